/**
 * The order candidates come in: how well the query fits, then marked ones last, then what fits best by what is
 * known, then required, then how often this person used it, then by name. Sources give their options by
 * name, and equals keep their places, so that the name need not be compared again.
 */
import type { Candidate } from '../types.ts';
import { EXACT, fuzzyMatch, type Match, match, PREFIX, type Query, type Target } from './match.ts';
import type { Option } from './option.ts';

type Usage = ((word: string) => number) | undefined;

/** Those that fit the query by the letter, best first. */
export function rank(options: readonly Option[], query: Query, usage: Usage): readonly Candidate[] {
  return inOrder(options, usage, (target) => match(query, target));
}

/** Those that resemble the query, most like it first. */
export function rankLoosely(options: readonly Option[], query: Query, usage: Usage): readonly Candidate[] {
  return inOrder(options, usage, (target) => fuzzyMatch(query, target));
}

function inOrder(
  options: readonly Option[],
  usage: Usage,
  matching: (target: Target) => Match | undefined,
): readonly Candidate[] {
  const keys = keysOf(options, usage, matching);
  const best: Candidate[] = [];
  for (const key of keys.sort()) {
    const option = options[key % MOST_OPTIONS];
    if (option !== undefined) best.push(option.candidate);
  }
  return best;
}

/** The order as numbers, the option's index in the lowest digits: thousands of them sort in no time. */
function keysOf(
  options: readonly Option[],
  usage: Usage,
  matching: (target: Target) => Match | undefined,
): Float64Array {
  const keys = new Float64Array(options.length);
  let count = 0;
  for (let index = 0; index < options.length && index < MOST_OPTIONS; index++) {
    const option = options[index];
    const fits = option === undefined ? undefined : matching(option.target);
    if (option === undefined || fits === undefined) continue;
    keys[count++] = sortKey(option, fits, usage?.(option.word) ?? 0) * MOST_OPTIONS + index;
  }
  return keys.subarray(0, count);
}

const MOST_OPTIONS = 2 ** 20;
const MOST_FIT = 2 ** 9;
const MOST_SCORE = 2 ** 7;
const MOST_USAGE = 2 ** 10;

/** The lower the better: at most 2^31, so that an index still fits a double beside it. */
function sortKey({ candidate, fit }: Option, { tier, score }: Match, usage: number): number {
  const { mark, required } = candidate;
  const rank = mark === undefined ? 0 : mark === 'unstable' ? 1 : 2;
  // A deprecated name that is typed whole may still be its replacement begun: `top`, with top-node.
  const sort = mark === 'deprecated' && tier === EXACT ? PREFIX : tier;
  let key = sort * 3 + rank;
  key = key * MOST_SCORE + Math.min(score, MOST_SCORE - 1);
  key = key * MOST_FIT + Math.min(fit, MOST_FIT - 1);
  key = key * 2 + (required ? 0 : 1);
  return key * MOST_USAGE + MOST_USAGE - 1 - Math.min(usage, MOST_USAGE - 1);
}
