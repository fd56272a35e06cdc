import { describe, expect, test } from 'vitest';
import type { GraphState } from '../../../src/session/state.ts';
import { blockGraph, blockNode, diskGraph, Story } from '../support/story.ts';

/** `virtio0: node-A <- node-D` */
function chains(graph: GraphState): readonly string[] {
  return graph.chains.map(({ disk, nodes }) => `${disk}: ${nodes.join(' <- ')}`);
}

function graphOf(lines: readonly string[]): GraphState {
  return new Story().ask('x-debug-query-block-graph', undefined, blockGraph(lines)).main.graph;
}

const BACKEND = '/machine/peripheral/virtio0/virtio-backend';
const CHAIN = diskGraph('node-A', 'node-B', 'node-C', 'node-D').slice(0, -1);

/** The graphs QEMU 7.2 and 11.1 give while these jobs run; drivers are not known yet. */
describe('chains leave filters out', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['no job', [`${BACKEND} -root-> node-D`], ['virtio0: node-A <- node-B <- node-C <- node-D']],
    [
      'mirror',
      [
        `${BACKEND} -root-> #m`,
        '#m -backing-> node-D',
        'job1 -main node-> #m',
        'job1 -target-> node-E',
        "'' -root-> node-E",
        'node-E -file-> #e',
      ],
      ['virtio0: node-A <- node-B <- node-C <- node-D', 'node-E: node-E'],
    ],
    [
      'stream',
      [`${BACKEND} -root-> #c`, '#c -file-> node-D', 'job1 -main node-> #c', 'job1 -active node-> node-D'],
      ['virtio0: node-A <- node-B <- node-C <- node-D'],
    ],
    [
      'backup',
      [
        `${BACKEND} -root-> #c`,
        '#c -file-> node-D',
        '#c -target-> node-E',
        'job1 -main node-> #c',
        'node-E -file-> #e',
      ],
      ['virtio0: node-A <- node-B <- node-C <- node-D'],
    ],
    [
      'a stream that is concluded and not dismissed: its filter is still there, over the disk',
      [`${BACKEND} -root-> node-D`, '#c -file-> node-D', 'job1 -main node-> #c'],
      ['virtio0: node-A <- node-B <- node-C <- node-D'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(chains(graphOf([...CHAIN, ...lines]))).toEqual(expected);
  });

  test('within the chain, as commit_top is', () => {
    const graph = graphOf([
      'node-A -file-> a',
      'node-B -file-> b',
      'node-C -file-> c',
      'node-B -backing-> node-A',
      'node-C -backing-> #t',
      '#t -backing-> node-B',
      `${BACKEND} -root-> node-C`,
    ]);
    expect(chains(graph)).toEqual(['virtio0: node-A <- node-B <- node-C']);
  });

  test('made by a person, once its driver is known', () => {
    const story = new Story();
    story.ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph(['fmt -file-> thr', 'thr -file-> f', `${BACKEND} -root-> cor`, 'cor -file-> fmt']),
    );
    story.ask('query-named-block-nodes', { flat: true }, [
      blockNode('cor', 'copy-on-read', 'x.raw'),
      blockNode('fmt', 'raw', 'x.raw'),
      blockNode('thr', 'throttle', 'x.raw'),
      blockNode('f', 'file', 'x.raw'),
    ]);
    expect(chains(story.main.graph)).toEqual(['virtio0: fmt']);
    expect(story.main.graph.nodes.filter((node) => node.mark === 'filter').map((node) => node.name)).toEqual([
      'thr',
      'cor',
    ]);
  });
});

test('what nobody uses goes by its own name: the old chain after a mirror has pivoted', () => {
  const graph = graphOf([...CHAIN, 'node-E -file-> e', `${BACKEND} -root-> node-E`]);
  expect(chains(graph)).toEqual(['virtio0: node-E', 'node-D: node-A <- node-B <- node-C <- node-D']);
});

test.each([
  ['/machine/peripheral/virtio0/virtio-backend', 'virtio0'],
  ['/machine/peripheral/scsi0-0', 'scsi0-0'],
  ['/machine/peripheral-anon/device[1]/virtio-backend', 'device[1]'],
  ['/machine/unattached/device[12]', 'device[12]'],
])('the backend %s is the disk %s', (backend, disk) => {
  expect(graphOf([`${backend} -root-> node-A`]).chains[0]?.disk).toBe(disk);
});

describe('details', () => {
  test('driver, file and size come from query-named-block-nodes; the file is that of the storage', () => {
    const story = new Story();
    story.ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph(['node-B -file-> #block1', 'node-B -backing-> node-A', `${BACKEND} -root-> node-B`]),
    );
    const described =
      'json:{"backing": {"driver": "qcow2"}, "driver": "qcow2", "file": {"driver": "file", "filename": "./b.qcow2"}}';
    story.ask('query-named-block-nodes', { flat: true }, [
      blockNode('node-B', 'qcow2', described, 18_446_744_073_709_551_615n),
      blockNode('#block1', 'file', './b.qcow2'),
    ]);
    expect(story.main.graph.nodes).toMatchObject([
      { name: 'node-B', driver: 'qcow2', file: './b.qcow2', size: 18_446_744_073_709_551_615n },
      { name: '#block1', driver: 'file', file: './b.qcow2', mark: 'generated' },
      { name: 'node-A' },
      { kind: 'backend' },
    ]);
  });

  test('are kept while the graph is read again', () => {
    const story = new Story();
    const graph = blockGraph(diskGraph('node-A', 'node-D'));
    story.ask('x-debug-query-block-graph', undefined, graph);
    story.ask('query-named-block-nodes', { flat: true }, [blockNode('node-D', 'qcow2', 'd.qcow2')]);
    story.ask('x-debug-query-block-graph', undefined, graph);
    expect(story.main.graph.nodes.find((node) => node.name === 'node-D')?.file).toBe('d.qcow2');
  });
});

/** Whether it has to be read again. */
describe('stale', () => {
  const read = () => new Story().ask('x-debug-query-block-graph', undefined, blockGraph(CHAIN));

  test('before it is read, and not after', () => {
    expect(new Story().main.graph.stale).toBe(true);
    expect(read().main.graph.stale).toBe(false);
  });

  test.each<[string, (story: Story) => Story, boolean]>([
    ['a command that emits no event', (s) => s.ask('blockdev-snapshot-sync', {}, {}), true],
    ['change-backing-file', (s) => s.ask('change-backing-file', {}, {}), true],
    ['a command that failed', (s) => s.fail('blockdev-del', {}, 'Node node-X not found'), false],
    ['a query', (s) => s.ask('query-status', undefined, {}), false],
    ['qom-list', (s) => s.ask('qom-list', { path: '/' }, []), false],
    ['a job at waiting, where the new chain stands', (s) => s.job('job0', 'waiting'), true],
    ['a job that begins', (s) => s.job('job0', 'created'), true],
    ['a job that pauses', (s) => s.job('job0', 'paused'), false],
    ['a device that is gone', (s) => s.event('DEVICE_DELETED', { device: 'd0', path: '/x' }), true],
    ['another event', (s) => s.event('RTC_CHANGE', { offset: 1 }), false],
  ])('after %s', (_, happen, stale) => {
    expect(happen(read()).main.graph.stale).toBe(stale);
  });

  test('reading the nodes alone does not make it true again', () => {
    const story = read().job('job0', 'waiting').ask('query-named-block-nodes', { flat: true }, []);
    expect(story.main.graph.stale).toBe(true);
  });
});

describe('without x-debug-query-block-graph', () => {
  const children = (...pairs: readonly (readonly [string, string])[]) => ({
    children: pairs.map(([child, node]) => ({ child, 'node-name': node })),
  });

  test('from 10.1 on the nodes tell their children', () => {
    const story = new Story().fail('x-debug-query-block-graph', undefined, 'not found', 'CommandNotFound');
    story.ask('query-named-block-nodes', { flat: true }, [
      { ...blockNode('node-D', 'qcow2', 'd.qcow2'), ...children(['backing', 'node-A'], ['file', 'file']) },
      { ...blockNode('node-A', 'qcow2', 'a.qcow2'), ...children(['file', '#a']) },
      { ...blockNode('file', 'file', 'd.qcow2'), ...children() },
      { ...blockNode('#a', 'file', 'a.qcow2'), ...children() },
    ]);
    expect(chains(story.main.graph)).toEqual(['node-D: node-A <- node-D']);
    expect(story.main.graph.stale).toBe(false);
    story.ask('query-block', undefined, [
      { device: '', qdev: BACKEND, inserted: blockNode('node-D', 'qcow2', 'd.qcow2') },
    ]);
    expect(chains(story.main.graph)).toEqual(['virtio0: node-A <- node-D']);
  });

  test('before, the nested images do, matched to nodes by file', () => {
    const story = new Story().fail('x-debug-query-block-graph', undefined, 'not found', 'CommandNotFound');
    story.ask('query-named-block-nodes', { flat: true }, [
      blockNode('node-D', 'qcow2', 'd.qcow2'),
      blockNode('node-B', 'qcow2', './b.qcow2'),
      blockNode('#b', 'file', './b.qcow2'),
    ]);
    expect(chains(story.main.graph)).toEqual([]);
    const image = {
      filename: 'd.qcow2',
      format: 'qcow2',
      'backing-image': {
        filename: './b.qcow2',
        format: 'qcow2',
        'backing-image': { filename: '/x/a.raw', format: 'raw' },
      },
    };
    story.ask('query-block', undefined, [
      { device: 'ide0-hd0', inserted: { 'node-name': 'node-D', drv: 'qcow2', image } },
    ]);
    expect(chains(story.main.graph)).toEqual(['ide0-hd0: /x/a.raw <- node-B <- node-D']);
    expect(story.main.graph.from).toBe('block');
  });

  test('query-block says nothing against the whole graph', () => {
    const story = new Story().ask('x-debug-query-block-graph', undefined, blockGraph(diskGraph('node-A')));
    const before = story.main.graph;
    story.ask('query-block', undefined, [{ device: 'other', inserted: blockNode('node-X', 'raw', 'x') }]);
    expect(story.main.graph).toBe(before);
  });
});
