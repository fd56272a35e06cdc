import { describe, expect, it, test } from 'vitest';
import {
  condensed,
  isKeepable,
  type KeptLine,
  LONGEST_LINE,
  MOST_LINES,
  readRows,
  recalled,
  recalledFailures,
  rowOf,
} from '../../../../src/commands/common/history/kept.ts';

const kept = (line: string, target = 'lab', times = 1): KeptLine => ({ line, target, times });

describe('what can be kept', () => {
  test.each([
    ['query-status', true],
    ['# a note', true],
    ['', false],
    [' query-status', false],
    ['\tquery-status', false],
    ['two\nlines', false],
    ['a\u0000b', false],
    ['\u001b[2J', false],
    ['x'.repeat(LONGEST_LINE), true],
    ['x'.repeat(LONGEST_LINE + 1), false],
  ])('%j: %s', (line, can) => {
    expect(isKeepable(line)).toBe(can);
  });
});

describe('rows', () => {
  it('are read as they were written', () => {
    const lines = [kept('query-status'), kept('block-stream device="ä \\" x"', 'unix:/run/a b.sock', 7)];
    expect(readRows(lines.map(rowOf).join(''))).toEqual(lines);
  });

  it('hold no count where a line was typed once', () => {
    expect(rowOf(kept('stop'))).toBe('{"line":"stop","target":"lab"}\n');
  });

  it.each([
    ['nothing', ''],
    ['a torn row', '{"line":"query-stat'],
    ['garbage', 'MZ\u0000\u0001\ufffd\ufffd'],
    ['other JSON', '[1]\n7\nnull\n{"line":7,"target":"lab"}\n{"line":"x"}'],
    ['control characters', '{"line":"a\\u001b[2J","target":"lab"}\n{"line":"a\\u0000","target":"lab"}'],
    ['a line from a blank on', '{"line":" x","target":"lab"}'],
    ['depth', '['.repeat(100_000)],
  ])('of %s are passed over', (_, text) => {
    expect(readRows(`${text}\n${rowOf(kept('stop'))}`)).toEqual([kept('stop')]);
  });

  it.each([['-1'], ['0'], ['1.5'], ['"7"'], ['18446744073709551615']])(
    'with %s as count have none',
    (times) => {
      expect(readRows(`{"line":"stop","target":"lab","times":${times}}`)).toEqual([kept('stop')]);
    },
  );
});

describe('condensing', () => {
  it('keeps a line once a target, where it was typed last, and counts', () => {
    const rows = [kept('a'), kept('b'), kept('a', 'other'), kept('a', 'lab', 4)];
    expect(condensed(rows)).toEqual([kept('b'), kept('a', 'other'), kept('a', 'lab', 5)]);
  });

  it('keeps the newest, so many and so much', () => {
    const many = condensed(Array.from({ length: MOST_LINES + 5 }, (_, i) => kept(`line ${i}`)));
    expect([many.length, many[0]?.line, many.at(-1)?.line]).toEqual([
      MOST_LINES,
      'line 5',
      `line ${MOST_LINES + 4}`,
    ]);
    const long = condensed(Array.from({ length: 500 }, (_, i) => kept(`${i} `.padEnd(LONGEST_LINE, 'x'))));
    expect([long.length, long.at(-1)?.line.slice(0, 3)]).toEqual([256, '499']);
  });
});

describe('recalling', () => {
  it("gives this target's lines last, and each line once", () => {
    const rows = [kept('mine'), kept('both'), kept('theirs', 'other'), kept('both', 'other')];
    expect(recalled(rows, new Set(['lab']))).toEqual(['theirs', 'mine', 'both']);
    expect(recalled(rows, new Set(['other']))).toEqual(['mine', 'theirs', 'both']);
    expect(recalled(rows, new Set(['new']))).toEqual(['mine', 'theirs', 'both']);
  });
});

describe('lines that came to nothing', () => {
  const failed = (line: string, target = 'lab'): KeptLine => ({ ...kept(line, target), failed: true });

  it('are a row more, and counted once', () => {
    expect(rowOf(failed('stop'))).toBe('{"line":"stop","target":"lab","failed":true}\n');
    expect(readRows(rowOf(failed('stop')))).toEqual([failed('stop')]);
    expect(condensed([kept('a', 'lab', 2), failed('a')])).toEqual([{ ...kept('a', 'lab', 2), failed: true }]);
    expect(condensed([kept('a'), failed('a'), kept('a')])).toEqual([kept('a', 'lab', 2)]);
  });

  it('did so where they were last run, for this target before others', () => {
    const rows = [failed('a'), kept('a'), failed('b', 'other'), kept('c'), failed('c', 'other'), failed('d')];
    expect(recalledFailures(rows, new Set(['lab']))).toEqual(['b', 'd']);
  });
});
