/** Fakes that end, or stop, at the wrong moment. */
import { type Fake, WELL } from './fake.ts';
import { answerTo, eventMessage, type Peer, serveWith } from './peer.ts';

/** Answer the first command as it should be, then let `go` end it at the second. */
function endAtSecond(go: (peer: Peer) => Promise<unknown>): Fake['serve'] {
  return (peer) =>
    serveWith(peer, (command, index) => (index === 0 ? peer.send(answerTo(command)) : go(peer)));
}

async function neverReads(peer: Peer): Promise<void> {
  if (!(await peer.negotiate())) return;
  peer.socket.pause();
  await new Promise((resolve) => peer.socket.once('close', resolve));
}

export const ENDINGS = {
  'reply-cut': {
    does: 'ends in the middle of a reply',
    serve: endAtSecond(async (peer) => {
      await peer.write('{"return": {"name": "fa');
      peer.halfClose();
    }),
    report: {
      ...WELL,
      answers: ['return', 'lost'],
      malformed: [/does not end on its line|connection ended/],
      ends: 'lost',
      exit: 4,
    },
  },
  'half-close': {
    does: 'ends its half of the connection instead of answering, and goes on reading',
    serve: endAtSecond(async (peer) => peer.halfClose()),
    report: { ...WELL, answers: ['return', 'lost'], ends: 'lost', exit: 4 },
  },
  reset: {
    does: 'resets the connection instead of answering',
    serve: endAtSecond(async (peer) => peer.socket.resetAndDestroy()),
    report: { ...WELL, answers: ['return', 'lost'], ends: 'lost', exit: 4 },
    tcp: true,
  },
  'shuts-down': {
    does: 'shuts down while a command waits, and resets the connection',
    serve: endAtSecond(async (peer) => {
      await peer.send(eventMessage('SHUTDOWN', { guest: true, reason: 'guest-shutdown' }));
      peer.socket.resetAndDestroy();
    }),
    report: { ...WELL, answers: ['return', 'lost'], events: 1, ends: 'orderly', exit: 4 },
    tcp: true,
  },
  'answers-and-goes': {
    does: 'ends right after a reply that lacks its line end',
    serve: endAtSecond(async (peer) => {
      await peer.write('{"return": {"name": "fake"}}');
      peer.halfClose();
    }),
    // Both are answered, so nothing is missing.
    report: { ...WELL, ends: 'lost', exit: 0 },
  },
  silence: {
    does: 'answers no command',
    serve: (peer) => serveWith(peer, async () => {}),
    report: { ...WELL, answers: ['waits', 'waits'], exit: 'waits' },
  },
  'never-reads': {
    does: 'stops reading what it is sent',
    serve: neverReads,
    report: { ...WELL, answers: ['waits', 'waits'], exit: 'waits' },
  },
} satisfies Record<string, Fake>;
