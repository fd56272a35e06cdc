import { describe, expect, it } from 'vitest';
import { FloodGate } from '../../../src/ui/screen/flood-gate.ts';

/** How many of `count` events are shown. */
function shownOf(gate: FloodGate, name: string, count: number): number {
  let shown = 0;
  for (let i = 0; i < count; i += 1) shown += gate.admits(name) ? 1 : 0;
  return shown;
}

describe('a flood of events', () => {
  it('is no flood while a person can read along', () => {
    const gate = new FloodGate();
    expect(shownOf(gate, 'JOB_STATUS_CHANGE', 20)).toBe(20);
    expect(gate.settle(5)).toEqual(new Map());
  });

  it('shows its beginning, then counts, and hides no other event', () => {
    const gate = new FloodGate();
    expect(shownOf(gate, 'BLOCK_JOB_READY', 1000)).toBe(20);
    expect(gate.admits('STOP')).toBe(true);
    expect(gate.settle(0.5)).toEqual(new Map());
    expect(gate.settle(1)).toEqual(new Map([['BLOCK_JOB_READY', 980]]));
  });

  it('is all count while it lasts, and over after a calm second', () => {
    const gate = new FloodGate();
    shownOf(gate, 'BLOCK_JOB_READY', 1000);
    gate.settle(1);
    expect(shownOf(gate, 'BLOCK_JOB_READY', 500)).toBe(0);
    expect(gate.settle(2)).toEqual(new Map([['BLOCK_JOB_READY', 500]]));
    expect(shownOf(gate, 'BLOCK_JOB_READY', 3)).toBe(0);
    expect(gate.settle(3)).toEqual(new Map([['BLOCK_JOB_READY', 3]]));
    expect(shownOf(gate, 'BLOCK_JOB_READY', 3)).toBe(3);
  });

  it('accounts for every event', () => {
    const gate = new FloodGate();
    let accounted = 0;
    for (let second = 1; second <= 30; second += 1) {
      accounted += shownOf(gate, 'EVENT', (second * 37) % 90);
      for (const count of gate.settle(second).values()) accounted += count;
    }
    const total = Array.from({ length: 30 }, (_, i) => ((i + 1) * 37) % 90).reduce((a, b) => a + b, 0);
    expect(accounted).toBe(total);
  });
});
