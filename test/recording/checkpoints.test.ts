import { describe, expect, test } from 'vitest';
import { MemoryCheckpoints, SPACING } from '../../src/recording/checkpoints.ts';
import { INITIAL } from '../../src/session/reduce.ts';
import type { SessionState } from '../../src/session/state.ts';

const stateAfter = (entries: number): SessionState => ({ ...INITIAL, entries });

/** Checkpoints that a fold from 0 to `count` leaves. */
function folded(count: number): MemoryCheckpoints {
  const checkpoints = new MemoryCheckpoints();
  for (let entries = 0; entries <= count; entries += SPACING / 2) checkpoints.pass(stateAfter(entries));
  return checkpoints;
}

describe('checkpoints in memory', () => {
  test('give the nearest state that is not beyond', () => {
    const checkpoints = folded(10 * SPACING);
    for (const [count, entries] of [
      [0, 0],
      [SPACING - 1, 0],
      [SPACING, SPACING],
      [3.5 * SPACING, 3 * SPACING],
      [1e9, 10 * SPACING],
    ] as const) {
      expect(checkpoints.before(count).entries).toBe(entries);
    }
  });

  test('stand farther apart the more there are, and reach to the end all the same', () => {
    const count = 10_000 * SPACING;
    const checkpoints = folded(count);
    const kept = new Set<SessionState>();
    for (let entries = 0; entries <= count; entries += SPACING) kept.add(checkpoints.before(entries));
    expect(kept.size).toBeLessThanOrEqual(257);
    expect(kept.size).toBeGreaterThan(128);
    expect(count - checkpoints.before(count).entries).toBeLessThan(count / 128);
  });

  test('are kept once, in order, whichever part was folded first', () => {
    const checkpoints = folded(2 * SPACING);
    const late = stateAfter(9 * SPACING);
    checkpoints.pass(late);
    checkpoints.pass(stateAfter(9 * SPACING));
    checkpoints.pass(stateAfter(5 * SPACING));
    expect(checkpoints.before(9 * SPACING)).toBe(late);
    expect(checkpoints.before(8 * SPACING).entries).toBe(5 * SPACING);
  });
});
