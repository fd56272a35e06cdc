import { expect, test } from 'vitest';
import { Standing } from '../../../src/recording/replay/standing.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { LINES, recordingOf } from './support.ts';

const folder = scratchFolder();
const COUNTS = Array.from({ length: LINES.length + 1 }, (_, count) => count);

/** What it says of where it stands. */
function said({ position, state, line, lastLineAt, next, isBeforeLine, mark, isAtEnd }: Standing): unknown {
  return { position, state, line, lastLineAt, next: next?.text, isBeforeLine, mark, isAtEnd };
}

function passing(count: number): Standing {
  const standing = new Standing(recordingOf(folder(), LINES));
  for (let i = 0; i < count; i++) standing.forward();
  return standing;
}

test.each<[count: number, standing: Partial<Standing>]>([
  [0, { line: 0, lastLineAt: 0, isBeforeLine: false, mark: undefined, isAtEnd: false }],
  [1, { line: 0, lastLineAt: 0, isBeforeLine: true, isAtEnd: false }],
  [2, { line: 1, lastLineAt: 10, isBeforeLine: false, isAtEnd: false }],
  [7, { line: 1, lastLineAt: 10, isBeforeLine: true, mark: 'the second' }],
  [10, { line: 3, lastLineAt: 30, isBeforeLine: false, next: undefined, isAtEnd: true }],
])('after %i entries', (count, standing) => {
  const there = passing(count);
  for (const [what, value] of Object.entries(standing)) expect(there).toHaveProperty(what, value);
});

test.each(COUNTS)('a jump to after %i entries leads to the same as passing them', (count) => {
  const standing = passing(LINES.length);
  standing.jump(count);
  expect(said(standing)).toEqual(said(passing(count)));
});

test('tells of what is passed with the line up to date, and of nothing that is jumped over', () => {
  const standing = passing(0);
  const told: [Entry['kind'], number][] = [];
  standing.hear(({ kind }) => told.push([kind, standing.line]));
  standing.forward();
  standing.forward();
  standing.jump(8);
  standing.forward();
  expect(told).toEqual([
    ['note', 0],
    ['line', 1],
    ['note', 2],
  ]);
});
