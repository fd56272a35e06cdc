import { describe, expect, test } from 'vitest';
import type { BoundLine, TransactionAction } from '../../../src/language/types.ts';
import { compareForecast } from '../../../src/session/forecast/compare.ts';
import { forecast } from '../../../src/session/forecast/forecast.ts';
import { forecastOfLine } from '../../../src/session/forecast/line.ts';
import { needsGraph, RULES } from '../../../src/session/forecast/preflight.ts';
import { changeText, fateTexts } from '../../../src/session/forecast/text.ts';
import type { Forecast } from '../../../src/session/forecast/types.ts';
import { disks, messageOf } from '../support/disks.ts';
import { blockGraph, diskGraph, Story } from '../support/story.ts';

function forecastIn(story: Story, line: string): Forecast | undefined {
  return forecast(story.main.graph, story.main.jobs, messageOf(line));
}

/** `job-complete: [A] <-- [B]  →  [A]; b.qcow2 no longer valid` */
function endings(found: Forecast | undefined): readonly string[] {
  return (found?.endings ?? []).map((ending) => {
    const chains = ending.chains.map(changeText).join(' and ');
    const by = ending.by === 'itself' ? '' : `${ending.by}: `;
    return [`${by}${chains}`, ...fateTexts(ending)].join('; ');
  });
}

const WHOLE = '[A] <-- [B] <-- [C] <-- [D]';

/** The document's cases, stream 1 to 3 and commit 1 to 5, with the chains it gives. */
describe('as the document has it', () => {
  test.each([
    ['block-stream device=node-D', `${WHOLE}  →  [D]; a.qcow2, b.qcow2, c.qcow2 still valid, no longer used`],
    [
      'block-stream device=node-D base-node=node-A',
      `${WHOLE}  →  [A] <-- [D]; b.qcow2, c.qcow2 still valid, no longer used`,
    ],
    [
      'block-stream device=node-C base-node=node-A',
      `${WHOLE}  →  [A] <-- [C] <-- [D]; b.qcow2 still valid, no longer used`,
    ],
    [
      'block-stream device=node-D base=a.qcow2',
      `${WHOLE}  →  [A] <-- [D]; b.qcow2, c.qcow2 still valid, no longer used`,
    ],
    [
      'block-stream device=node-D bottom=node-C',
      `${WHOLE}  →  [A] <-- [B] <-- [D]; c.qcow2 still valid, no longer used`,
    ],
    [
      'block-commit device=node-D base=a.qcow2 top=b.qcow2',
      `${WHOLE}  →  [A] <-- [C] <-- [D]; b.qcow2 no longer valid`,
    ],
    [
      'block-commit device=node-D base-node=node-A top-node=node-C',
      `${WHOLE}  →  [A] <-- [D]; b.qcow2, c.qcow2 no longer valid`,
    ],
    [
      'block-commit device=node-D base-node=node-A',
      `job-complete: ${WHOLE}  →  [A]; b.qcow2, c.qcow2, d.qcow2 no longer valid`,
    ],
    [
      'block-commit device=node-D',
      `job-complete: ${WHOLE}  →  [A]; b.qcow2, c.qcow2, d.qcow2 no longer valid`,
    ],
    [
      'block-commit device=node-D base-node=node-B top-node=node-C',
      `${WHOLE}  →  [A] <-- [B] <-- [D]; c.qcow2 no longer valid`,
    ],
    [
      'block-commit device=node-D base-node=node-B',
      `job-complete: ${WHOLE}  →  [A] <-- [B]; c.qcow2, d.qcow2 no longer valid`,
    ],
    ['blockdev-backup device=node-D target=node-E sync=full', `${WHOLE}; e.qcow2 a whole copy`],
    [
      'drive-backup device=node-D target=x.qcow2 sync=top',
      `${WHOLE}; x.qcow2 a copy of the active layer alone`,
    ],
    [
      'blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H format=qcow2',
      `${WHOLE}  →  ${WHOLE} <-- [H]`,
    ],
    ['blockdev-snapshot node=node-D overlay=node-E', `${WHOLE}  →  ${WHOLE} <-- [E]`],
  ])('%s: %s', (line, expected) => {
    expect(endings(forecastIn(disks(), line))[0]).toBe(expected);
  });
});

describe('a mirror can end in three ways', () => {
  test.each([
    ['blockdev-mirror device=node-D target=node-E sync=full', `${WHOLE}  →  [E]`],
    ['drive-mirror device=node-D target=x.qcow2 node-name=node-X sync=full', `${WHOLE}  →  [X]`],
    ['drive-mirror device=node-D target=x.qcow2 sync=full', `${WHOLE}  →  [x.qcow2]`],
    [
      'drive-mirror device=node-D target=x.qcow2 node-name=node-X sync=top',
      `${WHOLE}  →  [A] <-- [B] <-- [C] <-- [X]`,
    ],
    ['drive-mirror device=node-D target=x.qcow2 node-name=node-X sync=none', `${WHOLE}  →  ${WHOLE} <-- [X]`],
  ])('%s', (line, completed) => {
    const [complete, cancel, abandon] = endings(forecastIn(disks(), line)).map((one) => one.split('; ')[0]);
    expect([complete, cancel, abandon]).toEqual([
      `job-complete: ${completed}`,
      `block-job-cancel: ${WHOLE}`,
      `job-cancel: ${WHOLE}`,
    ]);
  });

  test('onto an overlay of the same backing file', () => {
    const story = disks('node-F -backing-> node-C', 'node-F -file-> node-F.file');
    const found = forecastIn(story, 'blockdev-mirror device=node-D target=node-F sync=top');
    expect(endings(found)[0]).toBe(
      `job-complete: ${WHOLE}  →  [A] <-- [B] <-- [C] <-- [F]; d.qcow2 still valid, no longer used`,
    );
    expect(found?.dangers).toEqual([]);
  });
});

describe('a job that runs, by the command that would end it', () => {
  const mirroring = (...statuses: readonly string[]) => {
    const story = disks();
    const { arguments: given = {} } = messageOf(
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
    );
    const id = story.send('blockdev-mirror', given);
    story.job('job0', 'created', 'running', ...statuses).receive({ return: {}, id });
    const filter = ['/machine/peripheral/virtio0/virtio-backend -root-> #m', '#m -backing-> node-D'];
    const graph = [
      ...diskGraph('node-A', 'node-B', 'node-C', 'node-D').slice(0, -1),
      ...filter,
      'node-E -file-> node-E.file',
    ];
    return story.ask('x-debug-query-block-graph', undefined, blockGraph(graph));
  };

  test.each([
    ['job-complete id=job0', ['job-complete: [A] <-- [B] <-- [C] <-- [D]  →  [E]']],
    ['block-job-complete device=job0', ['job-complete: [A] <-- [B] <-- [C] <-- [D]  →  [E]']],
    ['block-job-cancel device=job0', [`block-job-cancel: ${WHOLE}`]],
    ['block-job-cancel device=job0 force=true', [`job-cancel: ${WHOLE}`]],
    ['job-cancel id=job0', [`job-cancel: ${WHOLE}`]],
    ['job-complete id=job7', []],
  ])('ready: %s', (line, expected) => {
    const found = forecastIn(mirroring('ready'), line);
    expect(endings(found).map((one) => one.split('; ')[0])).toEqual(expected);
  });

  test.each([
    'block-commit device=node-D base-node=node-B top-node=node-C job-id=job1',
    'block-stream device=node-C job-id=job1',
    'blockdev-mirror device=node-D target=node-S sync=full job-id=job1',
    'blockdev-backup device=node-S target=node-E sync=full job-id=job1',
    'blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H',
    'blockdev-snapshot node=node-D overlay=node-S',
  ])('nothing is foretold of what would meet it, which QEMU refuses: %s', (line) => {
    expect(forecastIn(mirroring('ready'), line)?.endings ?? []).toEqual([]);
    expect(forecastIn(mirroring('ready', 'waiting', 'pending', 'concluded'), line)?.endings).not.toEqual([]);
  });

  test('before it is ready nothing can be completed, and every cancel abandons it', () => {
    const story = mirroring();
    expect(forecastIn(story, 'job-complete id=job0')).toBeUndefined();
    expect(forecastIn(story, 'block-job-cancel device=job0')?.endings.map(({ by }) => by)).toEqual([
      'job-cancel',
    ]);
  });

  test.each([
    ['ready', 'job-cancel id=job0', ['copy-abandoned']],
    ['ready', 'block-job-cancel device=job0 force=true', ['copy-abandoned']],
    ['ready', 'block-job-cancel device=job0', []],
    ['ready', 'job-complete id=job0', []],
    ['running', 'job-cancel id=job0', []],
    ['running', 'quit', ['jobs-unfinished']],
    ['ready', 'quit', ['jobs-unfinished']],
    ['concluded', 'quit', []],
  ])('%s: %s is dangerous: %j', (status, line, dangers) => {
    const found = forecastIn(mirroring(status), line);
    expect(found?.dangers.map(({ code }) => code) ?? []).toEqual(dangers);
  });
});

describe('dangers of what is to begin', () => {
  const F_ON_B = ['node-F -backing-> node-B', 'node-F -file-> node-F.file'];
  test.each<[string, readonly string[], readonly string[]]>([
    ['blockdev-mirror device=node-D target=node-E sync=full', [], []],
    ['blockdev-mirror device=node-D target=node-E sync=top', [], ['loses-lower-layers']],
    ['blockdev-mirror device=node-D target=node-E sync=none', [], ['loses-lower-layers']],
    ['blockdev-mirror device=node-D target=node-F sync=top', F_ON_B, ['loses-lower-layers']],
    ['blockdev-mirror device=node-D target=node-S sync=full', [], ['size-mismatch']],
    ['block-commit device=node-D base-node=node-A top-node=node-B', [], []],
    ['block-commit device=node-D base-node=node-A top-node=node-C', F_ON_B, ['overlays-invalid']],
    ['block-commit device=node-D base-node=node-B', F_ON_B, ['overlays-invalid']],
    ['block-commit device=node-D base-node=node-C', F_ON_B, []],
    ['block-commit device=node-D base-node=node-A top-node=node-B', F_ON_B, []],
    ['block-stream device=node-D', F_ON_B, []],
    ['drive-mirror device=node-D target=x.img sync=full mode=existing', [], ['format-probed']],
    ['drive-mirror device=node-D target=x.img sync=full mode=existing format=raw', [], []],
    ['drive-mirror device=node-D target=x.img sync=full', [], []],
    ['quit', [], []],
  ])('%s, with %j: %j', (line, more, dangers) => {
    expect(forecastIn(disks(...more), line)?.dangers.map(({ code }) => code) ?? []).toEqual(dangers);
  });

  test('say what will be and what to do', () => {
    const [danger] =
      forecastIn(disks(), 'blockdev-mirror device=node-D target=node-E sync=top')?.dangers ?? [];
    expect(danger?.text).toContain('node-E');
    expect(danger?.text).toContain('sync=full');
  });
});

test('a device by the name of its block backend', () => {
  const lines = ['d -file-> f', '/virtio0 -root-> d'];
  const graph = blockGraph(lines);
  const story = new Story().ask('x-debug-query-block-graph', undefined, graph);
  const found = forecastIn(story, 'blockdev-snapshot-sync device=/virtio0 snapshot-file=/x/h.qcow2');
  expect(endings(found)).toEqual(['[d]  →  [d] <-- [h.qcow2]']);
  expect(forecastIn(story, 'blockdev-snapshot-sync device=d snapshot-file=/x/h.qcow2')).toBeUndefined();
});

describe('a line of the human monitor', () => {
  const story = () =>
    new Story().ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph([
        'd -file-> f',
        'd -backing-> c',
        'c -file-> g',
        'c -backing-> b',
        'b -file-> h',
        '/virtio0 -root-> d',
      ]),
    );
  const of = (rest: string) => {
    const line: BoundLine = { kind: 'shell', name: 'hmp', rest };
    return forecastOfLine(line, [], story().main);
  };

  test.each([
    ['block_stream /virtio0', ['[b] <-- [c] <-- [d]  →  [d]; b, c still valid, no longer used']],
    ['block_stream /virtio0 4M', ['[b] <-- [c] <-- [d]  →  [d]; b, c still valid, no longer used']],
    [
      'snapshot_blkdev /virtio0 "/x/h y.qcow2" qcow2',
      ['[b] <-- [c] <-- [d]  →  [b] <-- [c] <-- [d] <-- [h y.qcow2]'],
    ],
    [
      'drive_backup -f /virtio0 m.raw raw',
      ['[b] <-- [c] <-- [d]; m.raw a whole copy', 'job-cancel: [b] <-- [c] <-- [d]; m.raw no longer valid'],
    ],
    ['block_stream /virtio0 b.qcow2', []],
    ['drive_mirror -n /virtio0 m.raw raw', []],
    ['info block', []],
  ])('%s', (line, expected) => {
    expect(endings(of(line))).toEqual(expected);
  });

  test('by its command, and its dangers', () => {
    const given = { 'command-line': 'drive_mirror -n /virtio0 m.raw' };
    const found = forecast(story().main.graph, story().main.jobs, {
      execute: 'human-monitor-command',
      arguments: given,
    });
    expect(found?.dangers.map(({ code }) => code)).toEqual(['format-probed']);
  });
});

describe('what cannot be known is not said', () => {
  test.each([
    ['an unknown node', 'block-stream device=node-X'],
    ['a base by a file nobody has', 'block-commit device=node-D base=x.qcow2'],
    ['a device that is no root', 'blockdev-mirror device=node-B target=node-E sync=full'],
    ['a device without a name of its own', 'block-commit device=virtio0'],
    ['an argument of another type', 'block-stream device={"a": 1}'],
    [
      'what stands in an existing file',
      'drive-mirror device=node-D target=x sync=full mode=existing format=qcow2',
    ],
    ['what else is replaced', 'blockdev-mirror device=node-D target=node-E sync=full replaces=node-B'],
    [
      'a snapshot of an image that has an overlay',
      'blockdev-snapshot-sync node-name=node-B snapshot-file=x.qcow2',
    ],
    [
      'a snapshot of a node without a name for its overlay, which QEMU refuses',
      'blockdev-snapshot-sync node-name=node-D snapshot-file=x.qcow2',
    ],
    ['another command', 'query-status'],
  ])('%s: %s', (_, line) => {
    expect(forecastIn(disks(), line)).toBeUndefined();
  });

  test('while the graph is out of date', () => {
    const story = disks().ask('blockdev-add', {}, {});
    expect(forecastIn(story, 'block-stream device=node-D')).toBeUndefined();
  });

  test('a base two images have the same file for', () => {
    const story = disks();
    const nodes = story.main.graph.nodes.map((node) => ({ ...node, file: './same.qcow2' }));
    const found = forecast(
      { ...story.main.graph, nodes },
      story.main.jobs,
      messageOf('block-stream device=node-D base=same.qcow2'),
    );
    expect(found).toBeUndefined();
  });
});

describe('a transaction', () => {
  const snapshot = (node: string, to: string) => ({
    type: 'blockdev-snapshot-sync',
    data: { 'node-name': node, 'snapshot-file': `${to}.qcow2`, 'snapshot-node-name': to },
  });
  const forecastOf = (...actions: readonly ReturnType<typeof snapshot>[]) => {
    const story = disks();
    return forecast(story.main.graph, story.main.jobs, { execute: 'transaction', arguments: { actions } });
  };

  test('of snapshots of two disks leaves both', () => {
    expect(endings(forecastOf(snapshot('node-D', 'node-H'), snapshot('node-E', 'node-I')))).toEqual([
      `${WHOLE}  →  ${WHOLE} <-- [H] and [E]  →  [E] <-- [I]`,
    ]);
  });

  test('that does two things to one disk is not foretold', () => {
    expect(forecastOf(snapshot('node-D', 'node-H'), snapshot('node-D', 'node-I'))).toBeUndefined();
  });
});

describe('held against what came', () => {
  const before = forecastIn(disks(), 'blockdev-mirror device=node-D target=node-E sync=full');
  const CHAIN = diskGraph('node-A', 'node-B', 'node-C', 'node-D');
  const PIVOTED = [
    ...CHAIN.slice(0, -1),
    'node-E -file-> node-E.file',
    '/machine/peripheral/virtio0/virtio-backend -root-> node-E',
  ];
  const graphOf = (lines: readonly string[]) =>
    new Story().ask('x-debug-query-block-graph', undefined, blockGraph(lines)).main.graph;

  test.each([
    ['completed', PIVOTED, { kind: 'equal', by: 'job-complete' }],
    ['completed', CHAIN, { kind: 'equal', by: 'block-job-cancel' }],
    ['cancelled', CHAIN, { kind: 'equal', by: 'job-cancel' }],
    ['cancelled', PIVOTED, { kind: 'different', disk: 'virtio0', found: ['node-E'] }],
    ['failed', CHAIN, { kind: 'unknown' }],
  ] as const)('%s on %j', (outcome, lines, expected) => {
    if (before === undefined) throw new Error('nothing was foretold');
    expect(compareForecast(before, graphOf(lines), outcome)).toMatchObject(expected);
  });

  test('is part of the ended job, once the graph has been read', () => {
    const story = disks();
    const id = story.send('block-stream', { device: 'node-D', 'base-node': 'node-A', 'job-id': 'job0' });
    story.job('job0', 'created', 'running').receive({ return: {}, id });
    expect(story.main.jobs.alive[0]?.forecast?.endings).toHaveLength(1);
    story.job('job0', 'waiting', 'pending').event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream' });
    story.job('job0', 'concluded', 'null');
    expect(story.main.jobs.ended[0]?.came).toBeUndefined();
    story.ask('x-debug-query-block-graph', undefined, blockGraph(diskGraph('node-A', 'node-D')));
    expect(story.main.jobs.ended[0]?.came).toEqual({ kind: 'equal', by: 'itself' });
  });
});

describe('a line', () => {
  const snapshot = (to: string): TransactionAction => ({
    type: 'blockdev-snapshot-sync',
    data: { 'node-name': 'node-D', 'snapshot-file': `${to}.qcow2`, 'snapshot-node-name': to },
  });
  const copy: TransactionAction = {
    type: 'blockdev-backup',
    data: { device: 'node-E', target: 'node-S', sync: 'full' },
  };
  const of = (line: BoundLine, ...gathered: readonly TransactionAction[]) => {
    const found = forecastOfLine(line, gathered, disks().main);
    return [endings(found).map((one) => one.split('; ')[0]), found?.dangers.map(({ code }) => code) ?? []];
  };
  const action = (one: TransactionAction): BoundLine => ({
    kind: 'transaction-action',
    action: one,
    ends: false,
  });
  const AFTER = `${WHOLE}  →  ${WHOLE} <-- [H]`;

  test('that is an action is told with those before it, and warned of once', () => {
    expect(of(action(snapshot('node-H')))).toEqual([[AFTER], []]);
    expect(of(action(copy), snapshot('node-H'))).toEqual([[`${AFTER} and [E]`], ['size-mismatch']]);
    expect(of(action(snapshot('node-H')), copy)).toEqual([[`[E] and ${AFTER}`], []]);
    expect(of({ kind: 'transaction-end' }, copy, snapshot('node-H'))).toEqual([[`[E] and ${AFTER}`], []]);
  });

  test('that is no command leaves nothing', () => {
    expect(of({ kind: 'shell', name: 'jobs', rest: '' })).toEqual([[], []]);
    expect(of({ kind: 'nothing' })).toEqual([[], []]);
  });
});

test('every rule says why, has an id of its own and is looked up by command', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { reason, commands } of RULES) {
    expect(reason.length).toBeGreaterThan(20);
    expect(commands.length).toBeGreaterThan(0);
  }
  expect(['block-commit', 'quit', 'query-status', 'drive-mirror'].map(needsGraph)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
