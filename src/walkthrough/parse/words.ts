/** A line of a lesson as words that know where they stand. Pure, never throws. */
import type { Place } from '../lesson.ts';

export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: Place;
}

export interface Words {
  readonly words: readonly Word[];
  /** Where a quote begins that nothing ends. */
  readonly unended?: Place;
}

const WORD = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+)|("))/y;

/** @param at where `text` begins */
export function wordsAt(text: string, at: Place): Words {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (;;) {
    const match = WORD.exec(text);
    if (match === null) return { words };
    const [whole, quoted, plain] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    const place = { line: at.line, column: at.column + start };
    if (quoted !== undefined) words.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true, at: place });
    else if (plain !== undefined) words.push({ text: plain, quoted: false, at: place });
    else return { words, unended: place };
  }
}
