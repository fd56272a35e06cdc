import { describe, expect, test } from 'vitest';
import type { Job } from '../../../src/session/state.ts';
import { blockGraph, diskGraph, Story } from '../support/story.ts';

/** `job0 mirror running node-D→node-E 1/3` */
function told(job: Job | undefined): string {
  if (job === undefined) return 'no job';
  const ends = `${job.source ?? ''}→${job.target ?? ''}`;
  return `${job.id} ${job.type} ${job.status} ${ends} ${job.current}/${job.total}`;
}

const MIRROR = { device: 'node-D', target: 'node-E', sync: 'full', 'job-id': 'job0', speed: 1_048_576 };

/** A mirror begun as QEMU tells it: its first states come before the reply to the command. */
function mirroring(): Story {
  const story = new Story();
  const id = story.send('blockdev-mirror', MIRROR);
  return story.job('job0', 'created', 'running').receive({ return: {}, id });
}

describe('a job begins', () => {
  test('with type, ends and speed from the command that started it', () => {
    const [job] = mirroring().main.jobs.alive;
    expect(told(job)).toBe('job0 mirror running node-D→node-E 0/0');
    expect(job?.speed).toBe(1_048_576);
    expect(job?.started).toEqual({ command: 'blockdev-mirror', arguments: MIRROR });
  });

  test.each([
    ['block-stream', { device: 'node-D', 'base-node': 'node-A' }, 'stream', '→node-D'],
    [
      'block-commit',
      { device: 'node-D', 'top-node': 'node-C', 'base-node': 'node-A' },
      'commit',
      'node-C→node-A',
    ],
    ['block-commit', { device: 'node-D', top: 'c.qcow2', base: 'a.qcow2' }, 'commit', 'c.qcow2→a.qcow2'],
    ['drive-mirror', { device: 'node-D', target: 'e.qcow2', sync: 'top' }, 'mirror', 'node-D→e.qcow2'],
    [
      'drive-mirror',
      { device: 'node-D', target: 'e.qcow2', 'node-name': 'n', sync: 'top' },
      'mirror',
      'node-D→n',
    ],
    ['blockdev-backup', { device: 'node-D', target: 'node-E', sync: 'full' }, 'backup', 'node-D→node-E'],
    ['blockdev-create', { options: { driver: 'file', filename: 'x', size: 1 } }, 'create', '→'],
  ])('%s %j is a %s, %s', (command, given, type, ends) => {
    const story = new Story();
    story.send(command, { ...given, 'job-id': 'j' });
    story.job('j', 'created');
    expect(told(story.main.jobs.alive[0])).toBe(`j ${type} created ${ends} 0/0`);
  });

  test('without job-id under its device name', () => {
    const story = new Story();
    story.send('block-stream', { device: 'ide0-hd0' });
    expect(told(story.job('ide0-hd0', 'created').main.jobs.alive[0])).toBe(
      'ide0-hd0 stream created →ide0-hd0 0/0',
    );
  });

  test('within a transaction', () => {
    const story = new Story();
    story.send('transaction', {
      actions: [
        { type: 'block-dirty-bitmap-add', data: { node: 'node-D', name: 'b' } },
        {
          type: 'drive-backup',
          data: { device: 'node-D', target: 'bk.qcow2', sync: 'full', 'job-id': 'bb' },
        },
      ],
    });
    expect(told(story.job('bb', 'created').main.jobs.alive[0])).toBe('bb backup created node-D→bk.qcow2 0/0');
  });

  test("another client's is found by polling, its ends by the graph", () => {
    const story = new Story();
    story.poll({ id: 'job9', type: 'mirror', status: 'running', current: 5, total: 10 });
    story.ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph([
        ...diskGraph('node-A', 'node-D').slice(0, -1),
        '/machine/peripheral/virtio0/virtio-backend -root-> #block1',
        '#block1 -backing-> node-D',
        'job9 -main node-> #block1',
        'job9 -source-> node-D',
        'job9 -target-> node-E',
        "'' -root-> node-E",
      ]),
    );
    expect(told(story.main.jobs.alive[0])).toBe('job9 mirror running node-D→node-E 5/10');
  });
});

/** The edges QEMU 7.2 and 11.1 give the jobs of each kind. */
describe('ends from the graph', () => {
  const chain = diskGraph('node-A', 'node-B', 'node-C', 'node-D').slice(0, -1);
  test.each([
    [
      'stream',
      [
        'job1 -main node-> #cor',
        'job1 -active node-> node-D',
        'job1 -intermediate node-> node-C',
        'job1 -intermediate node-> node-B',
        '#cor -file-> node-D',
      ],
      'node-C→node-D',
    ],
    [
      'commit of lower layers',
      [
        'job1 -main node-> node-D',
        'job1 -intermediate node-> node-C',
        'job1 -intermediate node-> node-B',
        'job1 -base-> node-A',
      ],
      'node-C→node-A',
    ],
    [
      'commit of the active layer',
      [
        'job1 -main node-> #top',
        'job1 -source-> node-D',
        'job1 -target-> node-B',
        'job1 -intermediate node-> node-C',
        '#top -backing-> node-D',
      ],
      'node-D→node-B',
    ],
    [
      'backup',
      ['job1 -main node-> #cbw', 'job1 -target-> node-E', '#cbw -file-> node-D', '#cbw -target-> node-E'],
      'node-D→node-E',
    ],
  ])('%s', (_, edges, ends) => {
    const story = new Story();
    story
      .job('job1', 'created')
      .ask('x-debug-query-block-graph', undefined, blockGraph([...chain, ...edges]));
    expect(told(story.main.jobs.alive[0])).toContain(` ${ends} `);
  });
});

describe('a job moves', () => {
  test('its rate is that of the last polls', () => {
    const story = mirroring();
    const poll = (current: number) =>
      story.after(0.25).poll({ id: 'job0', type: 'mirror', status: 'running', current, total: 4_000_000 });
    expect(poll(0).main.jobs.alive[0]?.rate).toBeUndefined();
    expect(poll(250_000).main.jobs.alive[0]?.rate).toBe(1_000_000);
    for (let i = 0; i < 20; i++) poll(250_000);
    expect(story.main.jobs.alive[0]?.rate).toBe(0);
  });

  test('numbers beyond 2^53 stay exact', () => {
    const story = mirroring();
    story.poll({
      id: 'job0',
      type: 'mirror',
      status: 'running',
      current: 9_007_199_254_740_993n,
      total: 18_446_744_073_709_551_615n,
    });
    expect(told(story.main.jobs.alive[0])).toContain('9007199254740993/18446744073709551615');
  });

  test('BLOCK_JOB_READY says how far it is and how fast it may be', () => {
    const story = mirroring().job('job0', 'ready');
    story.event('BLOCK_JOB_READY', { device: 'job0', len: 10, offset: 10, speed: 0, type: 'mirror' });
    const [job] = story.main.jobs.alive;
    expect(told(job)).toBe('job0 mirror ready node-D→node-E 10/10');
    expect(job?.speed).toBe(0);
  });

  test('a poll of another job leaves it as it is', () => {
    const story = mirroring();
    const [before] = story.main.jobs.alive;
    story.ask('query-block-jobs', undefined, []);
    expect(story.main.jobs.alive[0]).toEqual(before);
  });
});

/** What QEMU sends at each end, tried on 7.2 and 11.1. */
describe('a job ends', () => {
  const numbers = { device: 'job0', len: 10, offset: 10, speed: 0, type: 'mirror' };
  test.each<[string, (story: Story) => Story, string]>([
    [
      'completed',
      (s) =>
        s
          .job('job0', 'ready', 'waiting', 'pending')
          .event('BLOCK_JOB_COMPLETED', numbers)
          .job('job0', 'concluded', 'null'),
      'completed',
    ],
    [
      'cancelled',
      (s) => s.job('job0', 'aborting').event('BLOCK_JOB_CANCELLED', numbers).job('job0', 'concluded', 'null'),
      'cancelled',
    ],
    [
      'failed, with its error',
      (s) =>
        s
          .job('job0', 'aborting')
          .event('BLOCK_JOB_COMPLETED', { ...numbers, error: 'Source and target image have different sizes' })
          .job('job0', 'concluded', 'null'),
      'failed: Source and target image have different sizes',
    ],
    [
      'without a word of its own, as jobs of no block kind do',
      (s) => s.job('job0', 'waiting', 'pending', 'concluded', 'null'),
      'completed',
    ],
    ['the same, having failed', (s) => s.job('job0', 'aborting', 'concluded', 'null'), 'failed'],
    [
      'before QEMU 3.0, where only the list tells',
      (s) => s.event('BLOCK_JOB_COMPLETED', numbers).ask('query-block-jobs', undefined, []),
      'completed',
    ],
  ])('%s', (_, tell, outcome) => {
    const { alive, ended } = tell(mirroring()).main.jobs;
    expect(alive).toEqual([]);
    expect(
      ended.map((job) => [job.outcome, job.error].filter((part) => part !== undefined).join(': ')),
    ).toEqual([outcome]);
  });

  test('a concluded one stays until it is dismissed, with its outcome and error', () => {
    const story = new Story();
    const id = story.send('blockdev-create', {
      'job-id': 'cr',
      options: { driver: 'file', filename: '/none/x', size: 1 },
    });
    story.job('cr', 'created', 'running', 'aborting', 'concluded').receive({ return: {}, id });
    const error = "Could not create '/none/x': No such file or directory";
    story.ask('query-jobs', undefined, [
      { id: 'cr', type: 'create', status: 'concluded', 'current-progress': 1, 'total-progress': 1, error },
    ]);
    story.ask('query-block-jobs', undefined, []);
    expect(story.main.jobs.alive).toMatchObject([{ status: 'concluded', outcome: 'failed', error }]);
    story.job('cr', 'null');
    expect(story.main.jobs.ended).toMatchObject([{ outcome: 'failed', error }]);
  });

  test('one that the list no longer has, and of whose end nothing was heard, only leaves', () => {
    const { alive, ended } = mirroring().ask('query-jobs', undefined, []).main.jobs;
    expect({ alive, ended }).toEqual({ alive: [], ended: [] });
  });

  test('as it begins where its command is refused: it failed, for the reason given, and held no forecast', () => {
    const story = new Story().ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph(diskGraph('node-A', 'node-B', 'node-C', 'node-D')),
    );
    const commit = { device: 'node-D', 'base-node': 'node-A', 'top-node': 'node-C', 'job-id': 'job0' };
    const id = story.send('block-commit', commit);
    const desc = 'Failed to get "write" lock';
    story.job('job0', 'created', 'null').receive({ error: { class: 'GenericError', desc }, id });
    const [job] = story.main.jobs.ended;
    expect(job).toMatchObject({ id: 'job0', type: 'commit', outcome: 'failed', error: desc });
    expect(job).not.toHaveProperty('forecast');
    story.fail('block-commit', { ...commit }, 'another');
    expect(story.main.jobs.ended).toEqual([job]);
  });

  test('only the last few are kept', () => {
    const story = new Story();
    for (let i = 0; i < 100; i++) story.job(`job${i}`, 'created', 'concluded', 'null');
    expect(story.main.jobs.ended.length).toBeLessThan(50);
    expect(story.main.jobs.ended.at(-1)?.id).toBe('job99');
  });
});

test.each([
  ['typed', { line: 0 }, 1],
  ['of a lab being set up', {}, 0],
])('a snapshot %s is held against what was foretold: %j', (_, line, held) => {
  const chain = diskGraph('node-A', 'node-B');
  const story = new Story().ask('x-debug-query-block-graph', undefined, blockGraph(chain));
  const given = { 'node-name': 'node-B', 'snapshot-file': 'c.qcow2', 'snapshot-node-name': 'node-C' };
  const message = { execute: 'blockdev-snapshot-sync', arguments: given, id: 't9' };
  story.add({ kind: 'send', monitor: 'main', message, wire: '', ...line }).receive({ return: {}, id: 't9' });
  expect(story.main.jobs.carried ?? []).toHaveLength(held);
});

test('a new connection knows no jobs, but how the last ones ended', () => {
  const story = mirroring().job('job1', 'created', 'concluded', 'null');
  story.add({ kind: 'close', monitor: 'main', orderly: false, reason: 'lost' });
  story.add({ kind: 'open', monitor: 'main', address: '/tmp/q.sock', greeting: null });
  expect(story.main.jobs.alive).toEqual([]);
  expect(story.main.jobs.ended.map((job) => job.id)).toEqual(['job1']);
});
