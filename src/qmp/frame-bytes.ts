/** What the framing asks of bytes: where a message begins and ends, and whether it is one. Pure. */
import { isUtf8 } from 'node:buffer';
import { isObject, type JsonObject, parseJson } from '../json/json.ts';
import { classify } from './messages.ts';

/** QEMU's own limit (its JSON parser's MAX_NESTING). */
export const MAX_DEPTH = 1024;

export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
/** No byte of UTF-8: a guest agent's sentinel. */
export const RESET = 0xff;

/** How much of bytes that are no message is kept. */
export const EXCERPT_BYTES = 16 * 1024;

/** How much of their end is handed over beside it: enough for the id that a reply ends with. */
const ENDING_BYTES = 256;

/** A message, and where it stands. */
export interface Found {
  readonly text: string;
  readonly message: JsonObject;
  readonly from: number;
  readonly to: number;
}

/** The text as an object, undefined where it is none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The object that `bytes[from, to)` is; undefined where it is none, or is nested too deep. */
export function objectIn(bytes: Buffer, from: number, to: number): Found | undefined {
  if (isTooDeep(bytes, from, to)) return undefined;
  const text = bytes.toString('utf8', from, to);
  const message = parseObject(text);
  return message === undefined ? undefined : { text, message, from, to };
}

/** The message that `bytes[from, end)` is by itself, if it is one that QMP has. */
export function messageAlone(bytes: Buffer, from: number, end: number): Found | undefined {
  const to = trimEnd(bytes, from, end);
  if (bytes[from] !== OPEN_BRACE || bytes[to - 1] !== CLOSE_BRACE) return undefined;
  const found = objectIn(bytes, from, to);
  return found === undefined || classify(found.message) === undefined ? undefined : found;
}

/** The bytes of a message as hex, where decoding them as UTF-8 has changed them; undefined where it has not. */
export function originalOf({ text, from, to }: Found, bytes: Buffer): string | undefined {
  if (!text.includes('\ufffd') || isUtf8(bytes.subarray(from, to))) return undefined;
  return bytes.toString('hex', from, Math.min(to, from + EXCERPT_BYTES));
}

/** The beginning of `bytes[from, to)` and, where that is not all, their end and a note of how many there were. */
export function excerptOf(
  bytes: Buffer,
  from: number,
  to: number,
): { text: string; ending: string; note: string } {
  const cut = Math.min(to, from + EXCERPT_BYTES);
  const text = bytes.toString('utf8', from, cut);
  if (cut === to) return { text, ending: '', note: '' };
  const ending = bytes.toString('utf8', Math.max(cut, to - ENDING_BYTES), to);
  return { text, ending, note: ` (${to - from} bytes, the first ${cut - from} kept)` };
}

/** Past white space, byte order marks and resets. */
export function skipBlank(bytes: Buffer, start: number, end: number): number {
  let from = start;
  while (from < end) {
    if (isBlank(bytes[from]) || bytes[from] === RESET) from += 1;
    else if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
    else break;
  }
  return Math.min(from, end);
}

/** Where `bytes[from, end)` ends without the white space after it. */
export function trimEnd(bytes: Buffer, from: number, end: number): number {
  let to = end;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  return to;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === RETURN || byte === 0x09;
}

/** Whether more than MAX_DEPTH objects and arrays stand inside one another. Looks at brackets alone. */
function isTooDeep(bytes: Buffer, from: number, to: number): boolean {
  if (to - from <= MAX_DEPTH) return false;
  let depth = 0;
  let inString = false;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i];
    if (byte === 0x22) inString = !inString;
    else if (inString) i += byte === 0x5c ? 1 : 0;
    else if (byte === OPEN_BRACE || byte === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (byte === CLOSE_BRACE || byte === 0x5d) depth -= 1;
  }
  return false;
}
