import { describe, expect, test } from 'vitest';
import { isArray, isObject, parseJson } from '../../../src/json/json.ts';
import { graphTree, type TreeOptions, usersOf } from '../../../src/session/graph/tree.ts';
import { graphDot, treeJson, treeRows } from '../../../src/session/graph/tree-text.ts';
import { blockGraph, blockNode, diskGraph, Story } from '../support/story.ts';

const DISK = '/machine/peripheral/virtio0/virtio-backend';

/** The graph of these edges, with what is known of its nodes. */
function stateOf(lines: readonly string[], nodes: readonly ReturnType<typeof blockNode>[] = []) {
  return new Story()
    .ask('x-debug-query-block-graph', undefined, blockGraph(lines))
    .ask('query-named-block-nodes', { flat: true }, [...nodes]).main;
}

/** Its tree as rows. */
function tree(main: ReturnType<typeof stateOf>, options: TreeOptions = {}): readonly string[] | undefined {
  const users = { jobs: main.jobs.alive, exports: main.entities.alive.export ?? [] };
  const roots = graphTree(main.graph, users, options);
  return roots === undefined ? undefined : treeRows(roots, options.files === true);
}

const TWO = stateOf(diskGraph('node-A', 'node-D'), [
  { ...blockNode('node-A', 'qcow2', '/lab/a.qcow2'), ro: true },
  { ...blockNode('node-A.file', 'file', '/lab/a.qcow2', 197_120), ro: true },
  blockNode('node-D', 'qcow2', '/lab/d.qcow2'),
  blockNode('node-D.file', 'file', '/lab/d.qcow2', 197_120),
]);

describe('a disk', () => {
  test('stands over its images, what stores them first, the chain going on below', () => {
    expect(tree(TWO)).toEqual([
      'virtio0  disk',
      '└─ root: node-D  qcow2  d.qcow2  39 MiB',
      '   ├─ file: node-D.file  file  d.qcow2  192 KiB',
      '   └─ backing: node-A  qcow2  a.qcow2  39 MiB  ro',
      '      └─ file: node-A.file  file  a.qcow2  192 KiB  ro',
    ]);
  });

  test('by files is its images alone, with their whole names', () => {
    expect(tree(TWO, { files: true })).toEqual([
      'virtio0  disk',
      '└─ root: node-D  qcow2  /lab/d.qcow2  39 MiB',
      '   └─ backing: node-A  qcow2  /lab/a.qcow2  39 MiB  ro',
    ]);
  });

  test.each<[from: string, rows: number]>([
    ['virtio0', 5],
    [DISK, 5],
    ['node-A', 2],
  ])('what hangs at %s', (from, rows) => {
    expect(tree(TWO, { from })).toHaveLength(rows);
  });

  test('what is not there has no tree', () => {
    expect(tree(TWO, { from: 'node-X' })).toBeUndefined();
  });

  test('a node knows who uses it', () => {
    expect(usersOf(TWO.graph, 'node-A')).toEqual([{ name: 'node-D', edge: 'backing' }]);
    expect(usersOf(TWO.graph, 'node-D')).toEqual([{ name: 'virtio0', edge: 'root' }]);
  });
});

/** As QEMU 7.2 has it while a mirror runs. */
const MIRROR = stateOf(
  [
    ...diskGraph('node-A', 'node-D').slice(0, -1),
    `${DISK} -root-> #m`,
    '#m -backing-> node-D',
    'job1 -main node-> #m',
    'job1 -source-> node-D',
    'job1 -target-> node-E',
    "'' -root-> node-E",
    'node-E -file-> #e',
  ],
  [{ 'node-name': '#m', drv: 'mirror_top', file: '' }],
);

describe('a job', () => {
  test('has its ends below it: what is reached twice is drawn once', () => {
    expect(tree(MIRROR)).toEqual([
      'virtio0  disk',
      '└─ root: #m  mirror_top  filter',
      '   └─ backing: node-D',
      '      ├─ file: node-D.file',
      '      └─ backing: node-A',
      '         └─ file: node-A.file',
      'job1  job',
      '├─ main node: #m  (above)',
      '├─ source: node-D  (above)',
      '└─ target: node-E',
      '   └─ file: #e',
    ]);
  });

  test('without filters has its disk on what the filter stands on', () => {
    expect(tree(MIRROR, { noFilters: true })?.slice(0, 3)).toEqual([
      'virtio0  disk',
      '└─ root: node-D',
      '   ├─ file: node-D.file',
    ]);
    expect(tree(MIRROR, { noFilters: true })?.join('\n')).not.toContain('#m');
  });
});

describe('who has no name', () => {
  const lines = ["'' -root-> node-E", 'node-E -file-> #e', 'node-F -file-> #f'];

  test('is an export where one stands on the node; a node nobody uses stands by itself', () => {
    const main = new Story()
      .ask('x-debug-query-block-graph', undefined, blockGraph(lines))
      .ask('query-block-exports', undefined, [
        { id: 'exp0', type: 'nbd', 'node-name': 'node-E', 'shutting-down': false },
      ]).main;
    expect(tree(main)).toEqual([
      'exp0  export  nbd',
      '└─ root: node-E',
      '   └─ file: #e',
      'node-F  unattached',
      '└─ file: #f',
    ]);
  });

  test('is said to have none where nothing tells', () => {
    expect(tree(stateOf(lines))?.[0]).toBe('a user without a name');
  });
});

describe('what QEMU says', () => {
  test('may be a ring', () => {
    const ring = stateOf(['a -file-> b', 'b -file-> c', 'c -file-> a']);
    expect(tree(ring)).toEqual(['a  unattached', '└─ file: b', '   └─ file: c', '      └─ file: a  (above)']);
  });

  test('may be deeper than is drawn', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `n${i}`);
    const rows = tree(stateOf(names.slice(1).map((name, i) => `n${i} -file-> ${name}`)));
    expect(rows?.findIndex((row) => row.endsWith('…'))).toBeGreaterThan(200);
  });

  test('steers no terminal and breaks no row', () => {
    const evil = stateOf(['a\u001b]0;x\u0007b -file-> c']);
    expect(tree(evil)?.join('')).not.toMatch(/\p{Cc}/u);
    expect(graphDot(evil.graph)).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

test('as JSON it is the same tree', () => {
  const roots = graphTree(TWO.graph, { jobs: [], exports: [] }, {});
  const value = parseJson(treeJson(roots ?? []));
  const first = isArray(value) ? value[0] : undefined;
  expect(isObject(first) ? first['name'] : undefined).toBe('virtio0');
  expect(treeJson(roots ?? [])).toContain('"file": "/lab/d.qcow2"');
  expect(treeJson(roots ?? [])).toContain('"size": 40894464');
});

test('Graphviz gets every node and every edge', () => {
  const dot = graphDot(TWO.graph);
  expect(dot.match(/ -> /g)).toHaveLength(TWO.graph.edges.length);
  expect(dot.match(/shape=/g)).toHaveLength(TWO.graph.nodes.length);
  expect(dot).toContain('[label="backing"];');
  expect(dot).toContain('label="node-D\\nqcow2\\nd.qcow2\\n39 MiB"');
});
