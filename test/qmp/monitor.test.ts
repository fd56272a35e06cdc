import { afterEach, describe, expect, test } from 'vitest';
import { type Json, stringifyJson } from '../../src/json/json.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { MonitorOptions } from '../../src/qmp/options.ts';
import type { TapEvent } from '../../src/qmp/types.ts';
import { answerTo, type Command, eventMessage, GREETING, type Peer } from '../fakes/peer.ts';
import { startServer } from '../fakes/server.ts';
import { runBundled } from './run-bundled.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

/** A monitor connected to a server that greets, agrees, and then does what `serve` does. */
async function connected(serve: (peer: Peer) => Promise<unknown>, options: MonitorOptions = {}) {
  const heard: TapEvent[] = [];
  const server = await startServer(async (peer) => {
    if (await peer.negotiate()) await serve(peer);
  });
  cleanUp.push(server.stop);
  const monitor = await Monitor.connect(server.address, { ...options, tap: (event) => heard.push(event) });
  cleanUp.push(() => monitor.close());
  return { monitor, server, heard };
}

/** Answer every command as a server should. */
async function answerAll(peer: Peer): Promise<void> {
  for await (const command of peer.commands()) await peer.send(answerTo(command));
}

/** Take so many commands and hand them over. */
async function take(peer: Peer, count: number): Promise<Command[]> {
  const taken: Command[] = [];
  while (taken.length < count) {
    const command = await peer.command();
    if (command === undefined) break;
    taken.push(command);
  }
  return taken;
}

const QUERY = { execute: 'query-name' };
const NAME = { kind: 'return', value: { name: 'fake' } };

describe('the handshake', () => {
  test('agrees on oob where it is offered, and passes the tap with its origin', async () => {
    const { monitor, heard } = await connected(answerAll);
    expect(heard.map(({ kind }) => kind)).toEqual(['open', 'send', 'receive']);
    expect(heard[0]).toMatchObject({ kind: 'open', greeting: GREETING['QMP'] });
    expect(heard[1]).toMatchObject({
      kind: 'send',
      wire: '{"execute":"qmp_capabilities","arguments":{"enable":["oob"]},"id":"#1"}',
      origin: 'handshake',
    });
    expect(monitor.capabilities).toEqual(['oob']);
    expect(monitor.greeting).toMatchObject({ version: { major: 7, minor: 2, micro: 22, package: 'a fake' } });
  });

  test('does not ask for oob where it is not wanted', async () => {
    const { monitor, heard } = await connected(answerAll, { oob: false });
    expect(heard[1]).toMatchObject({ wire: '{"execute":"qmp_capabilities","id":"#1"}' });
    expect(monitor.capabilities).toEqual([]);
  });

  test('is left to the person where negotiation is skipped', async () => {
    const server = await startServer(async (peer) => {
      await peer.send(GREETING);
      await answerAll(peer);
    });
    cleanUp.push(server.stop);
    const heard: TapEvent[] = [];
    const monitor = await Monitor.connect(server.address, {
      negotiate: false,
      tap: (event) => heard.push(event),
    });
    cleanUp.push(() => monitor.close());
    expect(await monitor.execute({ execute: 'qmp_capabilities' })).toEqual({ kind: 'return', value: {} });
    expect(heard[0]).toMatchObject({ kind: 'open', greeting: null });
    expect(heard).toContainEqual({ kind: 'receive', wire: stringifyJson(GREETING), message: GREETING });
  });

  test('happens once', async () => {
    const { monitor } = await connected(answerAll);
    await expect(monitor.open()).rejects.toThrow('connects once');
  });
});

describe('ids', () => {
  test('are added, with a prefix, where a command has none', async () => {
    const { monitor, server } = await connected(answerAll);
    await monitor.execute(QUERY);
    expect(server.received()).toContain('{"execute":"query-name","id":"#2"}\n');
  });

  test.each<[string, Json]>([
    ['a number', 7],
    ['a large one', 18446744073709551615n],
    ['a string', 'x'],
    ['an object', { a: [1, { b: null }] }],
    ['null', null],
    ['one that is like ours', '#3'],
  ])('of the person stay as they are: %s', async (_, id) => {
    const { monitor, server } = await connected(answerAll);
    expect(await monitor.execute({ ...QUERY, id })).toEqual(NAME);
    expect(server.received()).toContain(stringifyJson({ ...QUERY, id }));
  });

  test('of our own keep clear of one typed by hand', async () => {
    const { monitor, server } = await connected(async (peer) => {
      for (const command of (await take(peer, 2)).toReversed()) {
        await peer.send({ return: command.name, id: command.id ?? null });
      }
    });
    const [typed, ours] = await Promise.all([
      monitor.execute({ execute: 'typed', id: '#2' }),
      monitor.execute({ execute: 'ours' }),
    ]);
    expect([typed, ours]).toEqual([
      { kind: 'return', value: 'typed' },
      { kind: 'return', value: 'ours' },
    ]);
    expect(server.received()).toContain('"#3"');
  });

  test('given twice are answered in order', async () => {
    const { monitor } = await connected(async (peer) => {
      for (const command of await take(peer, 2)) await peer.send({ return: command.name, id: 1 });
    });
    const outcomes = await Promise.all(['a', 'b'].map((execute) => monitor.execute({ execute, id: 1 })));
    expect(outcomes).toEqual([
      { kind: 'return', value: 'a' },
      { kind: 'return', value: 'b' },
    ]);
  });

  test('are matched though the server orders their members anew', async () => {
    const { monitor } = await connected(async (peer) => {
      await take(peer, 1);
      await peer.write('{"id": {"b": 2, "a": 1}, "return": 5}\r\n');
    });
    expect(await monitor.execute({ ...QUERY, id: { a: 1, b: 2 } })).toEqual({ kind: 'return', value: 5 });
  });
});

describe('replies out of order', () => {
  test('reach their commands', async () => {
    const { monitor } = await connected(async (peer) => {
      for (const command of (await take(peer, 3)).toReversed()) {
        await peer.send({ return: command.name, id: command.id ?? null });
      }
    });
    const outcomes = await Promise.all(['a', 'b', 'c'].map((execute) => monitor.execute({ execute })));
    expect(outcomes).toEqual(['a', 'b', 'c'].map((value) => ({ kind: 'return', value })));
  });
});

describe('many commands at once', () => {
  test('eight are under way, the others wait their turn, and all are answered in order', async () => {
    let mostAhead = 0;
    const { monitor, server } = await connected(async (peer) => {
      const taken = await take(peer, 8);
      // A ninth would be here by now if it had been sent with them.
      await peer.send(eventMessage('STOP'));
      mostAhead = server.received().split('\n').length - 2;
      for (const command of taken) await peer.send(answerTo(command));
      await answerAll(peer);
    });
    const order: number[] = [];
    const all = Array.from({ length: 40 }, async (_, i) => {
      const outcome = await monitor.execute(QUERY);
      order.push(i);
      return outcome;
    });
    expect(await Promise.all(all)).toEqual(Array.from({ length: 40 }, () => NAME));
    expect(order).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(mostAhead).toBe(8);
  });

  test('an out-of-band one goes past those that wait', async () => {
    const { monitor } = await connected(async (peer) => {
      const taken = await take(peer, 9);
      const oob = taken.at(-1);
      if (oob !== undefined) await peer.send({ return: oob.name, id: oob.id ?? null });
      for (const command of taken.slice(0, -1)) await peer.send(answerTo(command));
      await answerAll(peer);
    });
    const inBand = Array.from({ length: 20 }, () => monitor.execute(QUERY));
    const oob = await monitor.execute({ execute: 'query-yank' }, { oob: true });
    expect(oob).toEqual({ kind: 'return', value: 'query-yank' });
    expect(await Promise.all(inBand)).toHaveLength(20);
  });

  test('a sender of many can wait for room', async () => {
    const { monitor, server } = await connected(answerAll);
    const outcomes: Promise<unknown>[] = [];
    for (let i = 0; i < 200; i += 1) {
      await monitor.room();
      outcomes.push(monitor.execute(QUERY));
    }
    expect(new Set((await Promise.all(outcomes)).map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(server.received().split('\n')).toHaveLength(202);
  });

  test('more than the stream takes at once waits until it takes more', async () => {
    const { monitor } = await connected(answerAll);
    const large = { execute: 'query-name', arguments: { data: 'x'.repeat(300_000) } };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => monitor.execute(large)));
    expect(outcomes).toEqual(Array.from({ length: 20 }, () => NAME));
  });

  test('what nobody waits for does not pile up without end', async () => {
    const { monitor } = await connected((peer) => take(peer, 1e6));
    const outcomes = Array.from({ length: 1100 }, () => monitor.execute(QUERY));
    expect(await outcomes.at(-1)).toMatchObject({
      kind: 'lost',
      reason: expect.stringContaining('not sent'),
    });
    await monitor.close();
    const reasons = (await Promise.all(outcomes)).map((outcome) => outcome.kind === 'lost' && outcome.reason);
    expect(reasons.filter((reason) => reason === 'left')).toHaveLength(8 + 1024);
  });
});

describe('out of band', () => {
  test('is sent as exec-oob', async () => {
    const { monitor, server } = await connected(answerAll);
    await monitor.execute({ execute: 'query-yank', arguments: {} }, { oob: true });
    expect(server.received()).toContain('{"exec-oob":"query-yank","arguments":{},"id":"#2"}');
  });

  test('is refused where the server has not agreed to it, without being sent', async () => {
    const { monitor, server } = await connected(answerAll, { oob: false });
    expect(await monitor.execute(QUERY, { oob: true })).toMatchObject({
      kind: 'error',
      class: 'GenericError',
    });
    expect(server.received()).not.toContain('exec-oob');
  });
});

/** A server that answers as QEMU does: errors without an id for what is no JSON, one for each word it trips over. */
async function answerAsQemu(peer: Peer): Promise<void> {
  for await (const command of peer.commands()) {
    const error = { error: { class: 'GenericError', desc: 'JSON parse error' } };
    if (command.name !== '') await peer.send(answerTo(command));
    else for (let i = 0; i < 2; i += 1) await peer.send(error);
  }
}

describe('a text sent as it is', () => {
  const parseError = { kind: 'error', class: 'GenericError', desc: 'JSON parse error' };

  test('goes out as typed and hears its error', async () => {
    const { monitor, server, heard } = await connected(answerAsQemu);
    expect(await monitor.raw('  nonsense } ', { line: 4 })).toEqual(parseError);
    expect(server.received()).toContain('\n  nonsense } \n');
    expect(heard).toContainEqual({ kind: 'send', wire: '  nonsense } ', message: {}, line: 4 });
  });

  test('does not have its further errors taken for the answer to the next command', async () => {
    const { monitor } = await connected(answerAsQemu);
    const outcomes = await Promise.all([
      monitor.raw('nonsense }'),
      monitor.execute(QUERY),
      monitor.execute(QUERY),
    ]);
    expect(outcomes).toEqual([parseError, NAME, NAME]);
  });

  test('may be a command, with an id or without', async () => {
    const { monitor, heard } = await connected(answerAsQemu);
    expect(await monitor.raw('{"execute": "query-name"}')).toEqual(NAME);
    expect(await monitor.raw('{"execute": "query-name", "id": [1]}')).toEqual(NAME);
    expect(heard).toContainEqual({
      kind: 'send',
      wire: '{"execute": "query-name"}',
      message: { execute: 'query-name' },
    });
  });

  test('ends as lost where the server goes on to the next command without a word', async () => {
    const { monitor } = await connected(async (peer) => {
      for await (const command of peer.commands())
        if (command.name !== '') await peer.send(answerTo(command));
    });
    const raw = monitor.raw('{"execute": ');
    expect(await monitor.execute(QUERY)).toEqual(NAME);
    expect(await raw).toMatchObject({
      kind: 'lost',
      reason: expect.stringContaining('went on to the next command'),
    });
  });
});

describe('the tap', () => {
  test('hears a command go and its reply come before the one who asked does', async () => {
    const { monitor, heard } = await connected(answerAll);
    const before = heard.length;
    const outcome = monitor.execute(QUERY, { origin: 'pane', line: 3 });
    expect(heard.slice(before)).toEqual([
      {
        kind: 'send',
        wire: '{"execute":"query-name","id":"#2"}',
        message: { execute: 'query-name', id: '#2' },
        origin: 'pane',
        line: 3,
      },
    ]);
    await outcome;
    expect(heard.at(-1)).toEqual({
      kind: 'receive',
      wire: '{"return":{"name":"fake"},"id":"#2"}',
      message: { return: { name: 'fake' }, id: '#2' },
    });
  });

  test('can be added and taken off', async () => {
    const { monitor } = await connected(answerAll);
    const heard: string[] = [];
    const off = monitor.tap(({ kind }) => heard.push(kind));
    await monitor.execute(QUERY);
    off();
    await monitor.execute(QUERY);
    expect(heard).toEqual(['send', 'receive']);
  });
});

describe('the end', () => {
  async function endOf(serve: (peer: Peer) => Promise<unknown>, execute = 'query-name') {
    const { monitor, heard } = await connected(serve);
    const outcome = await monitor.execute({ execute });
    await monitor.closed;
    return { outcome, close: heard.at(-1) };
  }

  test('after the reply to quit is orderly', async () => {
    const { outcome, close } = await endOf(async (peer) => {
      for (const command of await take(peer, 1)) await peer.send(answerTo(command));
      peer.socket.destroy();
    }, 'quit');
    expect(outcome).toEqual({ kind: 'return', value: {} });
    expect(close).toEqual({ kind: 'close', orderly: true, reason: 'QEMU was told to quit' });
  });

  test('instead of the reply to quit is orderly', async () => {
    const { outcome, close } = await endOf(async (peer) => {
      await take(peer, 1);
      peer.socket.destroy();
    }, 'quit');
    expect(outcome).toEqual({ kind: 'lost', orderly: true, reason: 'QEMU was told to quit' });
    expect(close).toMatchObject({ orderly: true });
  });

  test('after SHUTDOWN is orderly', async () => {
    const { close } = await endOf(async (peer) => {
      await take(peer, 1);
      await peer.send(eventMessage('SHUTDOWN', { guest: true }));
      peer.socket.destroy();
    });
    expect(close).toEqual({ kind: 'close', orderly: true, reason: 'QEMU has shut down' });
  });

  test.each(['RESET', 'RESUME'])(
    'after a SHUTDOWN that QEMU has survived, as %s shows, is a loss',
    async (event) => {
      const { close } = await endOf(async (peer) => {
        await take(peer, 1);
        await peer.send(eventMessage('SHUTDOWN'));
        await peer.send(eventMessage(event));
        peer.socket.destroy();
      });
      expect(close).toMatchObject({ orderly: false });
    },
  );

  test('an error reply to quit makes nothing orderly', async () => {
    const { close } = await endOf(async (peer) => {
      for (const { id } of await take(peer, 1)) {
        await peer.send({ error: { class: 'GenericError', desc: 'no' }, id: id ?? null });
      }
      peer.socket.destroy();
    }, 'quit');
    expect(close).toMatchObject({ orderly: false });
  });

  test('takes all that is in flight or waits with it', async () => {
    const { monitor } = await connected(async (peer) => {
      await take(peer, 8);
      peer.socket.destroy();
    });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => monitor.execute(QUERY)));
    expect(new Set(outcomes.map((outcome) => outcome.kind === 'lost' && !outcome.orderly))).toEqual(
      new Set([true]),
    );
    await monitor.room();
  });

  test('comes though much is still to be sent to a peer that has ended and does not read', async () => {
    const { monitor } = await connected(
      async (peer) => {
        peer.socket.pause();
        peer.halfClose();
      },
      { limits: { close: 50 } },
    );
    const huge = { execute: 'x', arguments: { data: 'x'.repeat(1 << 20) } };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => monitor.execute(huge)));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['lost']));
    expect(monitor.runstate).toBe('closed');
  });

  test('leaving is orderly, and can be done twice', async () => {
    const { monitor, heard } = await connected((peer) => take(peer, 1e6));
    const outcome = monitor.execute(QUERY);
    await Promise.all([monitor.close(), monitor.close()]);
    await monitor.close();
    expect(await outcome).toEqual({ kind: 'lost', orderly: true, reason: 'left' });
    expect(heard.at(-1)).toEqual({ kind: 'close', orderly: true, reason: 'left' });
    expect(monitor.runstate).toBe('closed');
    expect(await monitor.execute(QUERY)).toMatchObject({ kind: 'lost', reason: 'the connection has ended' });
    expect(await monitor.raw('x')).toMatchObject({ kind: 'lost' });
  });

  test('leaves nothing behind that keeps the process', async () => {
    const server = await startServer(async (peer) => {
      if (await peer.negotiate()) await answerAll(peer);
    });
    cleanUp.push(server.stop);
    const program = `
      import { Monitor } from './src/qmp/monitor.ts';
      Monitor.connect(${JSON.stringify(server.address)}).then(async (monitor) => {
        await monitor.execute({ execute: 'query-name' });
        await monitor.close();
        console.log('done');
      });
    `;
    expect(await runBundled(program)).toEqual(['done']);
  });
});

describe('before the connection', () => {
  test('there is nobody to ask', async () => {
    const monitor = new Monitor('/nowhere');
    expect(monitor.runstate).toBe('idle');
    expect(await monitor.execute(QUERY)).toEqual({
      kind: 'lost',
      orderly: false,
      reason: 'not connected yet',
    });
    await monitor.close();
    await monitor.closed;
    expect(monitor.runstate).toBe('closed');
  });

  test('that does not come about there is an end, too', async () => {
    const monitor = new Monitor('/nowhere/at/all');
    await expect(monitor.open()).rejects.toThrow('there is no such socket');
    await monitor.closed;
  });
});

describe('an answer that takes too long, where a limit is set', () => {
  test('ends its command, and comes too late for any', async () => {
    const { monitor } = await connected(
      async (peer) => {
        const [first] = await take(peer, 1);
        const [second] = await take(peer, 1);
        if (first !== undefined) await peer.send({ return: 'late', id: first.id ?? null });
        if (second !== undefined) await peer.send(answerTo(second));
      },
      { limits: { answer: 80 } },
    );
    expect(await monitor.execute(QUERY)).toEqual({
      kind: 'lost',
      orderly: false,
      reason: 'no answer for 0.08 s',
    });
    expect(await monitor.execute(QUERY)).toEqual(NAME);
  });
});

describe('an answer that cannot be read', () => {
  test('ends the command that it names, and no other', async () => {
    const { monitor } = await connected(async (peer) => {
      const [first, second] = await take(peer, 2);
      await peer.write(`{"return": nan, "id": ${stringifyJson(second?.id ?? null)}}\r\n`);
      if (first !== undefined) await peer.send(answerTo(first));
    });
    const [first, second] = await Promise.all([monitor.execute(QUERY), monitor.execute(QUERY)]);
    expect(first).toEqual(NAME);
    expect(second).toMatchObject({ kind: 'lost', reason: expect.stringContaining('could not be read') });
  });

  test('ends the oldest where it names none, once nothing better has come', async () => {
    const { monitor } = await connected(async (peer) => {
      await take(peer, 1);
      await peer.write('{"return": {"torn\r\n');
      await answerAll(peer);
    });
    expect(await monitor.execute(QUERY)).toMatchObject({ kind: 'lost', orderly: false });
    expect(monitor.runstate).toBe('ready');
    expect(await monitor.execute(QUERY)).toEqual(NAME);
  });
});

describe('a message too large to keep', () => {
  test('reaches the one who asked as its head, and says so', async () => {
    const { monitor, heard } = await connected(async (peer) => {
      const [first, second] = await take(peer, 2);
      await peer.send({ return: { list: Array.from({ length: 600_000 }, () => 7) }, id: first?.id ?? null });
      await peer.send(eventMessage('STOP'));
      if (second !== undefined) await peer.send(answerTo(second));
    });
    const [large, next] = await Promise.all([monitor.execute(QUERY), monitor.execute(QUERY)]);
    expect(large).toMatchObject({ kind: 'return', cut: { bytes: 1_200_031 } });
    expect(next).toEqual(NAME);
    expect(
      heard.slice(-3).map((event) => event.kind === 'receive' && Object.keys(event.message ?? {})),
    ).toEqual([
      ['return', 'id'],
      ['timestamp', 'event', 'data'],
      ['return', 'id'],
    ]);
  });

  test('is whole where that is asked for', async () => {
    const { monitor } = await connected(
      async (peer) => {
        const [first] = await take(peer, 1);
        await peer.send({ return: 'x'.repeat(2_000_000), id: first?.id ?? null });
      },
      { wholeUpTo: 4_000_000 },
    );
    expect(await monitor.execute(QUERY)).toEqual({ kind: 'return', value: 'x'.repeat(2_000_000) });
  });
});
