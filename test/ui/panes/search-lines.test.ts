import { describe, expect, it } from 'vitest';
import { searchHeight, searchLines } from '../../../src/ui/panes/search-lines.ts';
import { shown } from '../support/lines.ts';

const matches = ['query-status', 'query-jobs', 'query-block', 'query-cpus'];

describe('what a search found', () => {
  it('is listed, the selection marked and in view', () => {
    const lines = (selected: number) =>
      shown(searchLines({ query: 'q', cursor: 1, matches, selected }, 40, 3));
    expect(lines(0)).toEqual([' ▸ query-status', '   query-jobs', '   query-block']);
    expect(lines(3)).toEqual(['   query-jobs', '   query-block', ' ▸ query-cpus']);
  });

  it('may be nothing', () => {
    const none = { query: 'zz', cursor: 2, matches: [], selected: 0 };
    expect(shown(searchLines(none, 60, 3))).toEqual(['   nothing typed before resembles “zz”']);
    expect(searchLines(none, 60, 0)).toEqual([]);
  });

  it('keeps to the width', () => {
    const long = { query: 'x', cursor: 1, matches: ['x'.repeat(90)], selected: 0 };
    expect(shown(searchLines(long, 20, 3))).toEqual([
      ` ▸ ${'x'.repeat(17)}`,
      `   ${'x'.repeat(17)}`,
      `   ${'x'.repeat(17)}`,
    ]);
  });

  it('shows the selection whole, the others cut', () => {
    const lines = ['query-block-jobs', 'query-block-nodes', 'query-blockstats'];
    const found = { query: 'q', cursor: 1, matches: lines, selected: 1 };
    expect(searchHeight(found, 14, 8)).toBe(4);
    expect(shown(searchLines(found, 14, 4))).toEqual([
      '   query-bloc…',
      ' ▸ query-block',
      '   -nodes',
      '   query-bloc…',
    ]);
  });
});
