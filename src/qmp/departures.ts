/**
 * Text on its way into a stream, written only when the stream's other direction has just been read: a write to a
 * peer that has gone makes Node drop what is still to be read, and with it the event that says why it went.
 */
import type { Writable } from 'node:stream';

/** How much may wait to be written, in characters, before the sender is told to wait. */
const MOST_PENDING = 64 * 1024;

export class Departures {
  readonly #output: Writable;
  readonly #hasJustRead: () => boolean;
  readonly #onDrain: () => void;
  #pending = '';
  #isScheduled = false;

  /**
   * @param hasJustRead whether something was read in this turn of the event loop.
   * @param onDrain called when there is room again after `write` gave false.
   */
  constructor(output: Writable, hasJustRead: () => boolean, onDrain: () => void) {
    this.#output = output;
    this.#hasJustRead = hasJustRead;
    this.#onDrain = onDrain;
    output.on('drain', onDrain);
  }

  /** Write at once, or after what has come in was read. False where the sender is to wait for `onDrain`. */
  write(text: string): boolean {
    if (this.#pending === '' && this.#hasJustRead()) return this.#output.writable && this.#output.write(text);
    this.#pending += text;
    if (!this.#isScheduled) setImmediate(() => this.flush());
    this.#isScheduled = true;
    return this.#pending.length < MOST_PENDING && !this.#output.writableNeedDrain;
  }

  /** Write what waits, now. */
  flush(): void {
    const text = this.#pending;
    this.#pending = '';
    this.#isScheduled = false;
    if (text === '' || !this.#output.writable) return;
    if (this.#output.write(text)) this.#onDrain();
  }
}
