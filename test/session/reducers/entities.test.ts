import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/language/entities.ts';
import type { Role } from '../../../src/schema/role.ts';
import { knownEntities } from '../../../src/session/known.ts';
import { blockGraph, blockNode, diskGraph, Story } from '../support/story.ts';

/** `node-D (qcow2 · d.qcow2)` */
function shown(entities: readonly Entity[] | undefined): readonly string[] | undefined {
  return entities?.map(
    ({ name, detail, mark }) => `${name} (${detail})${mark === undefined ? '' : ` ${mark}`}`,
  );
}

function alive(story: Story, role: Role): readonly string[] | undefined {
  return shown(knownEntities(story.main).alive[role]);
}

const NODES = [
  {
    ...blockNode('node-D', 'qcow2', 'd.qcow2'),
    'dirty-bitmaps': [{ name: 'bm0', recording: true, busy: false }, { recording: false }],
  },
  blockNode('#block1', 'file', 'd.qcow2'),
  blockNode('#block2', 'mirror_top', 'd.qcow2'),
];

describe('what a reply tells', () => {
  test.each<[Role, string, Parameters<Story['ask']>, readonly string[]]>([
    [
      'node',
      'nodes, generated names and filters marked',
      ['query-named-block-nodes', { flat: true }, NODES],
      ['node-D (qcow2 · d.qcow2)', '#block1 (file · d.qcow2) generated', '#block2 (mirror_top) filter'],
    ],
    ['bitmap', "named bitmaps, not a job's", ['query-named-block-nodes', {}, NODES], ['bm0 (node-D)']],
    ['image-file', 'each file once', ['query-named-block-nodes', { flat: true }, NODES], ['d.qcow2 (qcow2)']],
    [
      'export',
      'exports',
      [
        'query-block-exports',
        undefined,
        [{ id: 'exp0', type: 'nbd', 'node-name': 'node-D', 'shutting-down': false }],
      ],
      ['exp0 (nbd · node-D)'],
    ],
    [
      'qdev',
      'devices, not properties',
      [
        'qom-list',
        { path: '/machine/peripheral' },
        [
          { name: 'type', type: 'string' },
          { name: 'virtio0', type: 'child<virtio-blk-pci>' },
        ],
      ],
      ['virtio0 (virtio-blk-pci)'],
    ],
    [
      'chardev',
      'character devices',
      [
        'query-chardev',
        undefined,
        [{ label: 'compat_monitor0', filename: 'unix:./s', 'frontend-open': true }],
      ],
      ['compat_monitor0 (unix:./s)'],
    ],
    ['iothread', 'threads', ['query-iothreads', undefined, [{ id: 'io0', 'thread-id': 1 }]], ['io0 ()']],
  ])('%s: %s', (role, _, ask, expected) => {
    expect(alive(new Story().ask(...ask), role)).toEqual(expected);
  });

  test('/objects tells of many roles', () => {
    const types: readonly [string, string][] = [
      ['s0', 'secret'],
      ['tls0', 'tls-creds-x509'],
      ['az0', 'authz-simple'],
      ['tg0', 'throttle-group'],
      ['pc.ram', 'memory-backend-ram'],
    ];
    const reply = types.map(([name, type]) => ({ name, type: `child<${type}>` }));
    const story = new Story().ask('qom-list', { path: '/objects' }, reply);
    expect(alive(story, 'object')).toHaveLength(5);
    expect(alive(story, 'secret-object')).toEqual(['s0 (secret)']);
    expect(alive(story, 'tls-creds')).toEqual(['tls0 (tls-creds-x509)']);
    expect(alive(story, 'authz')).toEqual(['az0 (authz-simple)']);
    expect(alive(story, 'throttle-group')).toEqual(['tg0 (throttle-group)']);
  });

  test('another path of qom-list tells nothing', () => {
    expect(
      alive(new Story().ask('qom-list', { path: '/machine' }, [{ name: 'x', type: 'child<y>' }]), 'object'),
    ).toBeUndefined();
  });

  test('a role of two sources is known once both are', () => {
    const story = new Story().ask('query-named-block-nodes', { flat: true }, NODES.slice(0, 1));
    expect(alive(story, 'device')).toBeUndefined();
    story.ask('query-block', undefined, [
      { device: '', qdev: '/machine/peripheral/virtio0/virtio-backend', inserted: { 'node-name': 'node-D' } },
      { device: 'ide0-hd0', qdev: '/machine/unattached/device[3]', inserted: { 'node-name': '#block3' } },
    ]);
    expect(alive(story, 'device')).toEqual(['node-D (qcow2 · d.qcow2)', 'ide0-hd0 (device[3] · #block3)']);
  });

  test('a query this QEMU does not know tells that there is nothing', () => {
    expect(
      alive(new Story().fail('query-block-exports', undefined, 'not found', 'CommandNotFound'), 'export'),
    ).toEqual([]);
  });

  test('jobs are known without being asked for', () => {
    const story = new Story();
    story.poll({ id: 'job0', type: 'mirror', status: 'ready', current: 1, total: 1 }).job('cr', 'created');
    expect(alive(story, 'job')).toEqual(['job0 (mirror · ready)', 'cr (created)']);
    expect(alive(story, 'block-job')).toEqual(['job0 (mirror · ready)']);
  });

  test('properties of a driver', () => {
    const story = new Story().ask('device-list-properties', { typename: 'virtio-blk-pci' }, [
      { name: 'serial', type: 'str' },
      { name: 'ats', type: 'bool', description: 'on/off', 'default-value': false },
    ]);
    expect(knownEntities(story.main).properties?.get('virtio-blk-pci')).toEqual([
      { name: 'serial', type: 'str' },
      { name: 'ats', type: 'bool', description: 'on/off', default: false },
    ]);
  });
});

describe('what outdates it', () => {
  test.each<[string, (story: Story) => Story, readonly Role[]]>([
    [
      'blockdev-add',
      (s) => s.ask('blockdev-add', { 'node-name': 'n' }, {}),
      ['node', 'bitmap', 'image-file', 'snapshot'],
    ],
    ['block-dirty-bitmap-add', (s) => s.ask('block-dirty-bitmap-add', {}, {}), ['bitmap']],
    [
      'a job that completed',
      (s) => s.event('BLOCK_JOB_COMPLETED', { device: 'j', type: 'stream' }),
      ['node', 'bitmap', 'image-file', 'snapshot'],
    ],
    ['object-add, which is not of these', (s) => s.ask('object-add', {}, {}), []],
    ['a query', (s) => s.ask('query-status', undefined, {}), []],
    ['a command that failed', (s) => s.fail('blockdev-add', {}, 'no'), []],
    [
      'a line of the human monitor',
      (s) => s.ask('human-monitor-command', { 'command-line': 'savevm x' }, ''),
      ['node', 'bitmap', 'image-file', 'snapshot'],
    ],
  ])('%s', (_, happen, roles) => {
    const story = happen(new Story().ask('query-named-block-nodes', { flat: true }, NODES));
    expect(new Set(story.main.entities.stale)).toEqual(new Set(roles));
    expect(alive(story, 'node')).toHaveLength(3);
    const fresh = knownEntities(story.main, story.main.entities.stale).alive;
    expect(fresh.node === undefined).toBe(roles.includes('node'));
  });

  test('reading it again makes it true', () => {
    const story = new Story().ask('query-named-block-nodes', { flat: true }, NODES);
    story.ask('blockdev-del', { 'node-name': 'n' }, {}).ask('query-named-block-nodes', { flat: true }, []);
    expect(story.main.entities.stale).toEqual([]);
    expect(alive(story, 'node')).toEqual([]);
  });
});

test('links of nodes: what is below, the file, whether a device or an export stands on it, or anything', () => {
  const story = new Story();
  story.ask(
    'x-debug-query-block-graph',
    undefined,
    blockGraph([
      ...diskGraph('node-A', 'node-D').slice(0, -1),
      '/machine/peripheral/virtio0/virtio-backend -root-> #block1',
      '#block1 -backing-> node-D',
      'job0 -target-> node-E',
      "'' -root-> node-E",
    ]),
  );
  const { graph } = knownEntities(story.main);
  expect(graph.get('#block1')).toEqual({ root: true, inUse: true, below: 'node-D' });
  expect(graph.get('node-D')).toEqual({ root: true, inUse: true, below: 'node-A' });
  expect(graph.get('node-A')).toEqual({ root: false, inUse: true });
  expect(graph.get('node-E')).toEqual({ root: false, inUse: true });

  story.ask('x-debug-query-block-graph', undefined, blockGraph(["'' -root-> node-X"]));
  expect(knownEntities(story.main).graph.get('node-X')).toEqual({ root: true, inUse: true });
});
