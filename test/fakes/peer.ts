/** The server's end of one connection: sends what it is told, byte for byte, and reads commands. */
import type { Socket } from 'node:net';
import {
  type Json,
  type JsonObject,
  member,
  parseJson,
  stringifyJson,
  stringMember,
} from '../../src/json/json.ts';

export interface Command {
  readonly name: string;
  readonly id: Json | undefined;
  readonly arguments: Json | undefined;
}

export const GREETING: JsonObject = {
  QMP: {
    version: { qemu: { micro: 22, minor: 2, major: 7 }, package: 'a fake' },
    capabilities: ['oob'],
  },
};

export class Peer {
  readonly socket: Socket;
  /** Everything the client has sent, as text. */
  received = '';
  #unread: Command[] = [];
  #waiting: ((command: Command | undefined) => void) | undefined;
  #partial = '';
  #isOver = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.setEncoding('latin1').on('data', (text) => this.#take(String(text)));
    for (const end of ['end', 'close'] as const) socket.on(end, () => this.#over());
  }

  /** The next command; undefined once the client is gone. */
  async command(): Promise<Command | undefined> {
    const next = this.#unread.shift();
    if (next !== undefined) return next;
    if (this.#isOver) return undefined;
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** Commands until the client is gone. */
  async *commands(): AsyncGenerator<Command> {
    for (;;) {
      const command = await this.command();
      if (command === undefined) return;
      yield command;
    }
  }

  /** Write bytes as they are, in one piece; resolves when the kernel has them. False once the client is gone. */
  async write(bytes: Uint8Array | string): Promise<boolean> {
    if (this.socket.destroyed || !this.socket.writable) return false;
    await new Promise<void>((resolve) => this.socket.write(bytes, () => resolve()));
    return !this.socket.destroyed;
  }

  /** Send a message as QEMU does: one line, CRLF. */
  send(message: Json): Promise<boolean> {
    return this.write(`${stringifyJson(message)}\r\n`);
  }

  /** Greet, and answer the client's qmp_capabilities. False where it sent something else, or went. */
  async negotiate(): Promise<boolean> {
    await this.send(GREETING);
    const command = await this.command();
    if (command?.name !== 'qmp_capabilities') return false;
    return this.send(answerTo(command));
  }

  /** End our half and say no more; the client can still send. */
  halfClose(): void {
    this.socket.end();
  }

  #take(text: string): void {
    this.received += text;
    this.#partial += text.replaceAll('\xff', '');
    const lines = this.#partial.split('\n');
    this.#partial = lines.pop() ?? '';
    for (const line of lines) this.#hear(commandOf(line));
  }

  #hear(command: Command): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#unread.push(command);
    else waiting(command);
  }

  #over(): void {
    this.#isOver = true;
    this.#waiting?.(undefined);
  }
}

function commandOf(line: string): Command {
  const message = parseLine(line);
  const name = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob') ?? '';
  return { name, id: member(message, 'id'), arguments: member(message, 'arguments') };
}

function parseLine(line: string): Json {
  try {
    return parseJson(line);
  } catch {
    return null;
  }
}

/** What a well-behaved server answers, id and all. */
export function answerTo(command: Command): JsonObject {
  const id: JsonObject = command.id === undefined ? {} : { id: command.id };
  const value = VALUES[command.name];
  if (value !== undefined) return { return: value, ...id };
  const desc = `The command ${command.name} has not been found`;
  return { error: { class: 'CommandNotFound', desc }, ...id };
}

const VALUES: { readonly [command: string]: JsonObject } = {
  qmp_capabilities: {},
  'query-status': { status: 'running', running: true },
  'query-name': { name: 'fake' },
  'guest-ping': {},
  'guest-info': { version: '7.2.22', supported_commands: [] },
  quit: {},
};

/** An event as QEMU sends it. */
export function eventMessage(name: string, data: JsonObject = {}): JsonObject {
  return { timestamp: { seconds: 1700000000, microseconds: 5 }, event: name, data };
}

/** The id of a command, ready to be put into a text. */
export function idText(command: Command): string {
  return stringifyJson(command.id ?? null);
}

/** Serve a client as it should be, but for what `respond` does with its commands. */
export async function serveWith(
  peer: Peer,
  respond: (command: Command, index: number) => Promise<unknown>,
): Promise<void> {
  if (!(await peer.negotiate())) return;
  let index = 0;
  for await (const command of peer.commands()) {
    await respond(command, index);
    index += 1;
  }
}
