/** A command's answer: JSON laid out for reading, folded to about a screen. */

import type { Json } from '../../json/json.ts';
import { truncate } from '../../text/truncate.ts';
import { prettyJson } from '../json/pretty.ts';
import { type Line, piece } from '../paint/piece.ts';
import { countText, sizeText } from '../paint/units.ts';
import type { PresentOptions } from './options.ts';

export function presentReply(value: Json, options: PresentOptions): Line[] {
  const opening = [piece('{'), piece('"return"', 'key'), piece(': ')];
  return fold(prettyJson(value, options.columns, opening, [piece('}')]), options.foldAfter);
}

/** A reply too large to keep: what there is of it, and how large it was. */
export function presentCutReply(head: string, bytes: number, { columns }: PresentOptions): Line[] {
  return [
    [piece(truncate(head.slice(0, columns * 2), columns))],
    [piece(`… a reply of ${sizeText(bytes)}, its head shown`, 'dim')],
  ];
}

/** Keep the head of a long list of lines and say how many more there are. */
export function fold(lines: Line[], most: number): Line[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, Math.max(1, most - 1));
  return [...kept, [piece(`… ${countText(lines.length - kept.length)} more lines: /more shows all`, 'fold')]];
}

/** Whether some of the lines were folded away. */
export function isFolded(lines: readonly Line[]): boolean {
  return lines.at(-1)?.[0]?.tone === 'fold';
}
