/** The JSON sent for a typed line, on demand (-v). */
import type { SendEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';

export function presentSend(entry: SendEntry, { verbose }: PresentOptions): Line[] {
  return verbose && entry.origin === undefined ? [[piece('→ ', 'dim'), piece(entry.wire, 'dim')]] : [];
}
