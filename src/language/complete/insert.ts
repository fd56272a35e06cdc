/**
 * The text that goes in for a name or a value, as the place has it written: bare or inside JSON, with the
 * quotes it needs to be read back as it is, and with the separator that always follows.
 */
import { stringifyJson } from '../../json/json.ts';
import type { Place } from './place.ts';

/** The ends a dotted key can have: a value, a member below, or an object with nothing in it. */
export type KeyEnd = '=' | '.' | '={} ';

/** A key and what follows it; undefined where what stands behind it already does not go with it. */
export function keyText(place: Place, name: string, end: KeyEnd): string | undefined {
  if (place.style === 'json') return `${comma(place)}${jsonString(name)}:`;
  if (place.next === '.') return end === '.' ? name : undefined;
  return place.next === '=' && end !== '=' ? undefined : `${name}${end}`;
}

/** All of a place that the text of a value depends on, as a key. */
export function formOf({ style, followed, needsComma }: Place): string {
  return `${style} ${followed} ${needsComma}`;
}

/** A value that is read as a string. `plain`: the type takes nothing but strings, so that no word needs quotes. */
export function stringText(place: Place, value: string, plain: boolean): string {
  if (place.style === 'json') return `${comma(place)}${jsonString(value)}`;
  const bare = isBare(value) && (plain || !READ_OTHERWISE.test(value));
  return withBlank(place, bare ? value : jsonString(value));
}

/** A string that will go on: no blank behind it, and the cursor before a closing quote. */
export function withinText(
  place: Place,
  value: string,
  plain: boolean,
): { readonly insert: string; readonly cursor?: number } {
  const insert = stringText({ ...place, followed: true }, value, plain);
  return insert.endsWith('"') ? { insert, cursor: insert.length - 1 } : { insert };
}

/** A value that is read as a number, true, null: never in quotes. */
export function wordText(place: Place, word: string): string {
  return place.style === 'json' ? `${comma(place)}${word}` : withBlank(place, word);
}

/** An opened bracket and its end. */
export function bracketText(place: Place, brackets: '{}' | '[]'): string {
  return place.style === 'json' ? `${comma(place)}${brackets}` : brackets;
}

/** A word with a blank behind it, unless there is one. */
export function withBlank(place: Place, word: string): string {
  return place.followed ? word : `${word} `;
}

/** What a value between blanks may be without quotes: no blank, no control character, not begun like JSON. */
const BARE = /^(?!["'{[]|json:)[^\s\p{C}\p{Z}]+$/u;

/** Almost all names there are; told apart from the rest without looking at Unicode's tables. */
const PLAIN_NAME = /^[\w#./+@%-]+$/;

function isBare(value: string): boolean {
  return PLAIN_NAME.test(value) || BARE.test(value);
}

/** What is no string where other types than strings may stand. */
const READ_OTHERWISE = /^(?:[+-]?[\d.].*|true|false|on|off|yes|no|null|none)$/i;

/** JSON escapes most control characters; the rest (C1, bidirectional marks) never gets into the prompt either. */
function jsonString(text: string): string {
  if (PLAIN_NAME.test(text)) return `"${text}"`;
  return stringifyJson(text).replace(/[\p{C}\p{Z}]/gu, (char) =>
    char === ' ' ? char : [...Array(char.length).keys()].map((i) => escaped(char.charCodeAt(i))).join(''),
  );
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

function comma({ needsComma }: Place): string {
  return needsComma ? ',' : '';
}
