import { describe, expect, test } from 'vitest';
import type { Script } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';
import { blockGraph, blockNode, diskGraph } from '../support/story.ts';

const NAMES = ['node-A', 'node-B'];
const DISK: Script = {
  'x-debug-query-block-graph': {
    return: blockGraph([...diskGraph(...NAMES), 'node-E -file-> node-E.file']),
  },
  'query-named-block-nodes': {
    return: [...NAMES, 'node-E'].flatMap((name) => [
      blockNode(name, 'qcow2', `${name}.qcow2`, 1024),
      blockNode(`${name}.file`, 'file', `${name}.qcow2`, 1024),
    ]),
  },
  'blockdev-mirror': { return: {} },
  'query-name': { return: {} },
};
const MIRROR = 'blockdev-mirror device=node-B target=node-E sync=top job-id=m';

describe('what speaks against a line', () => {
  test.each([{ panes: true }, { panes: false }])(
    'is said when it is sent, and blocks nothing: %j',
    async (options) => {
      const { session, notices } = await stage(DISK, options);
      const result = await session.run(MIRROR);
      expect(result.kind).toBe('answered');
      expect(notices()).toEqual(['warning loses-lower-layers']);
    },
  );

  test('has the graph read first where nobody keeps it, and only for lines it could matter to', async () => {
    const { session, port } = await stage(DISK, { panes: false });
    await session.run('query-name');
    const before = port.asked.length;
    await session.run(MIRROR);
    expect(port.asked.slice(before).filter((asked) => !asked.startsWith('handshake'))).toEqual([
      'pane x-debug-query-block-graph',
      'pane query-named-block-nodes',
      'blockdev-mirror',
    ]);
    expect(port.asked.slice(0, before)).not.toContain('pane x-debug-query-block-graph');
  });

  test('is nothing where QEMU does not tell of the graph', async () => {
    const silent: Script = {
      ...DISK,
      'x-debug-query-block-graph': { error: 'no' },
      'query-named-block-nodes': { error: 'no' },
    };
    const { session, notices } = await stage(silent, { panes: false });
    expect((await session.run(MIRROR)).kind).toBe('answered');
    expect(notices()).toEqual([]);
  });
});

describe('what a line will leave', () => {
  test('is that of the monitor it is for', async () => {
    const { session } = await stage(DISK);
    expect(session.foresee(session.bind(MIRROR).line)).toMatchObject({
      monitor: 'main',
      forecast: { dangers: [{ code: 'loses-lower-layers' }] },
    });
    expect(session.foresee(session.bind('query-name').line)).toBeUndefined();
    expect(session.foresee({ kind: 'command', message: { execute: 'quit' }, to: 'nobody' })).toBeUndefined();
  });
});
