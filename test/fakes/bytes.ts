/** Fakes whose messages are right and whose bytes arrive oddly. */
import { setImmediate as turn } from 'node:timers/promises';
import { type JsonObject, stringifyJson } from '../../src/json/json.ts';
import { type Fake, WELL } from './fake.ts';
import { answerTo, eventMessage, GREETING, type Peer, serveWith } from './peer.ts';

/** Serve with every message, greeting included, written by `write`. */
async function serveAs(peer: Peer, write: (message: JsonObject) => Promise<unknown>): Promise<void> {
  await write(GREETING);
  for await (const command of peer.commands()) await write(answerTo(command));
}

/** Both parts of a message as packets of their own. */
async function writeCut(peer: Peer, bytes: Buffer, cut: number): Promise<void> {
  await peer.write(bytes.subarray(0, cut));
  await turn();
  await peer.write(bytes.subarray(cut));
  await turn();
}

function line(message: JsonObject, end = '\r\n'): Buffer {
  return Buffer.from(stringifyJson(message) + end);
}

const UMLAUT = eventMessage('DEVICE_DELETED', { device: 'gerät', path: '/maschine/日本' });

export const BYTES = {
  'well-behaved': {
    does: 'nothing wrong',
    serve: (peer) => serveAs(peer, (message) => peer.send(message)),
    report: WELL,
  },
  'every-cut': {
    does: 'sends an event cut in two at every byte, in the middle of characters too',
    serve: (peer) =>
      serveWith(peer, async (command, index) => {
        const bytes = line(UMLAUT);
        if (index === 0) for (let cut = 1; cut < bytes.length; cut += 1) await writeCut(peer, bytes, cut);
        await peer.send(answerTo(command));
      }),
    report: { ...WELL, events: line(UMLAUT).length - 1 },
  },
  'byte-at-a-time': {
    does: 'sends every byte as a packet of its own',
    serve: (peer) =>
      serveAs(peer, async (message) => {
        for (const byte of line(message)) {
          await peer.write(Uint8Array.of(byte));
          await turn();
        }
      }),
    report: WELL,
  },
  'many-in-a-packet': {
    does: 'sends events and the reply in one packet',
    serve: (peer) =>
      serveWith(peer, (command) => {
        const events = Array.from({ length: 20 }, () => line(eventMessage('RTC_CHANGE', { offset: 1 })));
        return peer.write(Buffer.concat([...events, line(answerTo(command)), line(eventMessage('STOP'))]));
      }),
    report: { ...WELL, events: 42 },
  },
  'no-line-ends': {
    does: 'puts nothing between its messages',
    serve: (peer) =>
      serveAs(peer, (message) =>
        peer.write(Buffer.concat([line(eventMessage('RESUME'), ''), line(message, '')])),
      ),
    report: { ...WELL, events: 4 },
  },
  'pretty-printed': {
    does: 'spreads its messages over lines, as QEMU with pretty=on',
    serve: (peer) =>
      serveAs(peer, (message) => peer.write(`${stringifyJson(message, 4).replaceAll('\n', '\r\n')}\r\n`)),
    report: WELL,
  },
  'blank-lines': {
    does: 'sends empty lines and white space between messages',
    serve: (peer) => serveAs(peer, (message) => peer.write(`\r\n\n  \t${stringifyJson(message)}  \r\n\r\n`)),
    report: WELL,
  },
  'byte-order-marks': {
    does: 'begins each message with a byte order mark',
    serve: (peer) => serveAs(peer, (message) => peer.write(`\ufeff${stringifyJson(message)}\r\n`)),
    report: WELL,
  },
  flood: {
    does: 'sends 20,000 events before each reply, as fast as they are read',
    serve: (peer) =>
      serveWith(peer, async (command) => {
        const block = Buffer.concat(
          Array.from({ length: 200 }, (_, i) => line(eventMessage('RTC_CHANGE', { offset: i }))),
        );
        for (let sent = 0; sent < 100; sent += 1) if (!(await peer.write(block))) return;
        await peer.send(answerTo(command));
      }),
    report: { ...WELL, events: 40_000 },
  },
} satisfies Record<string, Fake>;
