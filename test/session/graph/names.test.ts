import { describe, expect, test } from 'vitest';
import { shortNames, stripOf } from '../../../src/session/graph/names.ts';
import { blockGraph, blockNode, Story } from '../support/story.ts';

const BACKEND = '/machine/peripheral/virtio0/virtio-backend';

describe('short names', () => {
  const none = () => undefined;
  test.each([
    [
      ['node-A', 'node-B', 'node-C', 'node-D'],
      ['A', 'B', 'C', 'D'],
    ],
    [['node-D'], ['D']],
    [
      ['libvirt-2-format', 'libvirt-1-format'],
      ['2-format', '1-format'],
    ],
    [['libvirt-1-format'], ['1-format']],
    [
      ['sn1', 'sn2'],
      ['sn1', 'sn2'],
    ],
    [
      ['disk', 'disk-2'],
      ['disk', 'disk-2'],
    ],
    [
      ['node-', 'node-A'],
      ['node-', 'node-A'],
    ],
    [['drive0'], ['drive0']],
  ])('%j are %j', (names, short) => {
    expect(shortNames(names, none)).toEqual(short);
  });

  test('a node without a name of its own goes by its file', () => {
    const story = new Story();
    story.ask(
      'x-debug-query-block-graph',
      undefined,
      blockGraph(['node-D -backing-> #block7', `${BACKEND} -root-> node-D`]),
    );
    story.ask('query-named-block-nodes', { flat: true }, [
      blockNode('node-D', 'qcow2', 'd.qcow2'),
      blockNode('#block7', 'qcow2', '/images/c.qcow2'),
    ]);
    const { graph } = story.main;
    expect(graph.chains.map((chain) => stripOf(chain, graph))).toEqual(['[c.qcow2] <-- [D]*']);
  });
});
