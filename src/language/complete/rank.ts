/**
 * The order candidates come in: how well the query fits, then marked ones last, then what fits best by what is
 * known, then required, then how often this person used it, then by name. Sources give their options by
 * name, and the sort is stable, so that the name need not be compared again. What only resembles the query is
 * offered where nothing fits it: beside what fits it would be noise.
 */
import type { Candidate } from '../types.ts';
import { fuzzyMatch, type Match, match, type Query, type Target } from './match.ts';
import type { Option } from './option.ts';

interface Ranked {
  readonly option: Option;
  readonly match: Match;
  readonly mark: number;
  readonly usage: number;
}

/** Those that fit the query, best first. */
export function rank(
  options: readonly Option[],
  query: Query,
  usage?: (word: string) => number,
): readonly Candidate[] {
  const fitting = ranked(options, usage, (target) => match(query, target));
  const all = fitting.length > 0 ? fitting : ranked(options, usage, (target) => fuzzyMatch(query, target));
  return all.sort(compare).map(({ option }) => option.candidate);
}

function ranked(
  options: readonly Option[],
  usage: ((word: string) => number) | undefined,
  matching: (target: Target) => Match | undefined,
): Ranked[] {
  const found: Ranked[] = [];
  for (const option of options) {
    const fits = matching(option.target);
    if (fits === undefined) continue;
    const { mark } = option.candidate;
    found.push({
      option,
      match: fits,
      mark: mark === undefined ? 0 : mark === 'unstable' ? 1 : 2,
      usage: usage?.(option.word) ?? 0,
    });
  }
  return found;
}

function compare(a: Ranked, b: Ranked): number {
  return (
    a.match.tier - b.match.tier ||
    a.mark - b.mark ||
    a.match.score - b.match.score ||
    a.option.fit - b.option.fit ||
    Number(b.option.candidate.required) - Number(a.option.candidate.required) ||
    b.usage - a.usage
  );
}
