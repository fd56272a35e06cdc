import { describe, expect, it } from 'vitest';
import type { Entry, NewEntry } from '../../../src/session/entry.ts';
import { JOBS_CLEARED } from '../../../src/session/jobs/seen.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { jobPane, jobRows, jobsShown } from '../../../src/ui/panes/job-pane.ts';
import { event, mainOf, opened, sent, timed, typed } from '../support/entries.ts';
import { job, MIB } from '../support/jobs.ts';
import { shown } from '../support/lines.ts';

describe('many jobs', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => job(`job${i}`));

  it('are told briefly where they have no lines of their own', () => {
    const lines = shown(jobPane(twenty, 79, 6));
    expect(lines.slice(0, 3).map((line) => line.slice(0, 7))).toEqual([' job0  ', ' job1  ', ' job2  ']);
    expect(lines.slice(3)).toEqual([
      ' +17: job3 74% · job4 74% · job5 74% · job6 74% · job7 74% · job8 74%',
      '  job9 74% · job10 74% · job11 74% · job12 74% · job13 74% · job14 74%',
      '  job15 74% · job16 74% · job17 74% · job18 74% · job19 74%',
    ]);
  });

  it('are counted where that does not fit either', () => {
    const lines = shown(jobPane(twenty, 39, 6));
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('job0');
    expect(lines.at(-1)).toBe(' +15 more: /jobs');
  });

  it('leave room for what can be done with the most urgent', () => {
    const urgent = jobsShown({ jobs: { alive: [...twenty, job('last', { status: 'ready' })], ended: [] } });
    const lines = shown(jobPane(urgent, 79, 6));
    expect(lines[0]).toContain('last');
    expect(lines[1]).toBe('   → job-complete · block-job-cancel · job-cancel');
    expect(lines.at(-1)).toBe(' +17 more: /jobs');
  });

  it('get their lines before anyone gets advice', () => {
    const ready = twenty.map((one) => ({ ...one, status: 'ready' as const }));
    const lines = shown(jobPane(ready, 120, 22));
    expect(lines.filter((line) => line.includes('mirror'))).toHaveLength(20);
    expect(lines).toHaveLength(22);
  });

  it.each([0, 1, 2, 4, 5, 19, 20, 21, 40, 60])('take exactly the %i rows they are given', (rows) => {
    const ready = twenty.map((one) => ({ ...one, status: 'ready' as const }));
    const wanted = jobRows(ready, 120);
    expect(jobPane(ready, 120, rows)).toHaveLength(Math.min(rows, wanted));
  });
});

it('what waits for a person comes first, then what failed, then what runs, then what is over', () => {
  const alive = [
    job('runs'),
    job('stopped', { status: 'paused', error: 'write error' }),
    job('kept', { status: 'concluded' }),
    job('ready', { status: 'ready' }),
    job('finalize', { status: 'pending' }),
  ];
  const over = { ...job('over', { status: 'null' }), outcome: 'completed' as const };
  const failed = { ...job('failed', { status: 'null', error: 'no space' }), outcome: 'failed' as const };
  expect(jobsShown({ jobs: { alive, ended: [over, failed] } }).map(({ id }) => id)).toEqual([
    'ready',
    'finalize',
    'stopped',
    'failed',
    'kept',
    'runs',
    'over',
  ]);
});

describe('jobs that have ended', () => {
  const ended: readonly NewEntry[] = [
    opened(),
    sent('q', 'blockdev-mirror', { 'job-id': 'job0', device: 'node-D', target: 'node-E' }),
    event('JOB_STATUS_CHANGE', { id: 'job0', status: 'created' }),
    event('BLOCK_JOB_COMPLETED', {
      type: 'mirror',
      device: 'job0',
      len: 1,
      offset: 0,
      speed: 0,
      error: 'sizes differ',
    }),
    event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' }),
  ];
  /** What the pane shows after these, the last of which came so many seconds after the end. */
  const shownAfter = (seconds: number, ...more: readonly NewEntry[]): string[] => {
    const story = [...timed(ended), ...more.map((entry): Entry => ({ at: 0.4 + seconds, ...entry }))];
    return shown(jobPane(jobsShown(mainOf(story.reduce(reduce, INITIAL))), 79, 3));
  };
  const FAILED = [' job0  mirror  node-D → node-E  ░░░░░░░░░░░░    0%  0/1 B  failed: sizes differ'];

  it('stay with their error until the next line is typed', () => {
    expect(shownAfter(0)).toEqual(FAILED);
    expect(shownAfter(60, event('STOP'))).toEqual(FAILED);
    expect(shownAfter(60, typed('query-status'))).toEqual([]);
  });

  it('stay where the line had been typed before anyone could look up', () => {
    expect(shownAfter(0.1, typed('query-status'))).toEqual(FAILED);
  });

  it('go at once with /jobs clear', () => {
    expect(
      shownAfter(0.1, { kind: 'notice', monitor: 'main', level: 'info', code: JOBS_CLEARED, text: '' }),
    ).toEqual([]);
  });

  it('say whether they came out as forecast', () => {
    const over = { status: 'null' as const, outcome: 'completed' as const, current: 39 * MIB };
    const equal = job('job0', { ...over, came: { kind: 'equal', by: 'job-complete' } });
    expect(shown(jobPane([equal], 79, 1))).toEqual([
      ' job0  mirror  node-D → node-E  39/39 MiB  completed · as forecast',
    ]);
    const expected = [{ name: 'node-E' }];
    const found = ['node-A', 'node-B'];
    const different = job('job0', {
      ...over,
      came: { kind: 'different', disk: 'virtio0', expected, found },
    });
    expect(shown(jobPane([different], 120, 1))[0]).toContain(
      'completed · not as forecast: virtio0 is [A] <-- [B], foretold was [E]',
    );
  });
});
