import { describe, expect, it } from 'vitest';
import type { Job, MonitorState } from '../../../src/session/state.ts';
import { chainPane, jobPane, jobRows, jobsShown } from '../../../src/ui/panes/panes.ts';
import { event, folded, opened, polled, sent } from '../support/entries.ts';
import { FOUR_IMAGES, graphOf } from '../support/graph.ts';
import { shown } from '../support/lines.ts';

const MIB = 1024 * 1024;

function job(id: string, more: Partial<Job> = {}): Job {
  return {
    id,
    type: 'mirror',
    status: 'running',
    current: 29 * MIB,
    total: 39 * MIB,
    rate: 210 * MIB,
    speed: 0,
    since: 0,
    updated: 1,
    source: 'node-D',
    target: 'node-E',
    ...more,
  };
}

function streamJob(id: string): Job {
  const { source: _none, ...rest } = job(id, {
    type: 'stream',
    target: 'node-D',
    current: 1,
    total: 3,
    rate: undefined,
  });
  return rest;
}

const READY = job('job0', { status: 'ready', current: 39 * MIB });

describe('a job on its line', () => {
  it.each([
    [95, ' job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB   210 MiB/s   0:01'],
    [79, ' job0  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB   210 MiB/s   0:01'],
    [70, ' job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB'],
    [50, ' job0  mirror  node-D → node-E  ████████░░░░   74%'],
    [39, ' job0  mirror  █████████████░░░░░   74%'],
    [20, ' job0  mirror   74%'],
    [12, ' job0  mirr…'],
  ])('at %i columns', (width, expected) => {
    expect(shown(jobPane([job('job0')], width, 1))).toEqual([expected]);
  });

  it('says what it waits for, and why it failed', () => {
    const jobs = [
      job('a', { status: 'created', total: 0, current: 0 }),
      job('b', { status: 'paused' }),
      job('c', { status: 'concluded', error: 'No space left on device' }),
    ];
    expect(shown(jobPane(jobs, 79, 3))).toEqual([
      ' a  mirror  node-D → node-E  created',
      ' b  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB  paused',
      ' c  mirror  node-D → node-E  █████░░░   74%  29/39 MiB  No space left on device',
    ]);
  });

  it('has its columns under those of the others, and no number wrong for being large', () => {
    const jobs = [streamJob('stream-1'), job('j', { current: 2n ** 62n, total: 2n ** 63n, rate: 2 ** 52 })];
    expect(shown(jobPane(jobs, 79, 2)).map((line) => line.trimEnd())).toEqual([
      ' stream-1  stream  → node-D         ███░░░░░░   33%    1/3 B',
      expect.stringMatching(
        /^ j {9}mirror {2}node-D → node-E {2}████░░░░░ {3}50% {2}4\/8 EiB {5}4 PiB\/s {2}17:04$/,
      ),
    ]);
  });

  it('keeps its bar still while numbers come and go', () => {
    const bars = [
      job('a', { current: 0, rate: undefined }),
      job('a', { current: 5.5 * MIB, rate: 900 * 1024 }),
      job('a', { current: 38 * MIB, rate: 1000 * MIB }),
    ].map((one) => /[█░]+/.exec(shown(jobPane([one], 79, 1))[0] ?? '')?.[0].length);
    expect(new Set(bars).size).toBe(1);
  });
});

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
    ['a paused mirror', { status: 'standby' }, '   standby → job-resume goes on'],
  ])('fits %s', (_what, more, expected) => {
    expect(shown(jobPane([job('job0', more)], 120, 4))[1]).toBe(expected);
  });

  it('is nothing for a job that runs', () => {
    expect(jobRows([job('job0')], 79)).toBe(1);
  });
});

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
    const monitor = monitorOf(state.monitors);
    expect(shown(jobPane(jobsShown(monitor, 0.1), 79, 3))).toEqual([
      ' job0  mirror  node-D → node-E  ░░░░░░░░░░░░░░░░░░░░    0%  0/1 B  sizes differ',
    ]);
    expect(jobsShown(monitor, 9)).toEqual([]);
  });
});

function monitorOf(monitors: { readonly [name: string]: MonitorState }): MonitorState {
  const main = monitors['main'];
  if (main === undefined) throw new Error('the transcript opens no monitor main');
  return main;
}

describe('the chain strip', () => {
  const strip = (entries: Parameters<typeof folded>[0], width = 79, rows = 4) =>
    shown(chainPane(monitorOf(folded([opened(), ...entries]).monitors), width, rows));
  const backend = '/machine/peripheral/virtio0/virtio-backend';

  it("is the document's notation, the active layer marked", () => {
    expect(strip(FOUR_IMAGES)).toEqual([' virtio0  [A] <-- [B] <-- [C] <-- [D]*']);
  });

  it('marks no active layer where nobody uses the chain', () => {
    const chains = [{ disk: backend, nodes: ['node-D'] }, { nodes: ['node-E'] }];
    expect(strip(graphOf(chains))).toEqual([' virtio0  [D]*', ' node-E   [E]']);
  });

  it('keeps its labels when the chain is down to one', () => {
    expect(strip(graphOf([{ disk: backend, nodes: ['node-D'] }]))).toEqual([' virtio0  [D]*']);
  });

  it('cuts a shared prefix between words only, and none from names that would be empty', () => {
    expect(strip(graphOf([{ disk: backend, nodes: ['disk0-base', 'disk0-top'] }]))).toEqual([
      ' virtio0  [base] <-- [top]*',
    ]);
    expect(strip(graphOf([{ disk: backend, nodes: ['img1', 'img12'] }]))).toEqual([
      ' virtio0  [img1] <-- [img12]*',
    ]);
    expect(strip(graphOf([{ disk: backend, nodes: ['node-', 'node-B'] }]))).toEqual([
      ' virtio0  [node-] <-- [node-B]*',
    ]);
  });

  it('calls a node by its file where QEMU made its name up', () => {
    const nodes = polled('n', 'query-named-block-nodes', [
      { 'node-name': '#block172', drv: 'qcow2', file: '/images/base.qcow2' },
      { 'node-name': 'node-B', drv: 'qcow2', file: '/images/b.qcow2' },
    ]);
    const graph = polled('g', 'x-debug-query-block-graph', {
      nodes: [
        { id: 1, type: 'block-driver', name: '#block172' },
        { id: 2, type: 'block-driver', name: 'node-B' },
        { id: 3, type: 'block-backend', name: backend },
      ],
      edges: [
        { parent: 2, child: 1, name: 'backing', perm: [], 'shared-perm': [] },
        { parent: 3, child: 2, name: 'root', perm: [], 'shared-perm': [] },
      ],
    });
    expect(strip([...nodes, ...graph])).toEqual([' virtio0  [base.qcow2] <-- [B]*']);
  });

  it('leaves out the middle of a chain that is too long', () => {
    const nodes = Array.from({ length: 12 }, (_, i) => `node-layer${i}`);
    expect(strip(graphOf([{ disk: backend, nodes }]), 60)).toEqual([
      ' virtio0  [layer0] <-- … 9 … <-- [layer10] <-- [layer11]*',
    ]);
  });

  it('counts disks that do not fit', () => {
    const chains = Array.from({ length: 6 }, (_, i) => ({
      disk: `/machine/peripheral/disk${i}/virtio-backend`,
      nodes: [`node-${i}`],
    }));
    const lines = strip(graphOf(chains), 79, 3);
    expect(lines.slice(0, 2)).toEqual([' disk0  [0]*', ' disk1  [1]*']);
    expect(lines[2]).toBe(' … 4 more disks');
  });

  it('shows hostile names harmless', () => {
    expect(strip(graphOf([{ disk: backend, nodes: ['\x1b[2Jevil'] }])).join()).not.toContain('\x1b');
  });
});
