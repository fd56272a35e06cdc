/** Single facts of an event's data as pieces; undefined where the data does not have it, or not of that type. */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { type Piece, piece } from '../paint/piece.ts';
import { countText, progressText, sizeText } from '../paint/units.ts';

type Fact = Piece | undefined;

/** What something is called. */
export function name(data: Json | undefined, ...keys: readonly string[]): Fact {
  for (const key of keys) {
    const value = stringMember(data, key);
    if (value !== undefined && value !== '') return piece(value, 'name');
  }
  return undefined;
}

/** What went wrong, in QEMU's words. */
export function error(data: Json | undefined, key: string): Fact {
  const value = stringMember(data, key);
  return value === undefined || value === '' ? undefined : piece(value, 'error');
}

export function word(data: Json | undefined, key: string): Fact {
  const value = stringMember(data, key);
  return value === undefined || value === '' ? undefined : piece(value);
}

const GOOD: ReadonlySet<string> = new Set(['ready', 'completed']);
const BAD: ReadonlySet<string> = new Set(['aborting', 'failed', 'error']);

/** How far something has come. */
export function status(data: Json | undefined, key = 'status'): Fact {
  const value = stringMember(data, key);
  if (value === undefined) return undefined;
  return piece(value, GOOD.has(value) ? 'good' : BAD.has(value) ? 'error' : 'plain');
}

/** Which operation failed: `write error`. */
export function failed(data: JsonObject): Fact {
  const operation = stringMember(data, 'operation');
  return operation === undefined ? undefined : piece(`${operation} error`, 'error');
}

/** One of two words for a boolean. */
export function either(data: Json | undefined, key: string, yes: string, no: string): Fact {
  const value = member(data, key);
  const said = value === true ? yes : value === false ? no : '';
  return said === '' ? undefined : piece(said);
}

/** A number of bytes, with a word behind it where one is given. */
export function size(data: Json | undefined, key: string, of = ''): Fact {
  const value = numeric(data, key);
  return value === undefined ? undefined : piece(`${sizeText(value)}${of === '' ? '' : ` ${of}`}`);
}

/** A number, with a word before it. */
export function number(data: Json | undefined, key: string, before: string): Fact {
  const value = numeric(data, key);
  return value === undefined ? undefined : piece(`${before} ${value}`);
}

/** How many of what: `8 sectors`. */
export function count(data: Json | undefined, key: string, of: string): Fact {
  const value = numeric(data, key);
  return typeof value === 'number' ? piece(`${countText(value)} ${of}`) : undefined;
}

/** Seconds with their sign: `-5 s`. */
export function seconds(data: Json | undefined, key: string): Fact {
  const value = numeric(data, key);
  return value === undefined ? undefined : piece(`${value > 0 ? '+' : ''}${value} s`);
}

export function progress(data: Json | undefined, doneKey: string, totalKey: string): Fact {
  const done = numeric(data, doneKey);
  const total = numeric(data, totalKey);
  return done === undefined || total === undefined ? undefined : piece(progressText(done, total));
}

/** Where something is on the network: `127.0.0.1:5900`, `[::1]:5900`, `/run/sock`. */
export function address(value: Json | undefined): Fact {
  const host = stringMember(value, 'host');
  const port = plainText(member(value, 'service') ?? member(value, 'port') ?? '');
  if (host === undefined || host === '') return name(value, 'path', 'str', 'fd');
  const named = host.includes(':') ? `[${host}]` : host;
  return piece(port === '' ? named : `${named}:${port}`, 'name');
}

/** Any value, for an event nobody thought of. */
export function plainText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** The object at a member. */
export function inside(data: JsonObject, key: string): JsonObject | undefined {
  const value = member(data, key);
  return isObject(value) ? value : undefined;
}

function numeric(data: Json | undefined, key: string): number | bigint | undefined {
  const value = member(data, key);
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}
