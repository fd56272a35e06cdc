import { describe, expect, it } from 'vitest';
import { type Flood, FloodGate } from '../../../src/ui/screen/flood-gate.ts';

/** How many of `count` events, come within the second from `at` on, are shown. */
function shownOf(gate: FloodGate, name: string, count: number, at = 0, monitor = ''): number {
  let shown = 0;
  for (let i = 0; i < count; i += 1) shown += gate.admits(name, at + (i / count) * 0.9, monitor) ? 1 : 0;
  return shown;
}

/** `READY ×980 more in 1 s`. */
function told(floods: readonly Flood[]): string[] {
  return floods.map(
    ({ name, count, seconds, isMore }) => `${name} ×${count}${isMore ? ' more' : ''} in ${seconds} s`,
  );
}

describe('a flood of events', () => {
  it('is no flood while a person can read along', () => {
    const gate = new FloodGate();
    expect(shownOf(gate, 'JOB_STATUS_CHANGE', 20)).toBe(20);
    expect(gate.settle(5)).toEqual([]);
  });

  it('shows its beginning, then counts, and hides no other event', () => {
    const gate = new FloodGate();
    expect(shownOf(gate, 'READY', 1000)).toBe(20);
    expect(gate.admits('STOP', 0.9)).toBe(true);
    expect(told(gate.settle(0.95))).toEqual([]);
    expect(told(gate.settle(1))).toEqual(['READY ×980 more in 1 s']);
  });

  it('is all count while it lasts, told in longer and longer spans', () => {
    const gate = new FloodGate();
    const lines: string[] = [];
    for (let second = 0; second < 24; second += 1) {
      lines.push(...told(gate.settle(second)));
      expect(shownOf(gate, 'READY', 100, second)).toBe(second === 0 ? 20 : 0);
    }
    lines.push(...told(gate.drain()));
    expect(lines).toEqual([
      'READY ×80 more in 1 s',
      'READY ×200 in 2 s',
      'READY ×400 in 4 s',
      'READY ×800 in 8 s',
      'READY ×800 in 8 s',
      'READY ×100 in 1 s',
    ]);
  });

  it('is over after a calm span', () => {
    const gate = new FloodGate();
    shownOf(gate, 'READY', 1000);
    gate.settle(1);
    expect(shownOf(gate, 'READY', 3, 1)).toBe(0);
    expect(told(gate.settle(3))).toEqual(['READY ×3 in 1 s']);
    expect(shownOf(gate, 'READY', 3, 3)).toBe(3);
  });

  it('of one monitor hides nothing of another', () => {
    const gate = new FloodGate();
    expect(shownOf(gate, 'READY', 100, 0, 'src')).toBe(20);
    expect(shownOf(gate, 'READY', 20, 0, 'dst')).toBe(20);
    expect(gate.settle(2)).toEqual([{ monitor: 'src', name: 'READY', count: 80, seconds: 1, isMore: true }]);
  });

  it('accounts for every event', () => {
    const gate = new FloodGate();
    let accounted = 0;
    for (let second = 1; second <= 30; second += 1) {
      for (const { count } of gate.settle(second)) accounted += count;
      accounted += shownOf(gate, 'EVENT', (second * 37) % 90, second);
    }
    for (const { count } of gate.drain()) accounted += count;
    const total = Array.from({ length: 30 }, (_, i) => ((i + 1) * 37) % 90).reduce((a, b) => a + b, 0);
    expect(accounted).toBe(total);
  });
});
