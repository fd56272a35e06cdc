/** Fakes that send what is no message, or no JSON. */
import { type Fake, WELL } from './fake.ts';
import { answerTo, type Command, eventMessage, GREETING, idText, type Peer, serveWith } from './peer.ts';

/** Serve with some bytes written before the first reply. */
function junkFirst(junk: (command: Command) => Uint8Array | string): Fake['serve'] {
  return (peer) =>
    serveWith(peer, async (command, index) => {
      if (index === 0) await peer.write(junk(command));
      await peer.send(answerTo(command));
    });
}

/** Answer the first command with a text of one's own, the others as they should be. */
function firstReply(text: (command: Command) => Uint8Array | string): Fake['serve'] {
  return (peer) =>
    serveWith(peer, (command, index) =>
      index === 0 ? peer.write(text(command)) : peer.send(answerTo(command)),
    );
}

async function bannerFirst(peer: Peer): Promise<void> {
  await peer.write('Warning: Permanently added "host" to the list of known hosts.\r\n\ufeff\r\n');
  await peer.send(GREETING);
  for await (const command of peer.commands()) await peer.send(answerTo(command));
}

/** Always the same megabyte, ending with a line end. */
function noise(): Buffer {
  const bytes = Buffer.alloc(1 << 20);
  let state = 12345;
  for (let i = 0; i < bytes.length; i += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  bytes[bytes.length - 1] = 0x0a;
  return bytes;
}

export const JUNK = {
  'junk-between': {
    does: 'sends lines that are not JSON between messages',
    serve: junkFirst(
      () => '[    0.000000] Linux version\r\n<html>\n}\n]\n"text"\n17\n{"a": }\n{unquoted: 1}\n',
    ),
    report: {
      ...WELL,
      malformed: [
        ...Array.from({ length: 6 }, () => /an object expected/),
        /a value expected/,
        /a name in quotes or } expected/,
      ],
    },
  },
  'junk-before-a-message': {
    does: 'begins a line with junk and ends it with a reply',
    serve: firstReply((command) => `login: ${JSON.stringify(answerTo(command))}\r\n`),
    report: { ...WELL, malformed: [/not part of the message after it/] },
  },
  'banner-and-mark': {
    does: "sends a line of ssh's and a byte order mark before its greeting",
    serve: bannerFirst,
    report: { ...WELL, malformed: [/an object expected/] },
  },
  'other-json': {
    does: 'sends JSON that is no message of QMP',
    serve: junkFirst(() => '{"hello": "world"}\r\n{}\r\n[{"return": {}}]\r\n'),
    report: {
      ...WELL,
      malformed: [/no message that QMP has/, /no message that QMP has/, /an object expected/],
    },
  },
  torn: {
    does: 'leaves a message unfinished and begins the next, twice: on one line and over several',
    serve: junkFirst(() => '{"return": {"status\r\n{\r\n    "return": [\r\n        {\r\n'),
    report: { ...WELL, malformed: [/does not end on its line/, /cut off by the next message/] },
  },
  infinite: {
    does: 'answers with numbers that JSON does not have',
    serve: firstReply(
      (command) => `{"return": {"speed": inf, "ratio": -nan, "x": NaN}, "id": ${idText(command)}}\r\n`,
    ),
    report: { ...WELL, answers: ['lost', 'return'], malformed: [/infinite or not a number/], exit: 4 },
  },
  deep: {
    does: 'answers with arrays 100,000 deep',
    serve: firstReply(
      (command) => `{"return": ${'['.repeat(1e5)}${']'.repeat(1e5)}, "id": ${idText(command)}}\r\n`,
    ),
    report: {
      ...WELL,
      answers: ['lost', 'return'],
      malformed: [/more than 1024 objects and arrays/],
      exit: 4,
    },
  },
  nul: {
    does: 'sends NUL bytes between messages and inside a string',
    serve: junkFirst(() => '\0\0\0\r\n{"event": "A\0B"}\r\n'),
    report: { ...WELL, malformed: [/an object expected/, /a control character inside a string/] },
  },
  'invalid-utf-8': {
    does: 'answers with bytes that are not UTF-8',
    serve: firstReply((command) =>
      Buffer.concat([
        Buffer.from('{"return": {"status": "caf'),
        Buffer.of(0xe9, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80),
        Buffer.from(`"}, "id": ${idText(command)}}\r\n`),
      ]),
    ),
    report: { ...WELL, malformed: [/not UTF-8/] },
  },
  'never-json': {
    does: 'sends a megabyte of bytes in no order, line ends among them',
    serve: junkFirst(noise),
    report: { ...WELL, malformed: 'many' },
  },
  'event-without-a-clock': {
    does: 'sends events with a timestamp of -1, and with none, and with data that is no object',
    serve: junkFirst(
      () =>
        `{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "STOP"}\r\n{"event": "STOP"}\r\n{"event": "STOP", "data": 5, "timestamp": "now"}\r\n${JSON.stringify(eventMessage('RESUME'))}\r\n`,
    ),
    report: { ...WELL, events: 4 },
  },
} satisfies Record<string, Fake>;
