/** A line as it was typed, with the prompt it was typed at. */
import type { LineEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';

export function presentLine(
  entry: Pick<LineEntry, 'text'>,
  { prompt }: Pick<PresentOptions, 'prompt'>,
): Line[] {
  return entry.text
    .split('\n')
    .map((text, index) => [piece(index === 0 ? prompt : '… ', 'prompt'), piece(text)]);
}
