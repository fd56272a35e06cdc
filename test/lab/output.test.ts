import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Output } from '../../src/lab/output.ts';

const soon = 50;
const never = 60_000;

describe('what a QEMU prints', () => {
  it('is heard line by line, in whatever cut it comes', async () => {
    const stream = new PassThrough();
    const output = new Output(stream);
    const line = output.listen((l) => l.startsWith('wrote')).within(never);
    stream.write('Formatting\nwro');
    stream.write('te 1/1 bytes\n16 MiB');
    expect(await line).toBe('wrote 1/1 bytes');
    expect(output.tail).toBe('Formatting\nwrote 1/1 bytes\n16 MiB');
  });

  it('is only heard from the moment one listens', async () => {
    const stream = new PassThrough();
    const output = new Output(stream);
    const before = output.listen(() => true).within(never);
    stream.write('old\n');
    await before;
    const after = output.listen(() => true).within(never);
    stream.write('new\n');
    expect(await after).toBe('new');
  });

  it('ends with a line that has no end', async () => {
    const stream = new PassThrough();
    const output = new Output(stream);
    const line = output.listen(() => true).within(never);
    stream.end('aborted');
    expect(await line).toBe('aborted');
    expect(output.tail).toBe('aborted');
  });

  it('is kept for who asks later: a command may take longer than its line to be printed', async () => {
    const stream = new PassThrough();
    const listening = new Output(stream).listen(() => true);
    stream.write('first\nsecond\n');
    await new Promise(setImmediate);
    expect(await listening.within(0)).toBe('first');
  });

  it('may not come at all', async () => {
    expect(await new Output(new PassThrough()).listen(() => true).within(soon)).toBeUndefined();
  });

  it('is kept at its end only, however much it is', async () => {
    const stream = new PassThrough();
    const output = new Output(stream);
    const last = output.listen((line) => line === 'last').within(never);
    for (let i = 0; i < 1000; i += 1) stream.write(`${i}\n`);
    stream.write(`${'x'.repeat(100_000)}\nlast\n`);
    await last;
    const lines = output.tail.split('\n');
    expect(lines).toHaveLength(200);
    expect(lines[0]).toBe('802');
    expect(lines.at(-1)).toBe('last');
    expect(Math.max(...lines.map((line) => line.length))).toBe(4096);
  });
});
