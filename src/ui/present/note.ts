/** A note or mark a person or a lesson put into the transcript, broken at words. */
import type { NoteEntry } from '../../session/entry.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';

const SIGNS = { mark: '◆ ', note: '# ' } as const;

export function presentNote({ kind, text }: NoteEntry, { columns }: Pick<PresentOptions, 'columns'>): Line[] {
  const sign = SIGNS[kind];
  const tone = kind === 'mark' ? 'strong' : 'plain';
  // A mark is one heading however many rows it takes; a note stays a comment on each.
  const further = kind === 'mark' ? ' '.repeat(sign.length) : sign;
  return wrap(text, columns - sign.length).map((row, i) => [
    piece(i === 0 ? sign : further, 'dim'),
    piece(row, tone),
  ]);
}
