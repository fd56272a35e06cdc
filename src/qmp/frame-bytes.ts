/** What the framing asks of bytes: where a message begins and ends, and whether it is one. Pure. */
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

export interface Found {
  readonly text: string;
  readonly message: JsonObject;
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

/** The message that `bytes[from, end)` is by itself, if it is one that QMP has. */
export function messageAlone(bytes: Buffer, from: number, end: number): Found | undefined {
  const to = trimEnd(bytes, from, end);
  if (bytes[from] !== OPEN_BRACE || bytes[to - 1] !== CLOSE_BRACE || isTooDeep(bytes, from, to))
    return undefined;
  const text = bytes.toString('utf8', from, to);
  const message = parseObject(text);
  return message === undefined || classify(message) === undefined ? undefined : { text, message };
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
export function isTooDeep(bytes: Buffer, from: number, to: number): boolean {
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
