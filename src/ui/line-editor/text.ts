/** Steps through a line: characters as a person sees them, words as readline takes them. Pure. */

export interface Text {
  readonly text: string;
  /** UTF-16 offset, always between two characters. */
  readonly cursor: number;
}

const ASCII = /^[\x20-\x7e]*$/;

/** Where the character before `at` begins. */
export function characterBefore({ text }: Text, at: number): number {
  if (at <= 0) return 0;
  if (ASCII.test(text)) return at - 1;
  let start = 0;
  for (const { index } of new Intl.Segmenter().segment(text)) {
    if (index >= at) break;
    start = index;
  }
  return start;
}

/** Where the character at `at` ends. */
export function characterAfter({ text }: Text, at: number): number {
  if (at >= text.length) return text.length;
  if (ASCII.test(text)) return at + 1;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > at) return index + segment.length;
  }
  return text.length;
}

const WORD_BEFORE = /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u;
const WORD_AFTER = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u;
const BLANK_WORD_BEFORE = /\S*\s*$/;

/** Where the word before `at` begins: letters and digits, and what stands between them and `at`. */
export function wordBefore({ text }: Text, at: number): number {
  return at - (WORD_BEFORE.exec(text.slice(0, at))?.[0].length ?? 0);
}

/** Where the word after `at` ends. */
export function wordAfter({ text }: Text, at: number): number {
  return at + (WORD_AFTER.exec(text.slice(at))?.[0].length ?? 0);
}

/** Where the run without blanks before `at` begins. */
export function blankWordBefore({ text }: Text, at: number): number {
  return at - (BLANK_WORD_BEFORE.exec(text.slice(0, at))?.[0].length ?? 0);
}
