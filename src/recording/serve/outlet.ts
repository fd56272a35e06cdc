/** Lines on their way to a client, no more of them in memory than it reads. */
import type { Writable } from 'node:stream';

export class Outlet {
  readonly #socket: Writable;
  #wake: (() => void) | undefined;

  constructor(socket: Writable) {
    this.#socket = socket;
    socket.on('drain', () => this.#wake?.());
    socket.on('close', () => this.#wake?.());
  }

  /** Whether anybody can still hear it. */
  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** Send a line; resolves when there is room for the next, or nobody is there. */
  async send(text: string, before: Uint8Array = NOTHING): Promise<void> {
    if (!this.isOpen) return;
    if (before.length > 0) this.#socket.write(before);
    if (this.#socket.write(`${text}\r\n`)) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Say nothing more, and leave once everything is said. */
  async end(): Promise<void> {
    if (this.#socket.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end(() => this.#socket.destroy());
    });
  }
}

const NOTHING = new Uint8Array();
