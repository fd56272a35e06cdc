/** JSON as a person can type it and a terminal show it: nothing in it that is not plain text on one line. */
import { type Json, stringifyJson } from '../../json/json.ts';

/** What nobody can type, or see. JSON escapes some of it already. */
const UNTYPABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const LEFT_BY_JSON = /[\u007f-\u009f\u2028\u2029]/g;

/** Whether a string can stand in a line as it is. */
export function isTypable(text: string): boolean {
  return !UNTYPABLE.test(text);
}

/** One line of JSON text, exact to 64 bits, with every control character and line separator escaped. */
export function jsonText(value: Json): string {
  // Outside of strings JSON has none of these, so each stands where an escape may.
  return stringifyJson(value).replace(
    LEFT_BY_JSON,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
