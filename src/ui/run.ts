/**
 * A session on a screen, whoever appends its entries. Where the terminal can do no more than print lines
 * (TERM=dumb), or a person wants no more, it is a plain line shell, and Ink is not even loaded.
 */
import type { Playback } from '../session/playback.ts';
import type { UiOptions } from './options.ts';

/**
 * Show the session until the person leaves or its last connection ends.
 * @returns the exit code: 0, 4 where the connection was lost, 128 and the signal's number after one.
 */
export async function runUi(playback: Playback, options: UiOptions = {}): Promise<number> {
  const { TERM } = options.environment ?? process.env;
  if (options.plain === true || TERM === 'dumb') {
    const { runPlain } = await import('./plain/run-plain.ts');
    return runPlain(playback, options);
  }
  const { runInk } = await import('./ink.ts');
  return runInk(playback, options);
}
