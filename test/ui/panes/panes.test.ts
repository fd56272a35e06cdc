import { describe, expect, it } from 'vitest';
import { jobPane, jobRows, jobsShown } from '../../../src/ui/panes/panes.ts';
import { event, folded, mainOf, opened, sent } from '../support/entries.ts';
import { graphOf } from '../support/graph.ts';
import { job } from '../support/jobs.ts';
import { shown } from '../support/lines.ts';
import { strips } from '../support/strips.ts';

describe('many jobs', () => {
  const twenty = Array.from({ length: 20 }, (_, i) => job(`job${i}`, { status: 'ready' }));

  it('are counted where they do not fit', () => {
    const lines = shown(jobPane(twenty, 79, 6));
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('job0');
    expect(lines.at(-1)).toBe(' … 15 more jobs');
  });

  it('get their lines before anyone gets advice', () => {
    const lines = shown(jobPane(twenty, 120, 22));
    expect(lines.filter((line) => line.includes('mirror'))).toHaveLength(20);
    expect(lines).toHaveLength(22);
  });

  it.each([0, 1, 2, 5, 19, 20, 21, 40, 60])('take exactly the %i rows they are given', (rows) => {
    const wanted = jobRows(twenty, 120);
    expect(jobPane(twenty, 120, rows)).toHaveLength(Math.min(rows, wanted));
  });
});

describe('jobs that have ended', () => {
  const state = folded([
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
  ]);

  it('stay with their error until the next line is typed', () => {
    const monitor = mainOf(state);
    expect(shown(jobPane(jobsShown(monitor, 0.1), 79, 3))).toEqual([
      ' job0  mirror  node-D → node-E  ░░░░░░░░░░░░░░░░░░░░    0%  0/1 B  sizes differ',
    ]);
    expect(jobsShown(monitor, 9)).toEqual([]);
  });
});

describe('many disks', () => {
  it('are counted where they do not fit', () => {
    const chains = Array.from({ length: 6 }, (_, i) => ({
      disk: `/machine/peripheral/disk${i}/virtio-backend`,
      nodes: [`node-${i}`],
    }));
    const lines = strips(graphOf(chains), 79, 3);
    expect(lines.slice(0, 2)).toEqual([' disk0  [0]*', ' disk1  [1]*']);
    expect(lines[2]).toBe(' … 4 more disks');
  });
});
