import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '../../src/qmp/errors.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import { startFake } from '../fakes/fakes.ts';
import { answerTo, Peer, serveWith } from '../fakes/peer.ts';
import { runBundled } from './run-bundled.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transport-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The error that connecting to `address` ends with. */
async function failure(address: string, limits = { connect: 500 }): Promise<ConnectError> {
  const error: unknown = await Monitor.connect(address, { limits }).catch((e: unknown) => e);
  if (!(error instanceof ConnectError)) throw new Error('it connected');
  return error;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve) => server.listen(path, resolve));
}

describe('why a connection does not come about: what happened, where, what to try', () => {
  test('no such socket', async () => {
    const error = await failure(`${folder}/none`);
    expect(error.code).toBe('no-socket');
    expect(error.message).toBe(`unix:${folder}/none: there is no such socket.`);
    expect(error.hint).toContain(`-qmp unix:${folder}/none,server=on,wait=off`);
  });

  test('a socket that nobody listens on any more', async () => {
    const path = join(folder, 'left');
    const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await execa(process.execPath, ['-e', script], { reject: false });
    const error = await failure(path);
    expect(error.code).toBe('refused');
    expect(error.message).toBe(`unix:${path}: nobody listens on this socket.`);
  });

  test('a port that nobody listens on', async () => {
    const fake = await startFake('well-behaved', { tcp: true });
    await fake.stop();
    const error = await failure(fake.address);
    expect(error.code).toBe('refused');
    expect(error.message).toBe(`${fake.address}: nobody listens on this port.`);
    expect(error.hint).toContain(`-qmp ${fake.address},server=on,wait=off`);
  });

  test('localhost, which is two addresses', async () => {
    const fake = await startFake('well-behaved', { tcp: true });
    await fake.stop();
    const error = await failure(fake.address.replace('127.0.0.1', 'localhost'));
    expect(error.code).toBe('refused');
  });

  test('a file that is no socket', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    expect(['refused', 'not-a-socket']).toContain((await failure(path)).code);
  });

  test('a folder on the way that is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const error = await failure(join(folder, 'file/q'));
    expect(error.message).toMatch(/^unix:.*\.$/);
  });

  test('a path longer than a socket may have', async () => {
    const error = await failure(`${folder}/${'x'.repeat(120)}`);
    expect(error.code).toBe('address');
    expect(error.message).toContain('longer than the 107 bytes');
  });

  test('a name that is no host', async () => {
    const error = await failure('tcp:no-such-host.invalid:4444', { connect: 15_000 });
    expect(error.code).toBe('unknown-host');
  });

  test('a descriptor that is not open, or no socket', async () => {
    expect((await failure('fd:987654')).message).toBe('fd:987654: the descriptor is not open.');
    const file = await open(join(folder, 'file'), 'w');
    expect((await failure(`fd:${file.fd}`)).message).toBe(`fd:${file.fd}: the descriptor is not a socket.`);
    await file.close();
  });

  test('text that is no address', async () => {
    const error = await failure('host:http');
    expect(error.code).toBe('address');
    expect(error.message).toContain('"http" is no port');
  });

  test('given up by the person', async () => {
    const fake = await startFake('no-greeting');
    const monitor = new Monitor(fake.address);
    const opening = monitor.open().catch((e: unknown) => e);
    await monitor.close();
    expect(await opening).toBeInstanceOf(ConnectError);
    expect(monitor.runstate).toBe('closed');
    await fake.stop();
  });
});

describe('a second client', () => {
  test('waits without a greeting, and is told what is likely', async () => {
    // As QEMU does: one client is served, the next stays in the backlog.
    const server = createServer();
    const path = join(folder, 'busy');
    await listen(server, path);
    const error = await Monitor.connect(path, { limits: { greeting: 100 } }).catch((e: unknown) => e);
    if (!(error instanceof ConnectError)) throw new Error('it connected');
    expect(error.message).toBe(`unix:${path}: connected, but no QMP greeting for 0.1 s.`);
    expect(error.hint).toMatch(/another client.*guest agent.*--agent.*no monitor/);
    server.close();
  });
});

describe('a connection', () => {
  test.each(['unix', 'tcp'])('over %s', async (kind) => {
    const fake = await startFake('well-behaved', { tcp: kind === 'tcp' });
    const monitor = await Monitor.connect(fake.address);
    expect(await monitor.execute({ execute: 'query-name' })).toEqual({
      kind: 'return',
      value: { name: 'fake' },
    });
    await monitor.close();
    await fake.stop();
  });

  test.skipIf(process.platform !== 'linux')('over an abstract socket', async () => {
    const name = `qmpsh-test-${process.pid}`;
    const server = createServer((socket) => {
      const peer = new Peer(socket);
      void serveWith(peer, (command) => peer.send(answerTo(command)));
    });
    await listen(server, `\0${name}`);
    const monitor = await Monitor.connect(`unix:@${name}`);
    await monitor.close();
    server.close();
    expect((await failure(`unix:@${name}`)).code).toBe('refused');
  });

  test('over an inherited descriptor', async () => {
    const fake = await startFake('well-behaved');
    // Not to be read here: the greeting is for the one who inherits it.
    const socket = new Socket().pause().connect(fake.address.slice('unix:'.length));
    await new Promise((resolve) => socket.once('connect', resolve));
    const program = `
      import { Monitor } from './src/qmp/monitor.ts';
      Monitor.connect('fd:3').then(async (monitor) => {
        console.log(JSON.stringify(await monitor.execute({ execute: 'query-name' })));
        await monitor.close();
      });
    `;
    expect(await runBundled(program, { descriptor: socket })).toEqual([
      '{"kind":"return","value":{"name":"fake"}}',
    ]);
    socket.destroy();
    await fake.stop();
  });
});
