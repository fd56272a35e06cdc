/** Whether a session on a terminal is to be lines only: decided the same by every command that opens one. */
import type { ScreenFlags } from './flags.ts';

export function isPlain({ plain = false }: ScreenFlags): boolean {
  return plain || process.env['TERM'] === 'dumb';
}
