import { describe, expect, test } from 'vitest';
import { Standing } from '../../../src/recording/replay/standing.ts';
import { type Leading, type Way, wayOf, wayTo } from '../../../src/recording/replay/way.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { events } from '../support/sample.ts';
import { LINES, line, mark, recordingOf } from './support.ts';

const folder = scratchFolder();

function at(count: number, entries: readonly Entry[] = LINES): Standing {
  const standing = new Standing(recordingOf(folder(), entries));
  standing.jump(count);
  return standing;
}

/** `8` for a jump there, `→ 8` for a hurry. */
function written(way: Way): string {
  if (way.kind === 'stay') return 'stay';
  return way.kind === 'jump' ? `${way.count}` : `→ ${way.until}`;
}

describe('a move leads', () => {
  test.each<[move: Leading, from: number, to: string]>([
    ['entry-back', 8, '7'],
    ['entry-back', 0, 'stay'],
    ['entry-forward', 3, '→ shown'],
    // To stand before the line.
    ['line-forward', 0, '→ 1'],
    ['line-forward', 1, '→ 7'],
    ['line-forward', 9, '→ 10'],
    ['line-back', 8, '7'],
    ['line-back', 7, '1'],
    ['line-back', 1, '0'],
    ['line-back', 0, 'stay'],
    // To stand behind the mark.
    ['mark-forward', 3, '→ 7'],
    ['mark-forward', 7, 'stay'],
    ['mark-back', 9, '7'],
    ['mark-back', 7, '0'],
    ['to-start', 5, '0'],
    ['to-end', 5, '→ 10'],
  ])('%s, from behind %i entries: %s', (move, from, to) => {
    expect(written(wayOf(move, at(from), false))).toBe(to);
  });

  test('far forward by a jump, past no entry', () => {
    const far = [mark(0, 'begin'), ...events(3000), line(1, 'stop'), mark(2, 'end')];
    const moves = ['line-forward', 'mark-forward', 'to-end'] as const;
    expect(moves.map((move) => written(wayOf(move, at(1, far), false)))).toEqual(['3001', '3003', '3003']);
    expect(moves.map((move) => written(wayOf(move, at(1002, far), false)))).toEqual([
      '→ 3001',
      '3003',
      '3003',
    ]);
  });

  test('on into playing only behind a mark, where it played before', () => {
    expect(wayOf('mark-forward', at(3), true)).toMatchObject({ thenPlay: true });
    expect(wayOf('mark-forward', at(3), false)).toMatchObject({ thenPlay: false });
    expect(wayOf('line-forward', at(3), true)).toMatchObject({ thenPlay: false });
  });
});

describe('to a place', () => {
  test('that is a time, what happened up to then is passed', () => {
    const { recording } = at(0);
    expect(wayTo({ kind: 'time', seconds: 21 }, recording, true)).toEqual({
      kind: 'jump',
      count: 9,
      at: 21,
      thenPlay: true,
    });
  });

  test('beyond the end it ends', () => {
    expect(wayTo({ kind: 'time', seconds: 9999 }, at(0).recording, false)).toMatchObject({
      count: 10,
      at: 30,
    });
  });
});
