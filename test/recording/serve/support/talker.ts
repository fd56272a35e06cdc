/** A QMP client that sends whatever bytes it is told to and keeps every line it hears. */
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export class Talker {
  readonly lines: string[] = [];
  readonly #socket: Socket;
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  #rest = '';
  #wake = () => {};

  constructor(path: string) {
    this.#socket = connect(path);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => {
      const parts = (this.#rest + chunk).split('\r\n');
      this.#rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.#wake();
    });
    this.#socket.on('error', () => {});
    this.ended = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    onTestFinished(() => {
      this.#socket.destroy();
    });
  }

  /** The next line nobody has asked for yet. */
  async hear(): Promise<string> {
    while (this.lines.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.lines.shift() ?? '';
  }

  /** Resolves when the bytes are out of this process. */
  say(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => this.#socket.write(bytes, () => resolve()));
  }

  /** Send a line and hear the next one. */
  async ask(line: string): Promise<string> {
    await this.say(`${line}\n`);
    return this.hear();
  }

  /** Say nothing more, but listen on. */
  finish(): void {
    this.#socket.end();
  }

  leave(): Promise<void> {
    this.#socket.destroy();
    return this.ended;
  }

  /** Hear the greeting and agree on capabilities. */
  async begin(): Promise<this> {
    await this.hear();
    await this.ask('{"execute": "qmp_capabilities"}');
    return this;
  }
}
