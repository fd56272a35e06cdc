/** What a source of candidates gives: a candidate, and what it takes to rank it. */
import { foldName } from '../suggest.ts';
import type { Candidate } from '../types.ts';
import type { Target } from './match.ts';

export interface Option {
  readonly candidate: Candidate;
  readonly target: Target;
  /** The word whose use is counted. */
  readonly word: string;
  /** How well it fits by what is known besides its name, 0 best: a ready job for job-complete. */
  readonly fit: number;
}

/** Names in the order people count in, `node9` before `node10`; `_` and `-` are one letter here too. */
export function byName(a: string, b: string): number {
  return inOrder(foldName(a), foldName(b)) || (a < b ? -1 : a > b ? 1 : 0);
}

/** By code units, runs of digits by their number: the same everywhere, and faster than a collator. */
function inOrder(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(j);
    if (isDigit(x) && isDigit(y)) {
      const endA = digitsEnd(a, i);
      const endB = digitsEnd(b, j);
      const difference = compareDigits(a.slice(i, endA), b.slice(j, endB));
      if (difference !== 0) return difference;
      i = endA;
      j = endB;
    } else {
      if (x !== y) return x - y;
      i++;
      j++;
    }
  }
  return a.length - i - (b.length - j);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Of any length: the one with more digits after its leading zeroes is the greater. */
function compareDigits(a: string, b: string): number {
  const x = a.replace(/^0+/, '');
  const y = b.replace(/^0+/, '');
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
