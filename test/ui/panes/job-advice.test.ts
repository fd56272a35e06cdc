import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/session/state.ts';
import { jobPane, jobRows } from '../../../src/ui/panes/job-pane.ts';
import { job, MIB } from '../support/jobs.ts';
import { shown } from '../support/lines.ts';

const READY = job('job0', { status: 'ready', current: 39 * MIB });

describe('what can be done with a job that waits', () => {
  it('is said on one line where there is room', () => {
    expect(shown(jobPane([READY], 110, 2))[1]).toBe(
      '   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it',
    );
  });

  it('takes more lines in a narrow window, no choice torn in two', () => {
    expect(shown(jobPane([READY], 79, 4)).slice(1)).toEqual([
      '   ready → job-complete pivots to node-E · block-job-cancel ends with a copy',
      '           job-cancel abandons it',
    ]);
  });

  it('does without the state where columns are few', () => {
    expect(shown(jobPane([READY], 39, 5)).slice(1)).toEqual([
      '   → job-complete pivots to node-E',
      '     block-job-cancel ends with a copy',
      '     job-cancel abandons it',
    ]);
  });

  it('is the commands alone where rows are few, and nothing where there are none', () => {
    expect(shown(jobPane([READY], 79, 2))[1]).toBe('   → job-complete · block-job-cancel · job-cancel');
    expect(jobPane([READY], 79, 1)).toHaveLength(1);
  });

  it.each<[what: string, Partial<Job>, expected: string]>([
    [
      'an active commit',
      { type: 'commit', status: 'ready', source: 'node-D', target: 'node-A' },
      '   ready → job-complete pivots to node-A · block-job-cancel ends with node-D still active · job-cancel abandons it',
    ],
    [
      'a job to be finalized',
      { status: 'pending' },
      '   pending → job-finalize carries it out · job-cancel undoes it',
    ],
    [
      'a job kept after its end',
      { status: 'concluded' },
      '   concluded → job-dismiss removes it from the list',
    ],
    [
      'a job an I/O error has stopped',
      { status: 'paused', error: 'write error' },
      '   paused → job-resume tries again · job-cancel abandons it',
    ],
    [
      'a stream, by what it will leave',
      {
        type: 'stream',
        forecast: {
          command: 'block-stream',
          dangers: [],
          endings: [
            {
              by: 'itself',
              chains: [
                {
                  disk: 'virtio0',
                  before: [{ name: 'node-A' }, { name: 'node-B' }, { name: 'node-D' }],
                  after: [{ name: 'node-A' }, { name: 'node-D' }],
                },
              ],
              fates: [{ image: { name: 'node-B', file: 'b.qcow2' }, becomes: 'unused' }],
            },
          ],
        },
      },
      '   → [A] <-- [D] · b.qcow2 still valid, no longer used',
    ],
    ['a paused mirror', { status: 'standby' }, '   standby → job-resume goes on'],
  ])('fits %s', (_what, more, expected) => {
    expect(shown(jobPane([job('job0', more)], 120, 4))[1]).toBe(expected);
  });

  it('is nothing for a job that runs and of which nothing was foretold', () => {
    expect(jobRows([job('job0')], 79)).toBe(1);
  });
});
