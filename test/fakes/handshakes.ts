/** Fakes that go wrong before the first command. */
import { setTimeout as pause } from 'node:timers/promises';
import { member, stringifyJson } from '../../src/json/json.ts';
import { type Fake, WELL } from './fake.ts';
import { answerTo, eventMessage, GREETING, type Peer } from './peer.ts';

/** Serve a client that has been greeted. */
async function serveGreeted(peer: Peer): Promise<void> {
  for await (const command of peer.commands()) await peer.send(answerTo(command));
}

async function capabilitiesRefused(peer: Peer, error: { class: string; desc: string }): Promise<void> {
  await peer.send(GREETING);
  for await (const command of peer.commands()) {
    const isFirst = command.name === 'qmp_capabilities';
    await peer.send(isFirst ? { error, id: command.id ?? null } : answerTo(command));
  }
}

async function guestAgent(peer: Peer): Promise<void> {
  await peer.write('{"return": {"left": "over"}}\n{"return": {"tor');
  for await (const command of peer.commands()) {
    if (command.name === 'guest-sync-delimited') {
      const id = stringifyJson(member(command.arguments, 'id') ?? null);
      await peer.write(
        '\n{"error": {"class": "GenericError", "desc": "JSON parse error, stray \'\\ufffd\'"}}\n',
      );
      await peer.write(Buffer.concat([Buffer.of(0xff), Buffer.from(`{"return": ${id}}\n`)]));
    } else {
      await peer.send(answerTo(command));
    }
  }
}

/** Never says anything; keeps the connection. */
async function silence(peer: Peer): Promise<void> {
  for await (const _ of peer.commands());
}

export const HANDSHAKES = {
  'no-greeting': {
    does: 'takes the connection and says nothing, as a monitor does that serves another client',
    serve: silence,
    report: { connects: 'no-greeting', exit: 3 },
  },
  'late-greeting': {
    does: 'greets after a while',
    serve: async (peer) => {
      await pause(400);
      await peer.send(GREETING);
      await serveGreeted(peer);
    },
    report: WELL,
  },
  'odd-greeting': {
    does: 'greets without a version, and with capabilities that are none',
    serve: async (peer) => {
      await peer.send({ QMP: { capabilities: [7, 'telepathy', null] } });
      await serveGreeted(peer);
    },
    report: WELL,
  },
  'greets-twice': {
    does: 'greets again after every command',
    serve: async (peer) => {
      await peer.send(GREETING);
      for await (const command of peer.commands()) {
        await peer.send(answerTo(command));
        await peer.send(GREETING);
      }
    },
    report: WELL,
  },
  'events-before-capabilities': {
    does: 'sends events before and after its greeting, ahead of the reply to qmp_capabilities',
    serve: async (peer) => {
      await peer.send(eventMessage('RTC_CHANGE'));
      await peer.send(GREETING);
      await peer.send(eventMessage('RESUME'));
      await serveGreeted(peer);
    },
    report: { ...WELL, events: 2 },
  },
  'capabilities-unanswered': {
    does: 'greets and then answers nothing',
    serve: async (peer) => {
      await peer.send(GREETING);
      await silence(peer);
    },
    report: { connects: 'negotiation', exit: 3 },
  },
  'capabilities-refused': {
    does: 'answers qmp_capabilities with an error',
    serve: (peer) => capabilitiesRefused(peer, { class: 'GenericError', desc: 'not today\u001b[2J' }),
    report: { connects: 'negotiation', exit: 3 },
  },
  'capabilities-agreed-before': {
    does: 'says that capabilities were agreed on before, as QEMU does on a connection handed on',
    serve: (peer) =>
      capabilitiesRefused(peer, {
        class: 'CommandNotFound',
        desc: 'Capabilities negotiation is already complete, command ignored',
      }),
    report: WELL,
  },
  'web-server': {
    does: 'is no monitor: answers as a web server and ends',
    serve: async (peer) => {
      await peer.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      peer.halfClose();
    },
    report: { connects: 'lost', malformed: [/an object expected/, /an object expected/], exit: 3 },
  },
  'human-monitor': {
    does: 'is the human monitor: a prompt, and no line end',
    serve: async (peer) => {
      await peer.write("QEMU 7.2.22 monitor - type 'help' for more information\r\n(qemu) ");
      await silence(peer);
    },
    report: { connects: 'no-greeting', malformed: [/an object expected/, /an object expected/], exit: 3 },
  },
  'closes-at-once': {
    does: 'takes the connection and ends it',
    serve: async (peer) => {
      peer.halfClose();
    },
    report: { connects: 'lost', exit: 3 },
  },
  'guest-agent': {
    does: 'is a guest agent with something left over for the client before',
    serve: guestAgent,
    agent: true,
    report: { ...WELL, malformed: [/does not end on its line/] },
  },
  'guest-agent-away': {
    does: 'is a channel that no guest agent has opened',
    serve: silence,
    agent: true,
    report: { connects: 'no-sync', exit: 3 },
  },
} satisfies Record<string, Fake>;
