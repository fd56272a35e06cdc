/**
 * JSON for reading: what fits a row stays on it, the rest is spread over indented rows. Values are exact
 * (bigints as bare integers); pieces carry tones, so that colour says what is key, string, number, literal.
 */

import { isArray, isObject, type Json, stringifyJson } from '../../json/json.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, type Piece, piece } from '../paint/piece.ts';

const INDENT = 2;

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

function spread(value: Json, depth: number, before: Line, after: Line, width: number, rows: Line[]): void {
  const indent = depth === 0 ? [] : [piece(' '.repeat(depth * INDENT))];
  const scalar = !isArray(value) && !isObject(value);
  if (scalar || fits(value, width - depth * INDENT - columns(before) - columns(after))) {
    rows.push([...indent, ...before, ...flat(value), ...after]);
    return;
  }
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  rows.push([...indent, ...before, piece(open)]);
  const members: [Line, Json][] = isArray(value)
    ? value.map((item) => [[], item])
    : Object.entries(value).map(([name, item]) => [[keyPiece(name), piece(': ')], item]);
  members.forEach(([label, item], index) => {
    spread(item, depth + 1, label, index < members.length - 1 ? [piece(',')] : [], width, rows);
  });
  rows.push([...indent, piece(close), ...after]);
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
