import { describe, expect, it } from 'vitest';
import { lineText, lineWidth } from '../../../src/ui/paint/piece.ts';
import { statusRule } from '../../../src/ui/panes/status-rule.ts';
import { closed, event, folded, opened, polled } from '../support/entries.ts';

const STATUS = polled('s', 'query-status', { status: 'prelaunch', running: false });
const EVENTS = Array.from({ length: 14 }, () =>
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
);

const monitor = folded([opened(), ...STATUS, ...EVENTS]).monitors['main'];

describe('the status rule', () => {
  it.each([
    [79, '── jobs 1 ── events 14 ────────────────────── main · QEMU 11.1.3 · prelaunch ──'],
    [50, '── jobs 1 ── events 14 ────── main · prelaunch ──'],
    [39, '── jobs 1 ── events 14 ─── prelaunch ──'],
    [30, '───────────────── prelaunch ──'],
    [10, '──────────'],
  ])('at %i columns', (width, expected) => {
    const rule = statusRule(monitor, 'main', width);
    expect(lineText(rule).replace(/─+/g, (run) => (run.length > 2 ? '─' : run))).toBe(
      expected.replace(/─+/g, (run) => (run.length > 2 ? '─' : run)),
    );
    expect(lineWidth(rule)).toBe(width);
  });

  it.each([
    [79, '── jobs 1 ── events 14 ─────── main · QEMU 11.1.3 · prelaunch ─ ● rec ──'],
    [64, '── jobs 1 ── events 14 ─────── main · prelaunch ─ ● rec ──'],
    [44, '── jobs 1 ── events 14 ─── prelaunch ─ ● ──'],
    [39, '───── prelaunch ─ ● ──'],
    [10, '───── ● ──'],
  ])('shows at %i columns that the session is recorded', (width, expected) => {
    const rule = statusRule(monitor, 'main', width, true);
    expect(lineText(rule).replace(/─{3,}/g, '─')).toBe(expected.replace(/─{3,}/g, '─'));
    expect(lineWidth(rule)).toBe(width);
  });

  it('says how the connection ended', () => {
    const lost = folded([opened(), closed(false, 'gone')]).monitors['main'];
    expect(lineText(statusRule(lost, 'main', 60))).toContain('main · connection lost ──');
    const left = folded([opened(), closed(true)]).monitors['main'];
    expect(lineText(statusRule(left, 'main', 60))).toContain('main · closed ──');
  });

  it('stands before anything is known', () => {
    expect(lineText(statusRule(undefined, 'main', 20))).toMatch(/^─+ main ──$/);
  });
});
