import { describe, expect, it } from 'vitest';
import { excerptOf, locatorOf, rowFrom, rowsOf } from '../../../src/language/documents/rows.ts';

describe('a file as rows', () => {
  it.each([
    ['LF', 'a\nb'],
    ['CRLF', 'a\r\nb\r\n'],
    ['a byte order mark', '\ufeffa\nb\n'],
  ])('is cut at its line ends: %s', (_, text) => {
    const rows = rowsOf(text).filter((row) => row.text !== '');
    expect(rows).toEqual([
      { line: 1, before: 0, text: 'a' },
      { line: 2, before: 0, text: 'b' },
    ]);
  });
});

describe('a place in an excerpt', () => {
  /** The excerpt's text with the place as `|`, how much of each line was cut off, and where that is in the file. */
  it.each([
    ['|block-stream', 0, '3:1'],
    ['block-|stream', 0, '3:7'],
    ['block-|stream', 4, '3:11'],
    ['{"a":\n|1}', 0, '4:1'],
    ['{"a":|\n1}', 0, '3:6'],
    // A character is a column, however many units it takes, and a tab is one too.
    ['\tä😀|x', 0, '3:4'],
  ])('%j behind %i characters is %s', (marked, before, where) => {
    const offset = marked.indexOf('|');
    const rows = marked.replace('|', '').split('\n');
    const excerpt = excerptOf(rows.map((text, i) => ({ line: 3 + i, before, text })));
    const { line, column } = locatorOf(excerpt)(offset);
    expect(`${line}:${column}`).toBe(where);
  });

  it('counts characters of what was cut off as well', () => {
    const row = { line: 1, before: 0, text: '😀 -> {' };
    expect(rowFrom(row, '😀 -> '.length)).toEqual({ line: 1, before: 5, text: '{' });
  });
});
