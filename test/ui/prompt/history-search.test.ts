import { describe, expect, it } from 'vitest';
import { HistorySearch } from '../../../src/ui/prompt/history-search.ts';

const LINES = [
  'query-status',
  'block-stream device=node-A',
  'query-block-jobs',
  'block-commit device=node-D',
];

function search(query: string): readonly string[] {
  return new HistorySearch(LINES, query).view.matches;
}

describe('searching the history', () => {
  it('finds what holds the query, newest first', () => {
    expect(search('query')).toEqual(['query-block-jobs', 'query-status']);
    expect(search('DEVICE=')).toEqual(['block-commit device=node-D', 'block-stream device=node-A']);
  });

  it('finds what resembles it after that', () => {
    expect(search('bcommit')).toEqual(['block-commit device=node-D']);
    expect(search('zzzz')).toEqual([]);
  });

  it('shows all for an empty query', () => {
    expect(search('')).toEqual(LINES.toReversed());
  });

  it('goes further back with Ctrl-R and stops at the oldest', () => {
    const searching = new HistorySearch(LINES, 'query');
    for (let i = 0; i < 5; i += 1) searching.key({ kind: 'key', name: 'ctrl-r' });
    expect(searching.view.selected).toBe(1);
    searching.key({ kind: 'key', name: 'down' });
    expect(searching.key({ kind: 'key', name: 'enter' })).toEqual({
      kind: 'taken',
      line: 'query-block-jobs',
    });
  });

  it('is left empty-handed where nothing was found', () => {
    const searching = new HistorySearch(LINES, 'zzzz');
    expect(searching.key({ kind: 'key', name: 'ctrl-r' })).toEqual({ kind: 'searching' });
    expect(searching.key({ kind: 'key', name: 'enter' })).toEqual({ kind: 'cancelled' });
  });
});
