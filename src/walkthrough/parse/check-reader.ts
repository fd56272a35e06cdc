/** Takes a check's words one after the other; the first that is not as it should be ends the reading. */

import { nearest } from '../../language/suggest.ts';
import type { Place } from '../lesson.ts';
import type { Word } from './words.ts';

/** Ends the reading of one check; never leaves parse/. */
export class NotRead extends Error {
  readonly at: Place;

  constructor(at: Place, message: string) {
    super(message);
    this.at = at;
  }
}

const UNITS = 'KMGT';

export class CheckReader {
  readonly #words: readonly Word[];
  /** Where a word that is missing would stand. */
  readonly #end: Place;
  #next = 0;

  constructor(words: readonly Word[], end: Place) {
    this.#words = words;
    this.#end = end;
  }

  /** What comes next, without taking it. */
  get ahead(): Word | undefined {
    return this.#words[this.#next];
  }

  get place(): Place {
    return this.ahead?.at ?? this.#end;
  }

  /** The next word that is no text in quotes. @param what what it should be, for the complaint */
  word(what: string): Word {
    const word = this.ahead;
    if (word === undefined) throw new NotRead(this.#end, `${what} is missing`);
    if (word.quoted) throw new NotRead(word.at, `${what} stands without quotes`);
    this.#next += 1;
    return word;
  }

  /** The next word, which ends in a colon (or is followed by one): gives it without. */
  named(what: string): string {
    const { text, at } = this.word(what);
    if (text.endsWith(':') && text.length > 1) return text.slice(0, -1);
    if (this.ahead?.text === ':' && !this.ahead.quoted) {
      this.#next += 1;
      return text;
    }
    throw new NotRead({ line: at.line, column: at.column + text.length }, `a colon is missing after ${text}`);
  }

  /** A word out of a few. */
  oneOf<T extends string>(words: readonly T[], what: string): T {
    const { text, at } = this.word(what);
    const found = words.find((one) => one === text);
    if (found !== undefined) return found;
    const near = nearest(text, words);
    const hint = near === undefined ? `there are ${words.join(', ')}` : `did you mean ${near}?`;
    throw new NotRead(at, `${text} is no ${what}: ${hint}`);
  }

  /** A text in quotes, if that comes next. */
  text(): string | undefined {
    const word = this.ahead;
    if (word?.quoted !== true) return undefined;
    this.#next += 1;
    return word.text;
  }

  /** A size such as `39M`, in bytes: suffixes are powers of 1024. */
  size(what: string): bigint {
    const { text, at } = this.word(what);
    const [, digits, unit = ''] = /^(\d{1,15})([KMGT]?)$/i.exec(text) ?? [];
    if (digits === undefined) throw new NotRead(at, `${text} is no size, such as 39M`);
    return BigInt(digits) << (10n * BigInt(UNITS.indexOf(unit.toUpperCase() || ' ') + 1));
  }

  /** A byte, `0x0d` or `13`. */
  byte(): number {
    const { text, at } = this.word('a byte');
    const value = /^(?:0x[0-9a-f]{1,2}|\d{1,3})$/i.test(text) ? Number(text) : Number.NaN;
    if (value >= 0 && value <= 255) return value;
    throw new NotRead(at, `${text} is no byte, such as 0x0d`);
  }

  /** Nothing may follow. */
  end(): void {
    const word = this.ahead;
    if (word !== undefined) throw new NotRead(word.at, `${word.text} is one word too many`);
  }
}
