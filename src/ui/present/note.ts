/** A note or mark a person put into the transcript. */
import type { NoteEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';

export function presentNote(entry: NoteEntry): Line[] {
  const sign = entry.kind === 'mark' ? '◆ ' : '# ';
  return entry.text.split('\n').map((text) => [piece(sign, 'dim'), piece(text, 'strong')]);
}
