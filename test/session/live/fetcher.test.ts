import { describe, expect, test } from 'vitest';
import { settled } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';
import { blockGraph, blockNode, diskGraph } from '../support/story.ts';

describe('completion', () => {
  const labels = (items: readonly { readonly label: string }[]) => items.map((item) => item.label);
  const EXPORTS = { return: [{ id: 'exp0', type: 'nbd', 'node-name': 'node-D', 'shutting-down': false }] };

  test('answers at once with what is known, and asks for what is not: once', async () => {
    const { session, port } = await stage({ 'query-block-exports': 'wait' });
    const line = 'block-export-del id=';
    const first = session.complete(line, line.length);
    session.complete(line, line.length);
    expect(first.wants).toEqual(['export']);
    expect(port.asked.filter((one) => one === 'completion query-block-exports')).toHaveLength(1);
    port.answer('query-block-exports', EXPORTS);
    await settled();
    const then = session.complete(line, line.length);
    expect(labels(then.items)).toContain('exp0');
    expect(then.wants).toEqual([]);
    expect(port.asked.filter((one) => one === 'completion query-block-exports')).toHaveLength(1);
  });

  test('offers what is outdated while it asks anew', async () => {
    const { session, port } = await stage({
      'query-block-exports': EXPORTS,
      'nbd-server-stop': { return: {} },
    });
    const line = 'block-export-del id=';
    session.complete(line, line.length);
    await settled();
    await session.run('nbd-server-stop');
    port.script = { ...port.script, 'query-block-exports': { return: [] } };
    expect(labels(session.complete(line, line.length).items)).toContain('exp0');
    await settled();
    expect(labels(session.complete(line, line.length).items)).not.toContain('exp0');
  });

  test('misses no name among those that something has outdated', async () => {
    const { session, notices } = await stage({
      'query-block-exports': EXPORTS,
      'nbd-server-start': { return: {} },
      'block-export-del': { return: {} },
    });
    const line = 'block-export-del id=exp1';
    session.complete(line, line.length);
    await settled();
    const missing = () => session.bind(line).diagnostics.map(({ code }) => code);
    expect(missing()).toEqual(['no-such-entity']);
    await session.run('nbd-server-start addr.type=unix addr.data.path=nbd.sock');
    await session.run(line);
    expect(notices()).toEqual([]);
    // A line that is looked at has it asked anew: it is known again.
    expect(missing()).toEqual([]);
    await settled();
    expect(missing()).toEqual(['no-such-entity']);
  });

  test('does not ask again for what QEMU cannot tell', async () => {
    const { session, port } = await stage({});
    const line = 'block-export-del id=';
    session.complete(line, line.length);
    await settled();
    expect(session.complete(line, line.length).wants).toEqual([]);
    expect(port.asked.filter((one) => one === 'completion query-block-exports')).toHaveLength(1);
  });

  test('knows the nodes from what the panes have read', async () => {
    const { session, port } = await stage({
      'x-debug-query-block-graph': { return: blockGraph(diskGraph('node-A', 'node-D')) },
      'query-named-block-nodes': {
        return: [blockNode('node-A', 'qcow2', 'a'), blockNode('node-D', 'qcow2', 'd')],
      },
    });
    const line = 'block-stream device=';
    session.complete(line, line.length);
    await settled();
    expect(labels(session.complete(line, line.length).items)).toEqual(expect.arrayContaining(['node-D']));
    expect(port.asked).not.toContain('completion query-named-block-nodes');
  });

  test('asks for the properties of a device', async () => {
    const { session, port } = await stage({
      'device-list-properties': { return: [{ name: 'serial', type: 'str' }] },
    });
    const line = 'device_add driver=virtio-blk-pci se';
    expect(session.complete(line, line.length).wantsProperties).toBe('virtio-blk-pci');
    await settled();
    const then = session.complete(line, line.length);
    expect(then.wantsProperties).toBeUndefined();
    expect(labels(then.items)).toContain('serial=');
    expect(port.asked.filter((one) => one === 'completion device-list-properties')).toHaveLength(1);
  });

  test('speaks of the connection the line is for', async () => {
    const { session } = await stage({});
    const line = '@main quit';
    expect(labels(session.complete(line, line.length).items)).toContain('quit');
  });
});
