/** The JSON sent: for a typed line, and for what the program asks itself, as far as either is to be shown. */
import type { SendEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';
import { presentOwnSend } from './own.ts';

export function presentSend(entry: SendEntry, options: PresentOptions): Line[] {
  if (entry.origin !== undefined) return presentOwnSend(entry, entry.origin, options);
  return options.verbosity === 'replies' ? [] : [[piece('→ ', 'dim'), piece(entry.wire, 'dim')]];
}
