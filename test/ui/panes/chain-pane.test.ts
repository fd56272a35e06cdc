import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json/json.ts';
import type { NewEntry } from '../../../src/session/entry.ts';
import { forecast } from '../../../src/session/forecast/forecast.ts';
import type { Forecast } from '../../../src/session/forecast/types.ts';
import { chainPane } from '../../../src/ui/panes/chain-pane.ts';
import { event, folded, mainOf, opened, sent } from '../support/entries.ts';
import { graphOf } from '../support/graph.ts';
import { shown } from '../support/lines.ts';
import { BACKEND } from '../support/strips.ts';

const DISKS = graphOf([
  { disk: BACKEND, nodes: ['node-A', 'node-B', 'node-C', 'node-D'] },
  { disk: BACKEND.replace('virtio0', 'virtio1'), nodes: ['node-P'] },
  { nodes: ['node-E'] },
]);

function pane(command: string, given: JsonObject, { width = 79, more = [] as readonly NewEntry[] } = {}) {
  const main = mainOf(folded([opened(), ...DISKS, ...more]));
  const foretold: Forecast | undefined = forecast(main.graph, main.jobs, {
    execute: command,
    arguments: given,
  });
  const { wanted, lines } = chainPane(main, width, foretold);
  return { wanted, rows: (rows: number) => shown(lines(rows)) };
}

const COMMIT = { device: 'node-D', 'base-node': 'node-A', 'top-node': 'node-C' };
const MIRROR = { device: 'node-D', target: 'node-E', sync: 'full' };

describe('what a line will leave, in the place of the strip', () => {
  it('is the chain that will be, and what becomes of the files', () => {
    const { wanted, rows } = pane('block-commit', COMMIT);
    expect(rows(wanted)).toEqual([
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*',
      '          b.qcow2, c.qcow2 no longer valid',
      ' virtio1  [P]*',
      ' node-E   [E]',
    ]);
  });

  it('goes over lines in a narrow window', () => {
    const { wanted, rows } = pane('block-commit', COMMIT, { width: 39 });
    expect(rows(wanted).slice(0, 3)).toEqual([
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]*',
      '         →  [A] <-- [D]*',
      '   b.qcow2, c.qcow2 no longer valid',
    ]);
  });

  it.each([
    [1, [' virtio0  →  [A] <-- [D]*']],
    [2, [' virtio0  [A] <-- [B] <-- [C] <-- [D]*', '         →  [A] <-- [D]*']],
    [
      3,
      [
        ' virtio0  [A] <-- [B] <-- [C] <-- [D]*',
        '         →  [A] <-- [D]*',
        '   b.qcow2, c.qcow2 no longer valid',
      ],
    ],
  ])('drops what says least in %i rows', (count, expected) => {
    expect(pane('block-commit', COMMIT, { width: 39 }).rows(count)).toEqual(expected);
  });

  it('tells each way it can end, those that leave the same as one', () => {
    const { rows } = pane('blockdev-mirror', MIRROR, { width: 120 });
    expect(rows(4)).toEqual([
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*',
      '          job-complete: a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used',
      '          block-job-cancel: the chain stays, e.qcow2 a whole copy',
      '          job-cancel: the chain stays, e.qcow2 no longer valid',
    ]);
    expect(pane('block-commit', { device: 'node-D' }, { width: 120 }).rows(9)[2]).toBe(
      '          block-job-cancel, job-cancel: the chain stays',
    );
  });

  it('is the strip alone where the chain stays as it is', () => {
    expect(pane('blockdev-backup', MIRROR).rows(2)).toEqual([
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]*',
      '          when done: e.qcow2 a whole copy …',
    ]);
  });

  it('of a command that ends a job is that ending alone', () => {
    const more = [
      sent('q', 'blockdev-mirror', { 'job-id': 'job0', ...MIRROR }),
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'created' }),
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'ready' }),
      event('BLOCK_JOB_READY', { device: 'job0', type: 'mirror', len: 1, offset: 1, speed: 0 }),
      ...DISKS,
    ];
    expect(pane('job-complete', { id: 'job0' }, { more }).rows(2)).toEqual([
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*',
      '          a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used',
    ]);
  });
});

it('the target of a copy is drawn beside its source alone', () => {
  const more = [
    sent('q', 'blockdev-mirror', { 'job-id': 'job0', ...MIRROR }),
    event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
    event('BLOCK_JOB_READY', { device: 'job0', type: 'mirror', len: 1, offset: 1, speed: 0 }),
  ];
  const { wanted, rows } = pane('query-status', {}, { more });
  expect(rows(wanted)).toEqual([' virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0', ' virtio1  [P]*']);
});
