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

const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Names in the order people count in, `node9` before `node10`; `_` and `-` are one letter here too. */
export function byName(a: string, b: string): number {
  return COLLATOR.compare(foldName(a), foldName(b)) || (a < b ? -1 : a > b ? 1 : 0);
}
