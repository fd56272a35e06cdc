import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Departures } from '../../src/qmp/departures.ts';

/** A stream that notes what is written, piece by piece, and takes its time where `highWaterMark` is small. */
function notingStream(written: string[], highWaterMark = 1024): Writable {
  return new Writable({
    highWaterMark,
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      setImmediate(done);
    },
  });
}

describe('a text', () => {
  test('is written at once where something was just read', () => {
    const written: string[] = [];
    const departures = new Departures(
      notingStream(written),
      () => true,
      () => {},
    );
    departures.write('a');
    expect(written).toEqual(['a']);
  });

  test('otherwise waits until what came in can have been read, and goes with those after it', async () => {
    const written: string[] = [];
    let isFresh = false;
    const departures = new Departures(
      notingStream(written),
      () => isFresh,
      () => {},
    );
    departures.write('a');
    isFresh = true;
    departures.write('b');
    expect(written).toEqual([]);
    await turn();
    expect(written).toEqual(['ab']);
  });

  test('goes with flush', () => {
    const written: string[] = [];
    const departures = new Departures(
      notingStream(written),
      () => false,
      () => {},
    );
    departures.write('a');
    departures.flush();
    departures.flush();
    expect(written).toEqual(['a']);
  });

  test('does not go to a stream that has ended', async () => {
    const written: string[] = [];
    const stream = notingStream(written).end();
    const departures = new Departures(
      stream,
      () => false,
      () => {},
    );
    departures.write('a');
    await turn();
    expect(written).toEqual([]);
  });
});

test('where too much waits the sender is told to wait, and then that it need not', async () => {
  const drained: string[] = [];
  const departures = new Departures(
    notingStream([], 1 << 20),
    () => false,
    () => drained.push('drained'),
  );
  expect(departures.write('a')).toBe(true);
  expect(departures.write('x'.repeat(100_000))).toBe(false);
  expect(drained).toEqual([]);
  await turn();
  expect(drained).toEqual(['drained']);
});

test('a stream that is full is waited for', async () => {
  const stream = notingStream([], 4);
  const drained = new Promise<void>((resolve) => {
    const departures = new Departures(stream, () => true, resolve);
    expect(departures.write('more than four')).toBe(false);
  });
  await drained;
});
