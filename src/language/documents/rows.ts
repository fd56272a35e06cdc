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

/** Tells where UTF-16 offsets of an excerpt's text stand in the file; quick to ask often. */
export function locatorOf({ rows }: Excerpt): (offset: number) => Position {
  const places: { readonly row: Row; readonly start: number }[] = [];
  let end = 0;
  for (const row of rows) {
    places.push({ row, start: end });
    end += row.text.length + 1;
  }
  const counters = new Map<Row, (units: number) => number>();
  return (offset) => {
    const { row, start } = lastFrom(places, offset) ?? { row: NO_ROW, start: 0 };
    const counter = counters.get(row) ?? characterCounter(row.text);
    counters.set(row, counter);
    return { line: row.line, column: row.before + counter(Math.min(offset - start, row.text.length)) + 1 };
  };
}

const NO_ROW: Row = { line: 1, before: 0, text: '' };

/** The last that starts at or before the offset, by halving. */
function lastFrom<T extends { readonly start: number }>(places: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return places[low];
}

const ASCII = /^[\0-\x7f]*$/;

/** How many characters the first so many units of a text are. */
function characterCounter(text: string): (units: number) => number {
  if (ASCII.test(text)) return (units) => units;
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  let at = 0;
  for (const character of text) {
    counts.fill(count + 1, at + 1, at + character.length + 1);
    at += character.length;
    count += 1;
  }
  return (units) => counts[units] ?? count;
}

function charactersIn(text: string): number {
  return characterCounter(text)(text.length);
}
