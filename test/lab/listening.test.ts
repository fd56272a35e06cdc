import { existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takesConnections } from '../../src/lab/listening.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();
const never = new AbortController().signal;
const long = 60_000;

describe('waiting for a socket', () => {
  it('ends when it takes connections, and leaves again at once', async () => {
    const address = join(root(), 'sock');
    const waiting = takesConnections(address, long, never);
    const left = new Promise<number>((resolve) => {
      const server = createServer((socket) => {
        let bytes = 0;
        socket.on('data', (chunk) => {
          bytes += chunk.length;
        });
        socket.on('close', () => {
          server.close();
          resolve(bytes);
        });
      });
      server.listen(address);
    });
    expect(await waiting).toBe(true);
    expect(await left).toBe(0);
  });

  it('goes on while the file is there and nobody listens', async () => {
    const address = join(root(), 'sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root(), 'first'), resolve));
    renameSync(join(root(), 'first'), address);
    await new Promise((resolve) => server.close(resolve));
    expect(existsSync(address)).toBe(true);
    expect(await takesConnections(address, 30, never)).toBe(false);
  });

  it('ends when there is nothing left to wait for', async () => {
    const over = new AbortController();
    const waiting = takesConnections(join(root(), 'sock'), long, over.signal);
    over.abort();
    expect(await waiting).toBe(false);
  });

  it('ends at its time limit', async () => {
    expect(await takesConnections(join(root(), 'sock'), 1, never)).toBe(false);
  });
});
