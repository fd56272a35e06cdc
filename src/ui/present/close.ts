/** The end of a connection, in order or not. */
import type { CloseEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';

export function presentClose(entry: CloseEntry): Line[] {
  if (entry.orderly) return [[piece('Connection closed'), piece(reason(entry.reason), 'dim')]];
  return [[piece('Connection lost', 'error'), piece(reason(entry.reason))]];
}

function reason(text: string): string {
  return text === '' ? '' : `: ${text}`;
}
