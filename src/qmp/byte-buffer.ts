/** Bytes that grow at the end, copied in: holding on to a socket's chunks would keep each one's whole slab alive. */
export class ByteBuffer {
  #bytes: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(source: Uint8Array, from: number, to: number): void {
    const needed = this.#length + to - from;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2, 1024));
      grown.set(this.view());
      this.#bytes = grown;
    }
    this.#bytes.set(source.subarray(from, to), this.#length);
    this.#length = needed;
  }

  /** What is held, valid until the next change. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Hand over what is held, and be empty. */
  take(): Buffer {
    const taken = this.view();
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }

  /** Forget the first `count` bytes. A large buffer is given back once it is empty. */
  drop(count: number): void {
    if (count === 0) return;
    this.#bytes.copyWithin(0, count, this.#length);
    this.#length -= count;
    if (this.#length === 0 && this.#bytes.length > 64 * 1024) this.#bytes = Buffer.alloc(0);
  }
}
