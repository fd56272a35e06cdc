/**
 * What a one-line field must be handed to get from a text and cursor to others. It knows four things: Left, Right,
 * Backspace and text put in at its cursor. Pure.
 */
import type { Text } from '../line-editor/text.ts';

const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';
const BACKSPACE = '\x7f';

/**
 * @returns keys as a terminal sends them, and text; to be handed over one at a time, in this order. The field counts in
 * UTF-16 units, and so do these: an arrow or a backspace for each. No cursor leaves the text, which the field would not mind.
 */
export function stepsBetween(from: Text, to: Text): readonly string[] {
  if (from.text === to.text) return moved(from.cursor, to.cursor);
  const start = sameBefore(from, to);
  const same = sameBehind(from.text, to.text, start);
  const end = from.text.length - same;
  const put = to.text.slice(start, to.text.length - same);
  return [
    ...moved(from.cursor, end),
    ...repeated(BACKSPACE, end - start),
    ...(put === '' ? [] : [put]),
    ...moved(start + put.length, to.cursor),
  ];
}

/** How much stays before what changes: of `aa` with an `a` typed at its end, both. */
function sameBefore(from: Text, to: Text): number {
  const most = Math.min(from.cursor, to.cursor);
  let length = 0;
  while (length < most && from.text[length] === to.text[length]) length++;
  return length > 0 && isHigh(from.text, length - 1) ? length - 1 : length;
}

function sameBehind(from: string, to: string, start: number): number {
  const most = Math.min(from.length, to.length) - start;
  let length = 0;
  while (length < most && from.at(-1 - length) === to.at(-1 - length)) length++;
  return length > 0 && isHigh(from, from.length - length - 1) ? length - 1 : length;
}

/** Half a character cannot be put in: what stands on both sides of it changes as a whole. */
function isHigh(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at));
}

function moved(from: number, to: number): readonly string[] {
  return repeated(to < from ? LEFT : RIGHT, Math.abs(to - from));
}

function repeated(key: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => key);
}
