import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../src/session/events/request.ts';
import { INITIAL } from '../../../src/session/reduce.ts';
import { lineText, lineWidth } from '../../../src/ui/paint/piece.ts';
import { statusRule } from '../../../src/ui/panes/status-rule.ts';
import { closed, event, folded, opened, polled } from '../support/entries.ts';

const STATUS = polled('s', 'query-status', { status: 'prelaunch', running: false });
const EVENTS = Array.from({ length: 14 }, () =>
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
);

const state = folded([opened(), ...STATUS, ...EVENTS]);

describe('the status rule', () => {
  it.each([
    [79, '── jobs 1 ── events 14 ────────────────────── main · QEMU 11.1.3 · prelaunch ──'],
    [50, '── jobs 1 ── events 14 ────── main · prelaunch ──'],
    [39, '── jobs 1 ── events 14 ─── prelaunch ──'],
    [30, '── jobs 1 ── events 14 ───────'],
    [20, '─────── prelaunch ──'],
    [10, '──────────'],
  ])('at %i columns', (width, expected) => {
    const rule = statusRule(state, 'main', width);
    expect(lineText(rule).replace(/─+/g, (run) => (run.length > 2 ? '─' : run))).toBe(
      expected.replace(/─+/g, (run) => (run.length > 2 ? '─' : run)),
    );
    expect(lineWidth(rule)).toBe(width);
  });

  it.each([
    [79, '── jobs 1 ── events 14 ─────── main · QEMU 11.1.3 · prelaunch ─ ● rec ──'],
    [64, '── jobs 1 ── events 14 ─────── main · prelaunch ─ ● rec ──'],
    [44, '── jobs 1 ── events 14 ─── prelaunch ─ ● ──'],
    [39, '── jobs 1 ── events 14 ───── ● ──'],
    [28, '───── prelaunch ─ ● ──'],
    [10, '───── ● ──'],
  ])('shows at %i columns that the session is recorded', (width, expected) => {
    const rule = statusRule({ ...state, recorded: true }, 'main', width);
    expect(lineText(rule).replace(/─{3,}/g, '─')).toBe(expected.replace(/─{3,}/g, '─'));
    expect(lineWidth(rule)).toBe(width);
  });

  it('says how many of the events are not shown', () => {
    const rule = (...terms: readonly string[]) =>
      lineText(statusRule(state, 'main', 79, readFilter(terms.join(' '))));
    expect(rule('-JOB_*')).toContain('── events 14 (14 hidden) ──');
    expect(rule('-STOP')).toContain('── events 14 (0 hidden) ──');
    expect(rule('text:job1')).toContain('── events 14 (14 hidden) ──');
    const many = folded([opened(), ...Array.from({ length: 5 }, () => EVENTS).flat()]);
    const filter = readFilter('text:job1');
    // Which of those that are no longer kept it fits cannot be told.
    expect(lineText(statusRule(many, 'main', 79, filter))).toContain('── events 70 (filtered) ──');
  });

  it('says it in a few signs where there is little room', () => {
    const rule = (width: number) => lineText(statusRule(state, 'main', width, readFilter('-JOB_*')));
    expect(rule(52)).toMatch(/^── jobs 1 ── events 14 \(14 hidden\) ─+ prelaunch ──$/);
    expect(rule(44)).toMatch(/^── jobs 1 ── events 14 \(-14\) ─+ prelaunch ──$/);
  });

  it.each([
    [79, '── jobs 0 (+1 main) ── events 0 ──────────── dst · QEMU 11.1.3 ──'],
    [44, '── jobs 0 (+1 main) ── events 0 ─── dst ──'],
    [30, '── jobs 0 (+1 main) ─── dst ──'],
    [20, '─────── dst ──'],
  ])('of several monitors says which, and at %i columns what the others do', (width, expected) => {
    const both = folded([opened(), opened('/run/b.sock', 'dst'), ...EVENTS.slice(0, 1)]);
    const rule = statusRule(both, 'dst', width);
    expect(lineText(rule).replace(/─{3,}/g, '─')).toBe(expected.replace(/─{3,}/g, '─'));
    expect(lineWidth(rule)).toBe(width);
  });

  it('says how the connection ended', () => {
    const lost = folded([opened(), closed(false, 'gone')]);
    expect(lineText(statusRule(lost, 'main', 60))).toContain('main · connection lost ──');
    const left = folded([opened(), closed(true)]);
    expect(lineText(statusRule(left, 'main', 60))).toContain('main · closed ──');
  });

  it('stands before anything is known', () => {
    expect(lineText(statusRule(INITIAL, 'main', 20))).toMatch(/^─+ main ──$/);
  });
});
