/** Fakes whose replies are messages, but not the ones they should be. */
import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject } from '../../src/json/json.ts';
import { type Fake, WELL } from './fake.ts';
import { answerTo, type Command, eventMessage, idText, type Peer, serveWith } from './peer.ts';

/** Half a megabyte beyond what is parsed at the prompt. */
const LARGE = 1_500_000;

async function outOfOrder(peer: Peer): Promise<void> {
  if (!(await peer.negotiate())) return;
  let held: Command[] = [];
  for await (const command of peer.commands()) {
    held.push(command);
    const together = held;
    // Answers what has come within a moment, the last first.
    void pause(30).then(async () => {
      if (held !== together) return;
      held = [];
      for (const each of together.toReversed()) await peer.send(answerTo(each));
    });
  }
}

async function hundredMegabytes(peer: Peer, command: Command): Promise<void> {
  const block = Buffer.alloc(1_000_000, 'x');
  await peer.write('{"return": "');
  for (let sent = 0; sent < 100; sent += 1) if (!(await peer.write(block))) return;
  await peer.write(`", "id": ${idText(command)}}\r\n`);
}

function withoutId(message: JsonObject): JsonObject {
  const { id: _, ...rest } = message;
  return rest;
}

export const REPLIES = {
  'out-of-order': { does: 'answers the last command first', serve: outOfOrder, report: WELL },
  'unknown-ids': {
    does: 'sends replies to commands that nobody sent',
    serve: (peer) =>
      serveWith(peer, async (command) => {
        await peer.send({ return: { status: 'wrong' }, id: 'somebody-else' });
        await peer.send({ error: { class: 'GenericError', desc: 'not yours' }, id: { a: [1] } });
        await peer.send(answerTo(command));
      }),
    report: WELL,
  },
  'missing-ids': {
    does: 'leaves the id out of its replies',
    serve: (peer) => serveWith(peer, (command) => peer.send(withoutId(answerTo(command)))),
    report: WELL,
  },
  'duplicate-ids': {
    does: 'answers every command twice, the second time with an error',
    serve: (peer) =>
      serveWith(peer, async (command) => {
        await peer.send(answerTo(command));
        await peer.send({ error: { class: 'GenericError', desc: 'again' }, id: command.id ?? null });
      }),
    report: WELL,
  },
  'same-message-error-and-return': {
    does: 'answers with error and return in one message',
    serve: (peer) =>
      serveWith(peer, (command) =>
        peer.send({ ...answerTo(command), error: { class: 'GenericError', desc: 'both' } }),
      ),
    report: WELL,
  },
  'odd-errors': {
    does: 'answers with errors that lack their members, or have others',
    serve: (peer) =>
      serveWith(peer, (command) => peer.send({ error: { class: 7, more: [] }, id: command.id ?? null })),
    report: { ...WELL, answers: ['error', 'error'], exit: 1 },
  },
  'large-reply': {
    does: 'answers with a reply and sends an event of 1.5 MB each',
    serve: (peer) =>
      serveWith(peer, async (command, index) => {
        if (index > 0) return peer.send(answerTo(command));
        const list = Array.from({ length: LARGE / 50 }, (_, i) => ({
          'node-name': `#block${i}`,
          drv: 'qcow2',
          ro: false,
        }));
        await peer.send({ return: list, id: command.id ?? null });
        return peer.send(eventMessage('GUEST_PANICKED', { action: 'x'.repeat(LARGE) }));
      }),
    report: { ...WELL, events: 1 },
  },
  'line-of-100-megabytes': {
    does: 'answers with a string of 100 MB on one line',
    serve: (peer) =>
      serveWith(peer, (command, index) =>
        index === 0 ? hundredMegabytes(peer, command) : peer.send(answerTo(command)),
      ),
    report: WELL,
  },
  'events-before-replies': {
    does: 'sends the events a command caused before its reply, as QEMU does',
    serve: (peer) =>
      serveWith(peer, async (command) => {
        await peer.send(eventMessage('STOP'));
        await peer.send(answerTo(command));
      }),
    report: { ...WELL, events: 2 },
  },
} satisfies Record<string, Fake>;
