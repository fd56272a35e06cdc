/** Fakes whose messages are right and whose contents are meant to do harm, or to get lost. */
import type { JsonObject } from '../../src/json/json.ts';
import { type Fake, WELL } from './fake.ts';
import { answerTo, type Command, eventMessage, idText, type Peer, serveWith } from './peer.ts';

/** Sets the window title, clears the screen, asks the terminal to type, reverses what follows. */
export const HOSTILE =
  '\u001b]0;owned\u0007\u001b[2J\u001b[31m\u009b6n\u001b[c\b\r\nrm -rf\u202e\u2066\u200b\u0000\u007f\u{e0041}';

function hostile(value: JsonObject): JsonObject {
  return { ...value, [HOSTILE]: HOSTILE, list: [HOSTILE, { [`${HOSTILE}2`]: HOSTILE }] };
}

const GREETING: JsonObject = {
  QMP: {
    version: { qemu: { micro: 22, minor: 2, major: 7 }, package: HOSTILE },
    capabilities: ['oob', HOSTILE],
    [HOSTILE]: HOSTILE,
  },
};

async function controlSequences(peer: Peer): Promise<void> {
  await peer.send(GREETING);
  for await (const command of peer.commands()) {
    await peer.send(eventMessage(HOSTILE, hostile({})));
    await peer.send(eventMessage('JOB_STATUS_CHANGE', { id: HOSTILE, status: HOSTILE }));
    await peer.send({
      ...answerTo(command),
      ...(command.name === 'qmp_capabilities' ? {} : { return: hostile({}) }),
    });
  }
}

/** The answer as QEMU never writes it: a key JavaScript has a meaning for, the value as text. */
function raw(text: (command: Command) => string): Fake['serve'] {
  return (peer) =>
    serveWith(peer, (command) => peer.write(`{"return": ${text(command)}, "id": ${idText(command)}}\r\n`));
}

export const CONTENTS = {
  'control-sequences': {
    does: 'puts control sequences into every string and key, greeting included',
    serve: controlSequences,
    report: { ...WELL, events: 6 },
  },
  'control-sequences-in-errors': {
    does: 'puts control sequences into class and text of its errors',
    serve: (peer) =>
      serveWith(peer, (command) =>
        peer.send({ error: { class: HOSTILE, desc: HOSTILE }, id: command.id ?? null }),
      ),
    report: { ...WELL, answers: ['error', 'error'], exit: 1 },
  },
  'control-sequences-in-junk': {
    does: 'sends control sequences that are no message',
    serve: (peer) =>
      serveWith(peer, async (command, index) => {
        if (index === 0)
          await peer.write('\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\r\n{"event": "\u001b[2J"}\r\n');
        await peer.send(answerTo(command));
      }),
    report: { ...WELL, malformed: [/an object expected/, /control character/] },
  },
  prototype: {
    does: 'answers with keys that mean something to JavaScript',
    serve: raw(
      () =>
        '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "toJSON": 1, "then": 1, "isLosslessNumber": true, "n": 18446744073709551615}',
    ),
    report: WELL,
  },
  'prototype-in-messages': {
    does: 'uses __proto__ for id, event names and members of the message',
    serve: (peer) =>
      serveWith(peer, async (command) => {
        await peer.write('{"event": "__proto__", "data": {"__proto__": {"return": {}}}}\r\n');
        await peer.write('{"__proto__": {"return": {}}, "id": "__proto__"}\r\n');
        await peer.write('{"return": {}, "id": {"__proto__": 1}}\r\n');
        await peer.send(answerTo(command));
      }),
    // One each for both commands.
    report: { ...WELL, events: 2, malformed: [/no message that QMP has/, /no message that QMP has/] },
  },
  'lone-surrogates': {
    does: 'answers with halves of surrogate pairs',
    serve: raw(() => '{"status": "\\ud800", "\\udc00": ["\\ud83d\\ud83d", "\\ude00"]}'),
    report: WELL,
  },
  'integers-of-64-bits': {
    does: 'answers with the largest integers there are',
    serve: raw(() => '{"max": 18446744073709551615, "min": -9223372036854775808, "n": 9007199254740993}'),
    report: WELL,
  },
} satisfies Record<string, Fake>;
