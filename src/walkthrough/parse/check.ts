/** One line of an `expect` fence. Pure, never throws. */
import { nearest } from '../../language/suggest.ts';
import type { Check, Place } from '../lesson.ts';
import type { VersionRange } from '../version.ts';
import { CHECK_FORMS } from './check-forms.ts';
import { CheckReader, NotRead } from './check-reader.ts';
import type { Problem } from './problem.ts';
import { wordsAt } from './words.ts';

/** @param at where the line's text begins */
export function parseCheck(written: string, at: Place, only: VersionRange | undefined): Check | Problem {
  const { words, unended } = wordsAt(written, at);
  if (unended !== undefined) return { ...unended, message: 'this quote is never closed' };
  const end = { line: at.line, column: at.column + written.trimEnd().length };
  const reader = new CheckReader(words, end);
  try {
    const monitor = monitorOf(reader);
    const first = reader.word('a check');
    const form = CHECK_FORMS.find(({ name }) => name === first.text);
    if (form === undefined) return { ...first.at, message: unknown(first.text) };
    const check = readWhole(form.read, reader, form.usage);
    return {
      ...check,
      at,
      written: written.trim(),
      ...(monitor === undefined ? {} : { monitor }),
      ...(only === undefined ? {} : { only }),
    };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return { ...error.at, message: error.message };
  }
}

function readWhole<T>(read: (reader: CheckReader) => T, reader: CheckReader, usage: string): T {
  try {
    const value = read(reader);
    reader.end();
    return value;
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    throw new NotRead(error.at, `${error.message} (${usage})`);
  }
}

function monitorOf(reader: CheckReader): string | undefined {
  const next = reader.ahead;
  if (next?.quoted !== false || !next.text.startsWith('@')) return undefined;
  const { text, at } = reader.word('a monitor');
  if (!/^@[A-Za-z][\w-]*$/.test(text)) throw new NotRead(at, `${text} names no monitor, as @dst does`);
  return text.slice(1);
}

function unknown(word: string): string {
  const names = CHECK_FORMS.map(({ name }) => name);
  const near = nearest(word, names);
  return `there is no check ${word}: ${near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`}`;
}
