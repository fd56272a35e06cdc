/** Two recordings side by side by meaning: the lines they share compared, the others named. Pure. */
import { align } from './align.ts';
import { compareStories } from './compare/compare.ts';
import type { Comparison } from './compare/tally.ts';
import type { Story, Turn } from './story.ts';

export interface Diff {
  readonly comparison: Comparison;
  readonly onlyA: readonly Turn[];
  readonly onlyB: readonly Turn[];
}

/** Compare two sessions, A being what B is held against. */
export function diff(a: Story, b: Story): Diff {
  const { pairs, onlyA, onlyB } = align(a, b);
  return { comparison: compareStories(a, b, pairs), onlyA: onlyA.filter(says), onlyB: onlyB.filter(says) };
}

/** Whether a line says anything: a comment and a blank line do not. */
function says({ text }: Turn): boolean {
  return !/^\s*(#|$)/.test(text);
}

/** Whether both say the same. */
export function isSame({ comparison, onlyA, onlyB }: Diff): boolean {
  return comparison.differences.length === 0 && onlyA.length === 0 && onlyB.length === 0;
}
