import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '../../src/qmp/errors.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { TapEvent } from '../../src/qmp/types.ts';
import { startFake } from '../fakes/fakes.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helper-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A helper that does what socat does: copies between its stdin and stdout and a socket. */
function copier(address: string, andThen = ''): string {
  const path = JSON.stringify(address.slice('unix:'.length));
  const script = `const s = require("net").connect(${path}); process.stdin.pipe(s).pipe(process.stdout); ${andThen}`;
  return `exec:${JSON.stringify(process.execPath)} -e '${script}'`;
}

async function failure(address: string): Promise<ConnectError> {
  const error: unknown = await Monitor.connect(address, { limits: { greeting: 10_000 } }).catch(
    (e: unknown) => e,
  );
  if (!(error instanceof ConnectError)) throw new Error('it connected');
  return error;
}

describe("a helper's stdin and stdout", () => {
  test('carry a session', async () => {
    const fake = await startFake('well-behaved');
    const monitor = await Monitor.connect(copier(fake.address));
    expect(await monitor.execute({ execute: 'query-name' })).toEqual({
      kind: 'return',
      value: { name: 'fake' },
    });
    await monitor.close();
    await fake.stop();
  });

  test('a helper that cannot connect is quoted, with the last line it said and how it ended', async () => {
    const address = 'exec:echo first >&2; echo "ssh: connect to host: No route to host" >&2; exit 255';
    const error = await failure(address);
    expect(error.code).toBe('lost');
    expect(error.message.replace(address, '')).toBe(
      ': the connection ended before it was ready: the peer closed the connection (the helper ended with 255: ssh: connect to host: No route to host).',
    );
  });

  test('a command that is none is named', async () => {
    const error = await failure('exec:no-such-command-at-all');
    expect(error.message).toContain('the helper ended with 127');
    expect(error.message).toContain('no-such-command-at-all');
  });

  test('what a helper says reaches no terminal raw', async () => {
    const error = await failure(`exec:printf '\\033[2J\\033]0;x\\007' >&2`);
    expect(error.message).not.toMatch(/\p{Cc}/u);
  });

  test('a helper that dies later ends the connection, and is quoted', async () => {
    const fake = await startFake('silence');
    const heard: TapEvent[] = [];
    const pidFile = join(folder, 'pid');
    const note = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
    const monitor = await Monitor.connect(copier(fake.address, note), { tap: (event) => heard.push(event) });
    const outcome = monitor.execute({ execute: 'query-status' });
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
    expect(await outcome).toMatchObject({ kind: 'lost', orderly: false });
    expect(heard.at(-1)).toMatchObject({ kind: 'close', orderly: false });
    await fake.stop();
  });

  test('a helper that ignores the end of its input and the request to end is made to', async () => {
    const fake = await startFake('well-behaved');
    const inner = copier(fake.address).slice('exec:'.length);
    const pidFile = join(folder, 'pid');
    const monitor = await Monitor.connect(
      `exec:trap '' TERM; echo $$ > ${pidFile}; ${inner}; exec sleep 600`,
      {
        limits: { close: 100 },
      },
    );
    await monitor.close();
    const pid = Number(await readFile(pidFile, 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await fake.stop();
  });

  test('an interrupt meant for the shell passes it by', async () => {
    const fake = await startFake('well-behaved');
    const pidFile = join(folder, 'pid');
    const inner = copier(fake.address).slice('exec:'.length);
    const monitor = await Monitor.connect(`exec:echo $$ > ${pidFile}; ${inner}; exit`);
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGINT');
    expect((await monitor.execute({ execute: 'query-name' })).kind).toBe('return');
    await monitor.close();
    await fake.stop();
  });
});
