/** The Monitor and a real guest agent, which listens on a socket of its own here. Skips where none is installed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConnectError } from '../../src/qmp/errors.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const folder = scratchFolder();
const program = findAgent();

describe.skipIf(program === undefined)('a guest agent (qemu-ga on PATH)', () => {
  test('gets in step, answers, and does so again for the next client', () =>
    withAgent(async (address) => {
      for (let round = 0; round < 2; round += 1) {
        const monitor = await connectWhenUp(address);
        expect(await monitor.execute({ execute: 'guest-ping' })).toEqual({ kind: 'return', value: {} });
        expect(await monitor.raw('nonsense }')).toMatchObject({ kind: 'error' });
        expect(await monitor.execute({ execute: 'guest-ping', id: { a: 1 } })).toEqual({
          kind: 'return',
          value: {},
        });
        await monitor.close();
      }
    }));

  test('is named as what it may be where a monitor was expected', () =>
    withAgent(async (address) => {
      await (await connectWhenUp(address)).close();
      const error: unknown = await Monitor.connect(address, { limits: { greeting: 200 } }).catch(
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(ConnectError);
      expect(error).toMatchObject({ code: 'no-greeting', hint: expect.stringContaining('--agent') });
    }));
});

async function withAgent(body: (address: string) => Promise<void>): Promise<void> {
  const path = join(folder(), 'agent');
  const agent = spawn(program ?? '', ['-m', 'unix-listen', '-p', path, '-t', folder()], { stdio: 'ignore' });
  const exited = once(agent, 'exit');
  try {
    await body(`unix:${path}`);
  } finally {
    agent.kill();
    await exited;
  }
}

/** The agent says nowhere that it listens: try until it does. */
async function connectWhenUp(address: string): Promise<Monitor> {
  for (;;) {
    try {
      return await Monitor.connect(address, { agent: true });
    } catch (error) {
      const isEarly = error instanceof ConnectError && ['no-socket', 'refused'].includes(error.code);
      if (!isEarly) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function findAgent(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((name) => join(name, 'qemu-ga')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
