/**
 * The folded state at every few thousand entries, so that the state at any entry is a short fold away. These
 * are kept in memory: a stranger's recording is folded afresh. Those of one's own spool are in sidecar.ts.
 */
import { INITIAL } from '../session/reduce.ts';
import type { SessionState } from '../session/state.ts';

/** Entries between two checkpoints: a few milliseconds of folding. A multiple of the index's block. */
export const SPACING = 4096;

/** The most states kept in memory; with more entries they stand farther apart. */
const MAX_KEPT = 256;

export interface Checkpoints {
  /** The state nearest at or before the first `count` entries (`state.entries` says where); INITIAL at worst. */
  before(count: number): SessionState;
}

/** Checkpoints made while folding. */
export class MemoryCheckpoints implements Checkpoints {
  #states: SessionState[] = [];
  #spacing = SPACING;

  before(count: number): SessionState {
    return this.#states[lastAtMost(this.#states, count, (state) => state.entries)] ?? INITIAL;
  }

  /** Offer a state that was passed on the way; it is kept where one is due. */
  pass(state: SessionState): void {
    const { entries } = state;
    if (entries === 0 || entries % this.#spacing !== 0) return;
    const place = lastAtMost(this.#states, entries, (kept) => kept.entries);
    if (this.#states[place]?.entries === entries) return;
    this.#states.splice(place + 1, 0, state);
    if (this.#states.length > MAX_KEPT) this.#thin();
  }

  #thin(): void {
    this.#spacing *= 2;
    this.#states = this.#states.filter((state) => state.entries % this.#spacing === 0);
  }
}

/** The index of the last item whose key is at most `most`; -1 where there is none. Keys ascend. */
export function lastAtMost<T>(items: readonly T[], most: number, key: (item: T) => number): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && key(item) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
