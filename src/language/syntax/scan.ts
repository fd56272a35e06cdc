/** Reading single tokens of a line: blanks, quoted strings. Positions in, positions out; nothing is thrown. */
import type { Span } from '../types.ts';
import type { Quote } from './tree.ts';

const QUOTE = '"';
const APOSTROPHE = "'";

/** Whether the character at `at` parts words. The end of the text does not. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

/** The first position from `at` on that is no blank. */
export function skipBlanks(text: string, at: number): number {
  let pos = at;
  while (pos < text.length && isBlank(text, pos)) pos++;
  return pos;
}

/** The first position from `at` on that is a blank, or the end. */
export function skipWord(text: string, at: number): number {
  let pos = at;
  while (pos < text.length && !isBlank(text, pos)) pos++;
  return pos;
}

/** The quote character at `at`, if there is one. */
export function quoteAt(text: string, at: number): Quote | undefined {
  const char = text[at];
  return char === QUOTE || char === APOSTROPHE ? char : undefined;
}

interface ScannedString {
  /** With the quotes. */
  readonly span: Span;
  readonly text: string;
  readonly quote: Quote;
  readonly closed: boolean;
}

const ESCAPES: { readonly [char: string]: string } = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

const UNICODE_ESCAPE = /^[0-9a-fA-F]{4}$/;

/**
 * The string that the quote at `start` opens. Escapes are JSON's and `\'`; a backslash before
 * anything else stands for itself, so that `"C:\images"` means what it shows. Unclosed, it runs to the end.
 */
export function scanString(text: string, start: number, quote: Quote): ScannedString {
  let value = '';
  let pos = start + 1;
  let plain = pos;
  while (pos < text.length) {
    const char = text[pos];
    if (char === quote) {
      return {
        span: { start, end: pos + 1 },
        text: value + text.slice(plain, pos),
        quote,
        closed: true,
      };
    }
    if (char !== '\\') {
      pos++;
      continue;
    }
    value += text.slice(plain, pos);
    const next = text[pos + 1] ?? '';
    const digits = text.slice(pos + 2, pos + 6);
    if (next === 'u' && UNICODE_ESCAPE.test(digits)) {
      value += String.fromCharCode(Number.parseInt(digits, 16));
      pos += 6;
    } else {
      value += ESCAPES[next] ?? `\\${next}`;
      pos += 1 + next.length;
    }
    plain = pos;
  }
  return { span: { start, end: text.length }, text: value + text.slice(plain), quote, closed: false };
}
