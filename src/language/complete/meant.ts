/** Where candidates come from: the words people know for what a command does. Each says which word it stands for. */
import type { Meant } from '../meant.ts';
import type { Candidate } from '../types.ts';
import type { Option } from './option.ts';

/**
 * Those of the commands that words mean, best first, but for what is offered already.
 * @param options the commands there are
 */
export function meantCandidates(
  words: readonly Meant[],
  options: readonly Option[],
  offered: readonly Candidate[],
): readonly Candidate[] {
  if (words.length === 0) return [];
  const taken = new Set(offered.map(({ label }) => label));
  const byName = new Map(options.map(({ word, candidate }) => [word, candidate]));
  return words.flatMap(({ word, commands }) =>
    commands.flatMap((name) => {
      const candidate = byName.get(name);
      if (candidate === undefined || taken.has(candidate.label)) return [];
      taken.add(candidate.label);
      const brief = [`for “${word}”`, candidate.brief].filter((text) => text !== '').join(': ');
      return [{ ...candidate, brief }];
    }),
  );
}
