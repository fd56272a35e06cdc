/** The end of a connection, in order or not. */
import type { CloseEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';

export function presentClose(end: Pick<CloseEntry, 'orderly' | 'reason'>): Line[] {
  if (end.orderly) return [[piece('Connection closed'), piece(reason(end.reason), 'dim')]];
  return [[piece('Connection lost', 'error'), piece(reason(end.reason))]];
}

function reason(text: string): string {
  return text === '' ? '' : `: ${text}`;
}
