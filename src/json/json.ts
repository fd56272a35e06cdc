/**
 * JSON that keeps every 64-bit integer exact (QEMU's sizes and offsets go up to 2^64-1).
 *
 * The one place text becomes a value and a value becomes text. Integers a double holds exactly are
 * `number`, the others `bigint`, so a value's type depends on the value alone, never on its neighbours.
 */
import { parse as parseLossless, stringify as stringifyLossless } from 'lossless-json';

export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A run of digits this long may not fit a double; anything shorter always does. */
const LONG_DIGITS = /\d{16}/;

const INTEGER = /^-?\d+$/;

function parseNumber(text: string): number | bigint {
  const value = Number(text);
  return INTEGER.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

/**
 * Parse one JSON text. A key given twice keeps its last value, as JSON.parse does.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(text: string): Json {
  if (!LONG_DIGITS.test(text)) {
    const value: Json = JSON.parse(text);
    return value;
  }
  const value: unknown = parseLossless(text, undefined, {
    parseNumber,
    onDuplicateKey: ({ newValue }) => newValue,
  });
  if (!isJson(value)) throw new SyntaxError('not a JSON value');
  return value;
}

/** Only a shallow look: parseLossless builds nothing else than JSON values and our numbers. */
function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** One line of JSON text; `indent` spreads it over lines. Bigints are written as bare integers. */
export function stringifyJson(value: Json, indent?: number): string {
  try {
    // Several times as fast, and the same text; only a bigint stops it.
    return JSON.stringify(value, undefined, indent);
  } catch {
    return stringifyLossless(value, undefined, indent) ?? 'null';
  }
}

/** Whether a value is an object, as opposed to an array, null or a scalar. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The member of that name, if `value` is an object that has it as its own. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The member of that name if it is a string. */
export function stringMember(value: Json | undefined, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** Equal by value: object keys in any order, 5 and 5n alike. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isNumeric(a) && isNumeric(b)) return String(a) === String(b);
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameJson(item, b[i] ?? null));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key] ?? null, b[key] ?? null))
  );
}

function isNumeric(value: Json): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
