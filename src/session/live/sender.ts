/** Sends what lines ask for and tells how it ended; says so where nothing could be sent at all. */
import { type CommandMessage, commandName } from '../../qmp/messages.ts';
import type { Outcome } from '../../qmp/types.ts';
import type { Transcript } from '../transcript.ts';
import type { Connection } from './connection.ts';
import { DONE, type LineResult, REFUSED } from './line-result.ts';
import { type Place, say } from './say.ts';

export class Sender {
  readonly #transcript: Transcript;
  readonly #connections: ReadonlyMap<string, Connection>;

  constructor(transcript: Transcript, connections: ReadonlyMap<string, Connection>) {
    this.#transcript = transcript;
    this.#connections = connections;
  }

  /** Send to the connection of `place`. The end that `quit` asked for is its answer, where none came. */
  async execute(message: CommandMessage, place: Place, oob = false): Promise<LineResult> {
    const short = withoutEmptyArguments(message);
    const result = await this.#send(place, (connection) => connection.execute(short, place.line, oob));
    const isQuit = commandName(message) === 'quit';
    return isQuit && result.kind === 'lost' && result.orderly ? DONE : result;
  }

  /** Send a text as it is. */
  raw(text: string, place: Place): Promise<LineResult> {
    return this.#send(place, (connection) => connection.raw(text, place.line));
  }

  async #send(
    place: Place,
    send: (connection: Connection) => Promise<Outcome> | undefined,
  ): Promise<LineResult> {
    const connection = this.#connections.get(place.monitor);
    if (connection === undefined || !connection.isReady) {
      const hint = connection === undefined ? '' : ': /reconnect connects again';
      say(this.#transcript, place, 'error', 'not-connected', `Not connected to ${place.monitor}${hint}`);
      return { kind: 'lost', orderly: false };
    }
    const from = this.#transcript.length;
    const sent = send(connection);
    if (sent === undefined) {
      say(this.#transcript, place, 'error', 'not-sent', 'This connection takes commands only, not any text');
      return REFUSED;
    }
    const outcome = await sent;
    switch (outcome.kind) {
      case 'return':
        return { kind: 'answered', outcome };
      case 'lost':
        return { kind: 'lost', orderly: outcome.orderly };
      case 'error':
        if (this.#wasSent(from, place)) return { kind: 'answered', outcome };
        // Refused before the wire (out of band where it was not agreed on): nobody has heard of it yet.
        say(this.#transcript, place, 'error', 'not-sent', outcome.desc);
        return REFUSED;
    }
  }

  /** Only asked of failed commands: looks through what was appended since. */
  #wasSent(from: number, place: Place): boolean {
    const { first } = this.#transcript;
    // What is no longer in memory was a whole tail ago: the send is among it.
    if (from < first) return true;
    return this.#transcript.slice(from).some((entry) => entry.kind === 'send' && entry.line === place.line);
  }
}

/** QEMU reads a command without arguments as it reads one with none, and a fifth faster. */
function withoutEmptyArguments(message: CommandMessage): CommandMessage {
  if (message.arguments === undefined || Object.keys(message.arguments).length > 0) return message;
  const { arguments: _, ...rest } = message;
  return rest;
}
