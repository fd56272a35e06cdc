/**
 * JSON for reading: what fits a row stays on it, the rest is spread over indented rows, values of an object below
 * each other. Values are exact
 * (bigints as bare integers); pieces carry tones, so that colour says what is key, string, number, literal.
 */

import { isArray, isObject, type Json, type JsonObject, stringifyJson } from '../../json/json.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, type Piece, padText, piece } from '../paint/piece.ts';

const INDENT = 2;
/** Longer keys stand by themselves: one would push all others' values away. */
const LONGEST_ALIGNED = 24;

/**
 * The rows of a value.
 * @param width columns a row may take; a scalar longer than that still stays on one row.
 * @param before what stands before the value on its first row, and `after` behind it on its last.
 */
export function prettyJson(value: Json, width: number, before: Line = [], after: Line = []): Line[] {
  const rows: Line[] = [];
  spread(value, 0, before, after, width, rows);
  return rows;
}

/** @param before stands there where the value takes one row; `opening` where it takes several. */
function spread(
  value: Json,
  depth: number,
  before: Line,
  after: Line,
  width: number,
  rows: Line[],
  opening: Line = before,
): void {
  const indent = depth === 0 ? [] : [piece(' '.repeat(depth * INDENT))];
  const scalar = !isArray(value) && !isObject(value);
  if (scalar || fits(value, width - depth * INDENT - columns(before) - columns(after))) {
    rows.push([...indent, ...before, ...flat(value), ...after]);
    return;
  }
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  rows.push([...indent, ...opening, piece(open)]);
  const members = isArray(value) ? value.map((item) => ({ label: [], aligned: [], item })) : labelled(value);
  members.forEach(({ label, aligned, item }, index) => {
    spread(item, depth + 1, aligned, index < members.length - 1 ? [piece(',')] : [], width, rows, label);
  });
  rows.push([...indent, piece(close), ...after]);
}

/** The members of an object, each with its key as it is and as it aligns with the others. */
function labelled(value: JsonObject): { label: Line; aligned: Line; item: Json }[] {
  const keys = Object.entries(value).map(([name, item]) => ({ key: keyPiece(name), item }));
  const widths = keys.map(({ key }) => displayWidth(key.text)).filter((one) => one <= LONGEST_ALIGNED);
  const widest = Math.max(0, ...widths);
  return keys.map(({ key, item }) => ({
    label: [key, piece(': ')],
    aligned: [key, piece(padText(': ', widest - displayWidth(key.text) + 2))],
    item,
  }));
}

/** The pieces of a value on one row. */
export function flat(value: Json): Piece[] {
  if (isArray(value)) {
    const items = value.flatMap((item, index) => (index === 0 ? flat(item) : [piece(', '), ...flat(item)]));
    return [piece('['), ...items, piece(']')];
  }
  if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, item], index) => [
      ...(index === 0 ? [] : [piece(', ')]),
      keyPiece(name),
      piece(': '),
      ...flat(item),
    ]);
    return [piece('{'), ...members, piece('}')];
  }
  const text = stringifyJson(value);
  if (typeof value === 'string') return [piece(text, 'string')];
  return [piece(text, typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'literal')];
}

function keyPiece(name: string): Piece {
  return piece(stringifyJson(name), 'key');
}

function columns(line: Line): number {
  return line.reduce((sum, part) => sum + displayWidth(part.text), 0);
}

/** Whether a value takes at most `room` columns on one row; gives up as soon as it does not. */
function fits(value: Json, room: number): boolean {
  return measure(value, room) >= 0;
}

/** What is left of `room` after the value, or a negative number. */
function measure(value: Json, room: number): number {
  if (room < 0) return -1;
  if (isArray(value)) {
    let left = room - 2 - Math.max(0, value.length - 1) * 2;
    for (const item of value) {
      left = measure(item, left);
      if (left < 0) return -1;
    }
    return left;
  }
  if (isObject(value)) {
    const members = Object.entries(value);
    let left = room - 2 - Math.max(0, members.length - 1) * 2;
    for (const [name, item] of members) {
      left = measure(item, left - displayWidth(stringifyJson(name)) - 2);
      if (left < 0) return -1;
    }
    return left;
  }
  return room - displayWidth(stringifyJson(value));
}
