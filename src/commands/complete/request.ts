/** What is asked of `qmpsh complete`: a line, and where in it the cursor stands. */
import { isObject, type Json, member, parseJson } from '../../json/json.ts';

export interface Request {
  readonly line: string;
  /** In UTF-16 units, from 0 to the line's length. */
  readonly cursor: number;
}

export type RequestParse =
  | { readonly ok: true; readonly request: Request }
  /** What is wrong with it and what is wanted, in a line. */
  | { readonly ok: false; readonly reason: string };

const WANTED = 'a request is {"line": "block-stream dev", "cursor": 16}';

/** Read a request of `--batch`. Never throws. */
export function parseRequest(text: string): RequestParse {
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    return { ok: false, reason: `not JSON: ${WANTED}` };
  }
  if (!isObject(json)) return { ok: false, reason: `not an object: ${WANTED}` };
  const line = member(json, 'line');
  if (typeof line !== 'string') return { ok: false, reason: `"line" is missing, or no string: ${WANTED}` };
  const cursor = member(json, 'cursor');
  return requestOf(line, cursor === undefined || cursor === null ? line.length : cursor);
}

/** A request, if the cursor is in the line. */
export function requestOf(line: string, cursor: Json): RequestParse {
  if (typeof cursor === 'number' && Number.isSafeInteger(cursor) && cursor >= 0 && cursor <= line.length)
    return { ok: true, request: { line, cursor } };
  return {
    ok: false,
    reason: `the cursor is to be a whole number from 0 to ${line.length}, the length of the line in UTF-16 units`,
  };
}
