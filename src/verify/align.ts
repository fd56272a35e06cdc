/** Which lines of two sessions stand against each other: the longest common run of lines, by what was typed. Pure. */
import type { Pair } from './compare/compare.ts';
import { withoutFolder } from './compare/text.ts';
import type { Story, Turn } from './story.ts';

export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Lines that only the one has, only the other. */
  readonly onlyA: readonly Turn[];
  readonly onlyB: readonly Turn[];
}

/** Longer middles are aligned by position: the table of a comparison grows with the square. */
const MOST = 4_000;

/** Align two stories by their typed lines. */
export function align(a: Story, b: Story): Alignment {
  const key = (story: Story) => story.turns.map(({ text }) => withoutFolder(text.trim(), story.folder));
  const [one, other] = [key(a), key(b)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  ) {
    end += 1;
  }
  const matches = [
    ...Array.from({ length: start }, (_, i): Match => [i, i]),
    ...common(one.slice(start, one.length - end), other.slice(start, other.length - end)).map(
      ([i, j]): Match => [i + start, j + start],
    ),
    ...Array.from({ length: end }, (_, i): Match => [one.length - end + i, other.length - end + i]),
  ];
  const pairs = matches.flatMap(([i, j]): Pair[] => {
    const [recorded, now] = [a.turns[i], b.turns[j]];
    return recorded === undefined || now === undefined ? [] : [{ recorded, now }];
  });
  const inA = new Set(matches.map(([i]) => i));
  const inB = new Set(matches.map(([, j]) => j));
  return {
    pairs,
    onlyA: a.turns.filter((_, i) => !inA.has(i)),
    onlyB: b.turns.filter((_, j) => !inB.has(j)),
  };
}

type Match = readonly [number, number];

/** The longest common subsequence, by the table of lengths. */
function common(a: readonly string[], b: readonly string[]): readonly Match[] {
  if (a.length > MOST || b.length > MOST) {
    return a.flatMap((text, i): Match[] => (text === b[i] ? [[i, i]] : []));
  }
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Match[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
