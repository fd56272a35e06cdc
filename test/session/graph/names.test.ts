import { describe, expect, test } from 'vitest';
import { fileName, isSameFile, shortNames, stripOf } from '../../../src/session/graph/names.ts';
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

describe('a file is called', () => {
  test.each([
    ['/images/e.qcow2', 'e.qcow2'],
    ['./e.qcow2', 'e.qcow2'],
    ['nbd+unix:///node-TargetDisk?socket=/run/nbd.sock', 'node-TargetDisk (NBD)'],
    ['nbd://localhost:49153/node-TargetDisk', 'node-TargetDisk (NBD)'],
    ['nbd:localhost:49153:exportname=node-TargetDisk', 'node-TargetDisk (NBD)'],
    ['nbd:unix:/run/nbd.sock:exportname=a%20disk', 'a%20disk (NBD)'],
    ['nbd://localhost/a%20disk', 'a disk (NBD)'],
    ['nbd://localhost/100%', '100% (NBD)'],
    ['nbd:localhost:10809', 'NBD'],
    [undefined, ''],
  ])('%s: %s', (path, name) => {
    expect(fileName(path)).toBe(name);
  });

  test.each([
    ['./x.qcow2', 'x.qcow2', true],
    ['x.qcow2', 'y.qcow2', false],
    ['nbd://localhost:49153/disk', 'nbd:localhost:49153:exportname=disk', true],
    ['nbd://localhost:49153/disk', 'disk', false],
    [undefined, 'x.qcow2', false],
  ])('%s is %s: %s', (one, other, same) => {
    expect(isSameFile(one, other)).toBe(same);
  });
});
