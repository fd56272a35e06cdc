/** A client that sends faster than it listens is neither read nor written to any further. */
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readInput } from '../../../src/recording/serve/input.ts';
import { Outlet } from '../../../src/recording/serve/outlet.ts';

it('no more is read while many commands wait', async () => {
  const stream = new PassThrough();
  const inbox = readInput(stream, false);
  stream.write('{"execute": "stop"}\n'.repeat(100));
  await inbox.ready();
  expect([inbox.length, stream.isPaused()]).toEqual([100, true]);
  while (inbox.length > 1) inbox.take();
  expect(stream.isPaused()).toBe(true);
  inbox.take();
  expect(stream.isPaused()).toBe(false);
});

it('no more is sent while nobody reads, and it goes on when somebody does', async () => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const outlet = new Outlet(stream);
  let isSent = false;
  const sent = outlet.send('a line longer than that').then(() => {
    isSent = true;
  });
  await new Promise(setImmediate);
  expect(isSent).toBe(false);
  stream.resume();
  await sent;
});

it('nobody waits for a client that has gone', async () => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const outlet = new Outlet(stream);
  const sent = outlet.send('a line longer than that');
  stream.destroy();
  await sent;
  expect(outlet.isOpen).toBe(false);
  await outlet.send('more');
  await outlet.end();
});
