import { describe, expect, test } from 'vitest';
import { Ending } from '../../src/qmp/ending.ts';
import type { ServerMessage } from '../../src/qmp/messages.ts';

const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

function event(name: string): ServerMessage {
  return { kind: 'event', name, data: {} };
}

const DONE: ServerMessage = { kind: 'return', id: 1, value: {} };

/** What a peer did before it went: messages, with the command each answers. */
type Before = readonly (readonly [ServerMessage, string | undefined])[];

describe('whether the end is orderly', () => {
  test.each<[string, Before, boolean, string]>([
    ['nothing said', [], false, 'the peer reset the connection'],
    ['quit answered', [[DONE, 'quit']], true, 'QEMU was told to quit'],
    ['another command answered', [[DONE, 'stop']], false, 'the peer reset the connection'],
    [
      'quit refused',
      [[{ kind: 'error', id: 1, class: 'GenericError', desc: '' }, 'quit']],
      false,
      'the peer reset the connection',
    ],
    ['SHUTDOWN', [[event('SHUTDOWN'), undefined]], true, 'QEMU has shut down'],
    [
      'SHUTDOWN, and set going again',
      [
        [event('SHUTDOWN'), undefined],
        [event('RESUME'), undefined],
      ],
      false,
      'the peer reset the connection',
    ],
    [
      'quit answered, whatever comes after',
      [
        [DONE, 'quit'],
        [event('RESUME'), undefined],
      ],
      true,
      'QEMU was told to quit',
    ],
  ])('%s', (_, before, orderly, reason) => {
    const ending = new Ending();
    for (const [message, answered] of before) ending.saw(message, answered);
    expect(ending.end(RESET, false, '')).toEqual({ orderly, reason });
  });

  test('with quit in flight it is', () => {
    expect(new Ending().end(RESET, true, '')).toMatchObject({ orderly: true });
  });

  test('when we leave it is', () => {
    const ending = new Ending();
    ending.leave();
    expect(ending.end(undefined, false, 'helper')).toEqual({ orderly: true, reason: 'left' });
  });

  test('when we give up it is not, and says why', () => {
    const ending = new Ending();
    ending.giveUp('no greeting');
    expect(ending.end(undefined, false, '')).toEqual({ orderly: false, reason: 'no greeting' });
  });
});

test.each([
  [undefined, '', 'the peer closed the connection'],
  ['EPIPE', '', 'the peer closed the connection'],
  ['ECONNRESET', '', 'the peer reset the connection'],
  ['ETIMEDOUT', '', 'the peer no longer answers on the network'],
  ['EIO', '', 'something else'],
  [undefined, 'the helper ended with 255', 'the peer closed the connection (the helper ended with 255)'],
])('a loss by %s: what was seen of it', (code, epilogue, reason) => {
  const error = code === undefined ? undefined : Object.assign(new Error('something else'), { code });
  expect(new Ending().end(error, false, epilogue).reason).toBe(reason);
});
