import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { lineText } from '../../../src/ui/paint/piece.ts';
import { JobNews } from '../../../src/ui/plain/job-news.ts';
import { event, opened, polled, returned, sent, timed } from '../support/entries.ts';
import { FOUR_IMAGES } from '../support/graph.ts';
import { MIB } from '../support/jobs.ts';

const start = (more: { readonly [name: string]: boolean } = {}): NewEntry[] => [
  opened(),
  sent('1', 'block-stream', { 'job-id': 'job0', device: 'node-D', ...more }),
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'created' }),
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
  returned('1', {}),
];

const status = (name: string): NewEntry => event('JOB_STATUS_CHANGE', { id: 'job0', status: name });

const poll = (done: number): NewEntry[] =>
  polled('p', 'query-jobs', [
    {
      id: 'job0',
      type: 'stream',
      status: 'running',
      'current-progress': done * MIB,
      'total-progress': 40 * MIB,
    },
  ]);

/** What is told while these happen, times left apart. */
function told(entries: readonly NewEntry[]): string[] {
  const news = new JobNews();
  let state = INITIAL;
  return timed(entries)
    .flatMap((entry) => {
      const before = state;
      state = reduce(before, entry);
      return news.hear(before, state);
    })
    .map((line) => lineText(line).replace(/, \d+:\d+ left$/, ''));
}

describe('a job that runs', () => {
  it('is told of once at each quarter, the last one passed counting', () => {
    expect(told([...start(), ...[1, 10, 12, 35, 39, 40].flatMap(poll)])).toEqual([
      'job0 stream 25 %, 10/40 MiB',
      'job0 stream 87 %, 35/40 MiB',
    ]);
  });

  it('is not told of again when its total has grown and it falls behind', () => {
    expect(told([...start(), ...[21, 15, 22].flatMap(poll)])).toEqual(['job0 stream 52 %, 21/40 MiB']);
  });
});

describe('a job that is there as the session begins', () => {
  it('is told of when it waits for a word', () => {
    const state = timed([...start(), ...poll(3), status('ready')]).reduce(reduce, INITIAL);
    const lines = new JobNews().begin(state).map(lineText);
    expect(lines).toEqual([expect.stringMatching(/^job0 ready → job-complete /)]);
  });
});

describe('a job that fails', () => {
  it('is told of with the whole reason', () => {
    const error = 'Source and target image have different sizes, which nobody would have thought of';
    expect(
      told([
        ...start(),
        event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream', error }),
        status('null'),
      ]),
    ).toEqual([`job0 stream failed: ${error}`]);
  });
});

describe('a job whose end can be foretold', () => {
  it('is told of with what it will leave, when it begins', () => {
    expect(told([opened(), ...FOUR_IMAGES, ...start().slice(1)])).toEqual([
      'job0 → [D] · a.qcow2, b.qcow2, c.qcow2 still valid, no longer used',
    ]);
  });
});

describe('a job that is to be finalized', () => {
  it('is told of with what can be done where it was started so, and not where it goes on by itself', () => {
    expect(told([...start({ 'auto-finalize': false }), status('pending')])).toEqual([
      'job0 pending → job-finalize carries it out · job-cancel undoes it',
    ]);
    expect(told([...start(), status('pending'), status('concluded'), status('null')])).toEqual([]);
  });

  it('is told of with what can be done where it is to be dismissed', () => {
    expect(told([...start({ 'auto-dismiss': false }), status('concluded')])).toEqual([
      'job0 concluded → job-dismiss removes it from the list',
    ]);
  });
});
