/**
 * Secrets inside a string, told by their look alone: URLs with a password, `password=…`, JSON's `"password": …`.
 * A pattern never runs longer than the text, however it is made.
 */
import { type Found, SECRET, SECRET_WORDS } from './names.ts';

const NAMES = `(?:[\\w.-]*[-_.])?(?:${SECRET_WORDS})`;

const QUOTED = `"(?:\\\\.|[^"\\\\])*"?|'(?:\\\\.|[^'\\\\])*'?`;

/** QEMU's options write a comma twice; a value ends at a single one. */
const VALUE = `(${QUOTED}|(?:,,|[^\\s,])+)`;

const pair = (names: string) => new RegExp(`(?<![\\w.-])((?:${names})\\s*=\\s*)${VALUE}`, 'gis');
const jsonPair = (names: string) =>
  new RegExp(`((["'])(?:${names})\\2\\s*:\\s*)(${QUOTED}|[^\\s,}\\]"'{[]+)`, 'gis');

/** `https://user:password@host`: the password ends at the last `@` before the host's end. */
const URL_PASSWORD = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:)([^\s/?#]+)@/gi;

const PAIR = pair(NAMES);

/** With names that mean more than secrets in a command: rbd's `key=`, object_add's `secret=`. */
const OPTION = pair(`${NAMES}|secret|key`);
const JSON_PAIR = jsonPair(`${NAMES}|secret`);

const DATA = pair('data');
const JSON_DATA = jsonPair('data');

/** A whole line once its values have been looked at one by one: what was in none of them. */
export function redactPairs(text: string, found?: Found): string {
  return redactUrls(redactData(replace(text, PAIR, found), found), found);
}

/** Any string: a file name, a log line, a reply of the human monitor. The same string where there is nothing. */
export function redactText(text: string, found?: Found): string {
  const pairs = replaceJson(replace(text, OPTION, found), JSON_PAIR, found);
  return redactUrls(redactData(pairs, found), found);
}

/** `data=` is a secret's where anything says secret. */
function redactData(text: string, found: Found | undefined): string {
  return /secret/i.test(text) ? replaceJson(replace(text, DATA, found), JSON_DATA, found) : text;
}

function redactUrls(text: string, found: Found | undefined): string {
  if (!text.includes('://')) return text;
  return text.replace(URL_PASSWORD, (_, start: string, password: string) => {
    if (password !== SECRET) found?.(password);
    return `${start}${SECRET}@`;
  });
}

function replace(text: string, pattern: RegExp, found: Found | undefined): string {
  if (!text.includes('=')) return text;
  return text.replace(pattern, (_, start: string, value: string) => start + masked(value, found));
}

function replaceJson(text: string, pattern: RegExp, found: Found | undefined): string {
  if (!text.includes(':')) return text;
  return text.replace(
    pattern,
    (_, start: string, _quote: string, value: string) => start + masked(value, found),
  );
}

/** What is masked already, with the brackets and quotes that may stand behind it. */
const MASKED = new RegExp(`^["']?${SECRET}["'}\\])]*$`);

/** The quotes stay, so that what was readable stays so. */
function masked(value: string, found: Found | undefined): string {
  if (MASKED.test(value)) return value;
  const quote = value.startsWith('"') || value.startsWith("'") ? value.slice(0, 1) : '';
  const closed = quote !== '' && value.length > 1 && value.endsWith(quote);
  found?.(value.slice(quote.length, closed ? -1 : undefined));
  return `${quote}${SECRET}${closed ? quote : ''}`;
}
