/** What the program asked for itself, and the answers: a row each, and only where all is to be shown. */
import type { ReceiveEntry, SendEntry } from '../../session/entry.ts';
import type { Pending } from '../../session/state.ts';
import { clip, type Line, lineWidth, piece } from '../paint/piece.ts';
import { sizeText } from '../paint/units.ts';
import type { PresentOptions } from './options.ts';

type Origin = NonNullable<Pending['origin']>;

export function presentOwnSend(entry: SendEntry, origin: Origin, options: PresentOptions): Line[] {
  return oneRow('→', origin, entry.wire, entry.wire.length, options);
}

export function presentOwnReply(entry: ReceiveEntry, origin: Origin, options: PresentOptions): Line[] {
  return oneRow('←', origin, entry.wire, entry.cut?.bytes ?? Buffer.byteLength(entry.wire), options);
}

function oneRow(
  sign: string,
  origin: Origin,
  wire: string,
  bytes: number,
  { verbosity, columns }: PresentOptions,
): Line[] {
  if (verbosity !== 'all') return [];
  const row = [piece(`${sign} ${origin} `, 'dim'), piece(wire.slice(0, columns), 'dim')];
  if (wire.length <= columns && lineWidth(row) <= columns) return [row];
  const size = piece(` ${sizeText(bytes)}`, 'dim');
  return [[...clip([...row, piece('…', 'dim')], columns - lineWidth([size])), size]];
}
