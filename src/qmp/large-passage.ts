/** The bytes of a large message on their way to its sink, but for the carriage return of its line end. */
import { RETURN } from './frame-bytes.ts';
import type { LargeSink } from './frames.ts';

export class LargePassage {
  readonly #sink: LargeSink;
  /** A carriage return came last: whether it is the message's own shows by what comes after it. */
  #heldReturn = false;

  constructor(sink: LargeSink) {
    this.#sink = sink;
  }

  bytes(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.#heldReturn) this.#sink.bytes(Uint8Array.of(RETURN));
    this.#heldReturn = chunk[chunk.length - 1] === RETURN;
    this.#sink.bytes(this.#heldReturn ? chunk.subarray(0, -1) : chunk);
  }

  end(reason?: string): void {
    this.#sink.end(reason);
  }
}
