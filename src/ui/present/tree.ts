/** A tree the shell drew (`/graph`): a row a node, cut to the window rather than broken, folded where it is long. */
import type { NoticeEntry } from '../../session/entry.ts';
import { clip, type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';
import { fold } from './reply.ts';

/** The branches, the edge's name, what it is called, the rest. */
const ROW = /^([ │├└─]*)((?:[^:"]+): )?(\S+)(.*)$/;

export function presentTree(
  { text }: NoticeEntry,
  { columns, foldAfter }: Pick<PresentOptions, 'columns' | 'foldAfter'>,
): Line[] {
  return fold(
    text.split('\n').map((row) => [...clip(toned(row), columns)]),
    foldAfter,
  );
}

function toned(row: string): Line {
  const [, branches, edge = '', name = '', rest = ''] = ROW.exec(row) ?? [];
  if (branches === undefined) return [piece(row)];
  return [piece(branches, 'dim'), piece(edge, 'key'), piece(name, 'name'), piece(rest)];
}
