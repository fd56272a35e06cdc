import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { Intake } from '../../src/qmp/intake.ts';
import type { Transport } from '../../src/qmp/transport.ts';

let endStream = () => {};
afterEach(() => endStream());

/** What an intake hands over of what is written to `input`, a line each; `ended` resolves after the last. */
function intakeOf(onMessage: (wire: string) => void = () => {}) {
  const input = new PassThrough();
  const lines: string[] = [];
  let close: (error: NodeJS.ErrnoException | undefined) => void = () => {};
  const transport: Transport = {
    input,
    output: new PassThrough(),
    end: () => {},
    destroy: () => {},
    epilogue: () => '',
    onClose: (listener) => {
      close = listener;
    },
  };
  const ended = new Promise<void>((resolve) => {
    new Intake(
      transport,
      {
        received: (wire, _message, cut) => {
          lines.push(cut === undefined ? wire : `cut ${cut.bytes}`);
          onMessage(wire);
        },
        malformed: (text) => lines.push(`malformed ${text.slice(0, 10)}`),
        repaired: () => lines.push('repaired'),
        ended: (error) => {
          lines.push(`ended ${error?.message ?? ''}`);
          resolve();
        },
      },
      { wholeUpTo: 1000, resets: false },
    );
  });
  input.on('end', () => close(undefined));
  endStream = () => input.destroy();
  return { input, lines, ended, fail: (error: Error) => close(error) };
}

const LARGE = JSON.stringify({ return: 'x'.repeat(5000) });

describe('the order of the wire', () => {
  test('holds though a large message takes its time', async () => {
    const { input, lines, ended } = intakeOf();
    input.end(`{"a":1}\n${LARGE}\n{"b":2}\njunk\n${LARGE}\n{"c":"\ufffd"}\n`);
    await ended;
    expect(lines).toEqual([
      '{"a":1}',
      'cut 5013',
      '{"b":2}',
      'malformed junk',
      'cut 5013',
      '{"c":"\ufffd"}',
      'ended ',
    ]);
  });

  test('holds at the end: what is unfinished comes before it', async () => {
    const { input, lines, ended } = intakeOf();
    input.end(`${LARGE}\n{"torn`);
    await ended;
    expect(lines).toEqual(['cut 5013', 'malformed {"torn', 'ended ']);
  });

  test('holds where a large message is cut off', async () => {
    const { input, lines, ended } = intakeOf();
    input.end(LARGE.slice(0, 3000));
    await ended;
    expect(lines).toEqual(['malformed {"return":', 'ended ']);
  });

  test('holds where the stream fails', async () => {
    const { input, lines, ended, fail } = intakeOf();
    input.write(`${LARGE}\n{"b":2}\n`);
    await turn();
    fail(new Error('reset'));
    await ended;
    expect(lines).toEqual(['cut 5013', '{"b":2}', 'ended reset']);
  });
});

test('a flood gives way: others have their turn before it is over', async () => {
  let received = 0;
  let atOthersTurn = 0;
  const { input, ended } = intakeOf(() => {
    received += 1;
    // As long as a listener with much to do would take.
    const until = performance.now() + 1;
    while (performance.now() < until);
  });
  input.write('{"a":1}\n');
  await turn();
  setImmediate(() => {
    atOthersTurn = received;
  });
  for (let i = 0; i < 100; i += 1) input.write('{"a":1}\n');
  input.end();
  await ended;
  expect(received).toBe(101);
  expect(atOthersTurn).toBeLessThan(101);
});
