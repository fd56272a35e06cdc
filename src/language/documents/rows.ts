/**
 * A file's text as rows, and pieces cut from it that remember where they stood, so that what is found in one can be
 * told by line and column of the file. Pure.
 */

/** A line of a file, or what of it is looked at. */
export interface Row {
  /** The line in the file, from 1. */
  readonly line: number;
  /** How many characters of that line stand before `text`. */
  readonly before: number;
  readonly text: string;
}

/** A place in a file as editors count: both from 1, a character (code point) a column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is checked at once: one row, or a message over several. */
export interface Excerpt {
  /** The rows' texts, a line end between two. */
  readonly text: string;
  readonly rows: readonly Row[];
}

const BYTE_ORDER_MARK = '\ufeff';

/** The rows of a file's text; LF and CRLF end them, and a byte order mark in front is no character. */
export function rowsOf(text: string): readonly Row[] {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return bare.split('\n').map((line, index) => ({
    line: index + 1,
    before: 0,
    text: line.endsWith('\r') ? line.slice(0, -1) : line,
  }));
}

/** The row without its first `units` UTF-16 units. */
export function rowFrom(row: Row, units: number): Row {
  return {
    line: row.line,
    before: row.before + charactersIn(row.text.slice(0, units)),
    text: row.text.slice(units),
  };
}

export function excerptOf(rows: readonly Row[]): Excerpt {
  return { text: rows.map(({ text }) => text).join('\n'), rows };
}

/** Where a UTF-16 offset of an excerpt's text stands in the file. */
export function positionIn({ rows }: Excerpt, offset: number): Position {
  let left = offset;
  let last: Row = { line: 1, before: 0, text: '' };
  for (const row of rows) {
    last = row;
    if (left <= row.text.length) break;
    left -= row.text.length + 1;
  }
  return { line: last.line, column: last.before + charactersIn(last.text.slice(0, left)) + 1 };
}

const ASCII = /^[\0-\x7f]*$/;

function charactersIn(text: string): number {
  if (ASCII.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
