/** A command's answer laid out for reading: by its shape where that is known, else as JSON. Folded to about a screen. */

import type { Json } from '../../json/json.ts';
import type { ReceiveEntry } from '../../session/entry.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { prettyJson } from '../json/pretty.ts';
import { type Line, piece } from '../paint/piece.ts';
import { countText, sizeText } from '../paint/units.ts';
import { shapedReply } from '../replies/shaped.ts';
import type { PresentOptions } from './options.ts';

/** @param command what it answers, where that is known */
export function presentReply(value: Json, command: string | undefined, options: PresentOptions): Line[] {
  const shaped = command === undefined ? undefined : shapedReply(command, value, options.columns);
  return fold(shaped ?? jsonReply(value, options), options.foldAfter);
}

function jsonReply(value: Json, { columns }: PresentOptions): Line[] {
  return prettyJson(value, columns, [piece('{'), piece('"return"', 'key'), piece(': ')], [piece('}')]);
}

/** A reply exactly as it came, as far as it was kept. */
export function presentAsItCame({ wire, cut }: ReceiveEntry, options: PresentOptions): Line[] {
  return cut === undefined ? presentWire(wire, options) : presentCutReply(wire, cut.bytes, options);
}

/** In one piece: the terminal wraps it, and what is copied from there is JSON again. */
function presentWire(wire: string, { columns, foldAfter }: PresentOptions): Line[] {
  const lines = wire.split(/\r?\n/);
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
  if (rows <= foldAfter) return lines.map((line) => [piece(line)]);
  const room = Math.max(1, foldAfter - 1);
  const head = wire.slice(0, room * columns);
  const kept = head.split(/\r?\n/).slice(0, room);
  return [
    ...kept.map((line): Line => [piece(line)]),
    [piece(`… ${sizeText(Buffer.byteLength(wire))} in all: /more shows it`, 'fold')],
  ];
}

/** A reply too large to keep: what there is of it, and how large it was. */
function presentCutReply(head: string, bytes: number, { columns }: PresentOptions): Line[] {
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
  return lines.at(-1)?.some(({ tone }) => tone === 'fold') === true;
}
