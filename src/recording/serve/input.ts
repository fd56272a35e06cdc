/** What a client sends, as messages in order, no more of them in memory than are being answered. */
import type { Readable } from 'node:stream';
import type { JsonObject } from '../../json/json.ts';
import type { LargeSink } from '../../qmp/frames.ts';
import { Framer } from '../../qmp/framing.ts';
import { Inbox } from './inbox.ts';

export type Input =
  | { readonly kind: 'message'; readonly message: JsonObject }
  /** Bytes that are no object. */
  | { readonly kind: 'junk'; readonly text: string; readonly reason: string };

/** Longest command taken, in bytes: as long as a line of a recording. */
const MAX_COMMAND = 16 * 1024 * 1024;

/** Commands that may wait before no more is read. */
const MAX_WAITING = 64;

/** Read a socket to its end. `resets` is whether 0xFF ends what came before it, as with a guest agent. */
export function readInput(socket: Readable, resets: boolean): Inbox<Input> {
  const inbox = new Inbox<Input>(() => socket.resume());
  const take = (input: Input) => {
    inbox.push(input);
    if (inbox.length >= MAX_WAITING) socket.pause();
  };
  const framer = new Framer(
    {
      message: (_wire, message) => take({ kind: 'message', message }),
      malformed: (text, reason) => take({ kind: 'junk', text, reason }),
      repaired: () => {},
      large: () => passedOver(() => take({ kind: 'junk', text: '', reason: TOO_LONG })),
    },
    { wholeUpTo: MAX_COMMAND, resets },
  );
  socket.on('data', (chunk: Buffer) => framer.push(chunk));
  socket.once('end', () => {
    framer.end();
    inbox.end();
  });
  // What it had sent before it was cut off has nobody to be answered to.
  socket.once('close', () => inbox.end());
  return inbox;
}

const TOO_LONG = `the command is longer than ${MAX_COMMAND} bytes`;

function passedOver(over: () => void): LargeSink {
  return { bytes: () => {}, end: over };
}
