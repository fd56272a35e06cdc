/** What a live session says of the names in a line: only what is certain, and what it has not heard of it asks. */
import { describe, expect, test } from 'vitest';
import { type Script, settled } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';

const NODES = (...names: readonly string[]) => ({
  return: names.map((name) => ({
    'node-name': name,
    drv: 'qcow2',
    ro: false,
    image: { filename: 'a.qcow2' },
  })),
});

const SCRIPT: Script = {
  'query-named-block-nodes': NODES('node-A'),
  'qom-list': { return: [] },
  'blockdev-add': { return: {} },
  'block-stream': { return: {} },
  'job-cancel': { return: {} },
};

const asks = (port: { readonly asked: readonly string[] }, command: string) =>
  port.asked.filter((one) => one === `completion ${command}`).length;

describe('a name that is none', () => {
  test('is told in a fresh session too, once QEMU has said what there is', async () => {
    const { session, port } = await stage(SCRIPT);
    const codes = () =>
      session.bind('block-stream device=node-X job-id=j').diagnostics.map(({ code }) => code);
    expect(codes()).toEqual([]);
    await settled();
    expect(codes()).toEqual(['no-such-entity']);
    expect(session.bind('block-stream device=node-A job-id=j').diagnostics).toEqual([]);
    await settled();
    expect(asks(port, 'query-block')).toBe(1);
  });

  test('is not asked after where no line names any', async () => {
    const { session, port } = await stage(SCRIPT);
    session.bind('query-status');
    session.bind('block-stream device=');
    await settled();
    expect(asks(port, 'query-block')).toBe(0);
  });

  test('is not told while the line before may be making it', async () => {
    const { session, port, notices } = await stage({ ...SCRIPT, 'blockdev-add': 'wait' });
    session.bind('block-stream device=node-A job-id=j');
    await settled();
    const adding = session.run('blockdev-add driver=null-co node-name=node-B');
    const streaming = session.run('block-stream device=node-B job-id=j');
    await settled();
    expect(notices()).toEqual([]);
    port.script = { ...SCRIPT, 'query-named-block-nodes': NODES('node-A', 'node-B') };
    port.answer('blockdev-add', { return: {} });
    await Promise.all([adding, streaming]);
    // Outdated by now, and asked anew when a line is looked at.
    expect(session.bind('block-stream device=node-B job-id=j').diagnostics).toEqual([]);
    await settled();
    expect(session.bind('block-stream device=node-B job-id=j').diagnostics).toEqual([]);
    expect(session.bind('block-stream device=node-C job-id=j').diagnostics).toHaveLength(1);
  });

  test('of a job is not told while what may start it is not answered', async () => {
    const { session, notices } = await stage({ ...SCRIPT, 'block-stream': 'wait' });
    void session.run('block-stream device=node-A job-id=j');
    await session.run('job-cancel id=j');
    expect(notices()).toEqual([]);
  });

  test('is not looked up by a batch, which has no use for it', async () => {
    const { session, port } = await stage(SCRIPT, { panes: false });
    session.bind('block-stream device=node-X job-id=j');
    await settled();
    expect(port.asked.filter((one) => one.startsWith('completion'))).toEqual([]);
  });
});
