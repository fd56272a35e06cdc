import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/session/entry.ts';
import { DONE, FAILED, REFUSED } from '../../src/session/live/line-result.ts';
import { FakePort, type Script, settled } from './support/fake-port.ts';
import { QUIET, SHIPPED_FIRST, stage, typed } from './support/session.ts';

const OK: Script = {
  stop: { return: {} },
  cont: { return: {} },
  'block-stream': { return: {} },
  transaction: { return: {} },
};

function kinds(entries: readonly Entry[]): readonly string[] {
  return entries.map((entry) => entry.kind);
}

describe('a line', () => {
  test('is an entry before it is sent, and its send names it', async () => {
    const { session, entries } = await stage(OK);
    const from = session.state.entries;
    expect(await session.run('stop')).toEqual({ kind: 'answered', outcome: { kind: 'return', value: {} } });
    const [line, send, receive] = entries().slice(from);
    expect(kinds(entries().slice(from, from + 3))).toEqual(['line', 'send', 'receive']);
    expect(line).toMatchObject({ kind: 'line', text: 'stop', monitor: 'main' });
    expect(send).toMatchObject({ kind: 'send', line: from, message: { execute: 'stop' } });
    expect(receive).toMatchObject({ kind: 'receive' });
  });

  test('that is blank or a comment is sent nowhere', async () => {
    const { session, port } = await stage(OK);
    const from = session.state.entries;
    expect(await session.run('   ')).toEqual(DONE);
    expect(session.state.entries).toBe(from);
    expect(await session.run('# a remark')).toEqual(DONE);
    expect(typed(port)).toEqual([]);
  });

  test('that does not check is refused with notices, and sent where the person insists', async () => {
    const { session, port, notices, entries } = await stage(OK);
    const from = session.state.entries;
    const line = 'block-stream device=node-D on-error=explode';
    expect(await session.run(line)).toEqual(REFUSED);
    expect(notices()).toEqual(['error unknown-value']);
    expect(entries().at(-1)).toMatchObject({ kind: 'notice', line: from, monitor: 'main' });
    expect(typed(port)).toEqual([]);
    await session.run(line, { force: true });
    expect(typed(port)).toEqual(['block-stream']);
    expect(port.messages.at(-1)).toMatchObject({ arguments: { 'on-error': 'explode' } });
  });

  test('with a warning is sent all the same', async () => {
    const { session, port, notices } = await stage({ ...OK, 'block-commit': { return: {} } });
    await session.run('block-commit device=node-D base=a.qcow2');
    expect(notices()).toContain('warning deprecated');
    expect(typed(port)).toEqual(['block-commit']);
  });

  test('that cannot be read is sent as it stands where the person insists', async () => {
    const { session, entries } = await stage(OK);
    expect(await session.run('{"execute": ')).toEqual(REFUSED);
    await session.run('{"execute": ', { force: true });
    expect(entries().findLast((entry) => entry.kind === 'send')).toMatchObject({ wire: '{"execute": ' });
  });

  test('answered with an error tells so', async () => {
    const { session } = await stage({ cont: { error: 'Resetting the Virtual Machine is required' } });
    expect(await session.run('cont')).toMatchObject({ kind: 'answered', outcome: { kind: 'error' } });
  });

  test('in flight when the connection goes is lost; the next says that there is none', async () => {
    const { session, port, notices } = await stage({ cont: 'wait' });
    const running = session.run('cont');
    await settled();
    port.end(false, 'read ECONNRESET');
    expect(await running).toEqual({ kind: 'lost', orderly: false });
    expect(await session.run('cont')).toEqual({ kind: 'lost', orderly: false });
    expect(notices()).toEqual(['error not-connected']);
  });

  test('18446744073709551615 is sent as it was typed', async () => {
    const { session, port, entries } = await stage({ 'migrate-set-parameters': { return: {} } });
    await session.run('migrate-set-parameters max-bandwidth=18446744073709551615');
    expect(port.messages.at(-1)).toMatchObject({
      arguments: { 'max-bandwidth': 18_446_744_073_709_551_615n },
    });
    expect(entries().findLast((entry) => entry.kind === 'send')).toMatchObject({
      wire: expect.stringContaining('18446744073709551615'),
    });
  });
});

describe('lines begin in the order they are typed', () => {
  test('also while the first waits for the schema', async () => {
    const { session, port } = await stage({ ...OK, 'query-qmp-schema': 'wait' });
    const both = Promise.all([session.run('block-stream device=node-D'), session.run('stop')]);
    await settled();
    expect(typed(port)).toEqual([]);
    port.answer('query-qmp-schema', { return: [] });
    await both;
    expect(typed(port)).toEqual(['block-stream', 'stop']);
  });

  test('and one that is not answered holds up none', async () => {
    const { session, port } = await stage({ ...OK, cont: 'wait' });
    void session.run('cont');
    await session.run('stop');
    expect(typed(port)).toEqual(['cont', 'stop']);
  });
});

describe('transaction( … )', () => {
  test('gathers actions and sends them at once', async () => {
    const { session, port } = await stage(OK);
    expect(session.prompt).toBe('(QEMU) ');
    for (const line of [
      'transaction(',
      'block-dirty-bitmap-add node=node-D name=b',
      'block-dirty-bitmap-clear node=node-D name=c',
    ]) {
      expect(await session.run(line)).toEqual(DONE);
    }
    expect(session.prompt).toBe('TRANS> ');
    expect(typed(port)).toEqual([]);
    expect(await session.run(')')).toMatchObject({ kind: 'answered' });
    expect(session.prompt).toBe('(QEMU) ');
    expect(port.messages.at(-1)).toEqual({
      execute: 'transaction',
      arguments: {
        actions: [
          { type: 'block-dirty-bitmap-add', data: { node: 'node-D', name: 'b' } },
          { type: 'block-dirty-bitmap-clear', data: { node: 'node-D', name: 'c' } },
        ],
      },
    });
  });

  test('goes on after an action that does not check', async () => {
    const { session } = await stage(OK);
    await session.run('transaction(');
    expect(await session.run('block-dirty-bitmap-ad node=node-D name=b')).toEqual(REFUSED);
    expect(session.prompt).toBe('TRANS> ');
  });

  test('says which action did not check, and then is not sent without it', async () => {
    const { session, port, entries } = await stage(OK);
    for (const line of [
      'transaction(',
      'block-dirty-bitmap-add node=node-D name=b',
      'block-dirty-bitmap-ad x=1',
    ])
      await session.run(line);
    expect(session.gathered).toBe(1);
    expect(await session.run(')')).toEqual(REFUSED);
    expect(typed(port)).toEqual([]);
    expect(session.prompt).toBe('(QEMU) ');
    expect(entries().flatMap((one) => (one.kind === 'notice' ? [`${one.level}: ${one.text}`] : []))).toEqual([
      expect.stringMatching(/^warning: action 1: .*no node "node-D"/),
      'error: action 2: a transaction has no action "block-dirty-bitmap-ad"; did you mean block-dirty-bitmap-add?',
      'error: action 2 did not check, so that it would be missing: block-dirty-bitmap-ad x=1',
      'error: Transaction dropped: the one action gathered was not sent',
    ]);
  });

  test('that is empty says so', async () => {
    const { session, port, notices } = await stage(OK);
    await session.run('transaction(');
    expect(session.gathered).toBe(0);
    expect(await session.run(')')).toEqual(REFUSED);
    expect(notices()).toEqual(['error incomplete', 'error transaction-dropped']);
    expect(typed(port)).toEqual([]);
    expect(session.gathered).toBeUndefined();
  });

  test('stays with the connection it was begun for', async () => {
    const { session, port } = await stage(OK);
    const dst = new FakePort({ ...QUIET, ...OK });
    await session.connect('dst', dst.open);
    await session.run('@dst transaction(');
    expect(session.prompt).toBe('TRANS dst> ');
    await session.run('block-dirty-bitmap-add node=node-D name=b');
    await session.run(')');
    expect([typed(port), typed(dst)]).toEqual([[], ['transaction']]);
    expect(session.prompt).toBe('(QEMU main) ');
  });

  test('is dropped by Ctrl-C', async () => {
    const { session, notices } = await stage(OK);
    await session.run('transaction(');
    expect(session.interrupt()).toBe(true);
    expect(session.prompt).toBe('(QEMU) ');
    expect(notices()).toEqual(['info transaction-dropped']);
    expect(session.interrupt()).toBe(false);
  });
});

describe('several connections', () => {
  async function two() {
    const on = await stage(OK);
    const dst = new FakePort({ ...QUIET, ...OK });
    await on.session.connect('dst', dst.open);
    return { ...on, dst };
  }

  test('@name sends one line to another, /use all that follow', async () => {
    const { session, port, dst } = await two();
    expect(session.prompt).toBe('(QEMU main) ');
    await session.run('@dst stop');
    expect([typed(port), typed(dst)]).toEqual([[], ['stop']]);
    expect(await session.run('/use dst')).toEqual(DONE);
    expect(session.current).toBe('dst');
    expect(session.prompt).toBe('(QEMU dst) ');
    await session.run('cont');
    await session.run('@main cont');
    expect([typed(port), typed(dst)]).toEqual([['cont'], ['stop', 'cont']]);
  });

  test('their entries say whose they are, and each has its own state', async () => {
    const { session, dst } = await two();
    dst.event('STOP');
    expect(session.state.monitors['dst']?.events.total).toBe(1);
    expect(session.state.monitors['main']?.events.total).toBe(0);
  });

  test.each(['@dts stop', '/use dts'])('%s: there is no such connection', async (line) => {
    const { session, notices } = await two();
    expect(await session.run(line)).toEqual(REFUSED);
    expect(notices()).toHaveLength(1);
  });

  test('closing ends them all, and only once', async () => {
    const { session } = await two();
    await session.close();
    await session.close();
    expect(session.state.monitors['main']?.connection).toMatchObject({ kind: 'closed', orderly: true });
    expect(session.state.monitors['dst']?.connection).toMatchObject({ kind: 'closed', orderly: true });
  });
});

test('a connection that cannot be made is none', async () => {
  const { session } = await stage(OK);
  const refuse = () => Promise.reject(new Error('refused'));
  await expect(session.connect('dst', refuse)).rejects.toThrow('refused');
  expect(session.prompt).toBe('(QEMU) ');
});

describe('steps', () => {
  test('run in a lab, with their output as an entry', async () => {
    const runStep = async (text: string) => ({ ok: text.includes('info'), output: 'image: e.qcow2' });
    const { session, entries } = await stage(OK, { runStep });
    expect(await session.run('$ qemu-img info e.qcow2')).toEqual(DONE);
    expect(entries().at(-1)).toMatchObject({
      kind: 'step',
      text: 'qemu-img info e.qcow2',
      ok: true,
      output: 'image: e.qcow2',
    });
    expect(await session.run('$ qemu-img check e.qcow2')).toEqual(FAILED);
  });

  test('run nowhere else', async () => {
    const { session, notices } = await stage(OK);
    expect(await session.run('$ qemu-img info e.qcow2')).toEqual(REFUSED);
    expect(notices()).toEqual(['error no-lab']);
  });
});

describe('what lines are checked against', () => {
  test('is asked for on connection, and said', async () => {
    const { port, entries } = await stage(OK);
    expect(port.asked).toContain('handshake query-qmp-schema');
    expect(entries().filter((entry) => entry.kind === 'grammar')).toMatchObject([
      { monitor: 'main', source: expect.stringContaining('11.1') },
    ]);
  });

  test('without panes is asked for only before a line is refused', async () => {
    const { session, port, notices } = await stage(OK, { panes: false, grammars: SHIPPED_FIRST });
    await session.run('stop');
    await session.run('block-stream device=node-D');
    expect(port.asked).toEqual(['stop', 'block-stream']);
    expect(await session.run('block-stream devise=node-D')).toEqual(REFUSED);
    expect(port.asked).toEqual(['stop', 'block-stream', 'handshake query-qmp-schema']);
    expect(notices().length).toBeGreaterThan(0);
  });

  test('without panes a bare command QEMU does not know is explained afterwards', async () => {
    const { session, notices, entries } = await stage(OK, { panes: false });
    expect(await session.run('quer-status')).toEqual(REFUSED);
    expect(notices()).toEqual(['error unknown-command']);
    expect(entries().at(-1)).toMatchObject({ text: expect.stringContaining('query-status') });
  });

  test('a QEMU that does not tell what it accepts is sent everything', async () => {
    const { session, port } = await stage(
      { 'query-qmp-schema': { error: 'not found', class: 'CommandNotFound' }, 'guest-info': { return: {} } },
      { grammars: SHIPPED_FIRST },
    );
    expect(await session.run('guest-info verbose=on')).toMatchObject({ kind: 'answered' });
    expect(typed(port)).toEqual(['guest-info']);
  });

  test('an answer that cannot be read is said, and lines are sent unchecked', async () => {
    const { session, notices } = await stage(OK, {
      grammars: {
        onGreeting: () => undefined,
        fromReply: () => {
          throw new Error('entity 7: no name');
        },
      },
    });
    expect(notices()).toEqual(['warning schema-unreadable']);
    expect(await session.run('no-such-command a=1')).toMatchObject({ kind: 'answered' });
  });
});

describe('what does not greet as QEMU does', () => {
  test('a guest agent is asked for nothing by itself', async () => {
    const { session, port } = await stage(OK);
    const agent = new FakePort({ ...QUIET, 'guest-info': { return: {} } });
    agent.greeting = null;
    await session.connect('agent', agent.open);
    await settled();
    expect(agent.asked).toEqual([]);
    expect(port.asked).not.toEqual([]);
  });

  test('a connection that is not negotiated is asked once the person has done so', async () => {
    const closed = { error: 'Expecting capabilities negotiation', class: 'CommandNotFound' };
    const unready = Object.fromEntries(Object.keys(QUIET).map((command) => [command, closed]));
    const { session, port, timer } = await stage({ ...unready, qmp_capabilities: { return: {} } });
    port.script = { ...QUIET, ...OK, qmp_capabilities: { return: {} } };
    port.asked.splice(0);
    await session.run('qmp_capabilities');
    await timer.pass(1000);
    expect(port.asked).toContain('handshake query-qmp-schema');
    expect(port.asked).toContain('pane x-debug-query-block-graph');
    expect(session.state.monitors['main']?.status).toBe('prelaunch');
  });
});
