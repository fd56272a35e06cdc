/** A lab step and what came of it. */
import type { StepEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';

/** A step that a typed line asked for was echoed with that line already. */
export function presentStep(entry: StepEntry): Line[] {
  const typed: Line[] = entry.line === undefined ? [[piece('$ ', 'dim'), piece(entry.text)]] : [];
  const output = entry.output === '' ? [] : entry.output.replace(/\n$/, '').split('\n');
  const shown = output.map((text): Line => [piece(text, entry.ok ? 'plain' : 'error')]);
  return [...typed, ...(shown.length === 0 && !entry.ok ? [[piece('failed', 'error')]] : shown)];
}
