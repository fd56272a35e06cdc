/** Words of a line, with where they stand. */
import { skipWord } from './scan.ts';
import type { Word } from './tree.ts';

/** The word that begins at `start`, up to the next blank. */
export function wordAt(text: string, start: number): Word {
  return wordOf(text, start, skipWord(text, start));
}

/** What stands from `start` up to `end`. */
export function wordOf(text: string, start: number, end: number): Word {
  const span = { start: Math.min(start, end), end };
  return { span, text: text.slice(span.start, end) };
}
