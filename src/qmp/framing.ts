/**
 * Bytes in any cut → messages. Takes what a socket gives and says, in order, what was a message and what was
 * not. Must never throw, never hold more than one message's worth of bytes, and never go over a byte more than a
 * fixed number of times, whatever the peer sends.
 *
 * A server ends each message with a line end, so a line is tried as a whole first; only a line that is no JSON by
 * itself is looked into (a message spread over lines, several on one line, junk before one).
 */
import { ByteBuffer } from './byte-buffer.ts';
import {
  CLOSE_BRACE,
  MAX_DEPTH,
  messageAlone,
  NEWLINE,
  OPEN_BRACE,
  RESET,
  skipBlank,
  trimEnd,
} from './frame-bytes.ts';
import type { FramerOptions, FrameSink } from './frames.ts';
import { LargePassage } from './large-passage.ts';
import { LINE_END, LineReader } from './lines.ts';
import { createScanner, INVALID, MORE } from './scanner.ts';

/** From how many held bytes on messages without line ends are looked for in every chunk. */
const PATIENCE = 64 * 1024;

export class Framer {
  readonly #sink: FrameSink;
  readonly #options: FramerOptions;
  readonly #scanner = createScanner(MAX_DEPTH);
  readonly #lines: LineReader;
  /** The unfinished message; never more than `wholeUpTo` and a chunk. */
  readonly #held = new ByteBuffer();
  /** How much of `#held` the scanner has seen, and whether it found that this line is no message. */
  #scanned = 0;
  #givenUp = false;
  /** Whether `#held` is known to go over several lines, and where its last line begins. */
  #multiline = false;
  #lineStart = 0;
  #large: LargePassage | undefined;

  constructor(sink: FrameSink, options: FramerOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#lines = new LineReader(sink, this.#scanner, options.wholeUpTo);
  }

  /** Take the next bytes from the peer. */
  push(chunk: Buffer): void {
    let from = 0;
    while (this.#options.resets) {
      const reset = chunk.indexOf(RESET, from);
      if (reset === -1) break;
      this.#feed(chunk, from, reset);
      this.#finish('cut off by a reset');
      from = reset + 1;
    }
    this.#feed(chunk, from, chunk.length);
  }

  /** The peer has ended: what is left is a message without its line end, or a torn one. */
  end(): void {
    this.#finish('cut off where the connection ended');
  }

  #feed(chunk: Buffer, start: number, end: number): void {
    let from = start;
    while (from < end) {
      if (this.#large !== undefined) {
        from = this.#continueLarge(this.#large, chunk, from, end);
        continue;
      }
      const newline = chunk.indexOf(NEWLINE, from);
      if (newline === -1 || newline >= end) {
        this.#hold(chunk, from, end);
        return;
      }
      if (this.#multiline) this.#nextLine(chunk, from, newline + 1);
      else if (this.#held.length === 0) this.#line(chunk, from, newline);
      else {
        this.#held.append(chunk, from, newline);
        const line = this.#takeHeld();
        this.#line(line, 0, line.length);
      }
      from = newline + 1;
    }
  }

  /** A whole line, at the start of which no message is under way. */
  #line(bytes: Buffer, start: number, end: number): void {
    const goesOn = this.#lines.read(bytes, start, end);
    if (goesOn === -1) return;
    this.#held.append(bytes, goesOn, end);
    this.#held.append(LINE_END, 0, 1);
    this.#multiline = true;
    this.#scanned = this.#lineStart = this.#held.length;
  }

  /** A further line of a message spread over lines; `to` is after its line end. */
  #nextLine(chunk: Buffer, from: number, to: number): void {
    this.#held.append(chunk, from, to);
    const held = this.#held.view();
    const lineStart = this.#lineStart;
    const alone = messageAlone(held, lineStart, held.length - 1);
    if (alone !== undefined) {
      // The message before it was torn: nobody writes one message inside another at a line's start.
      this.#lines.malformed(held, 0, lineStart, 'cut off by the next message');
      this.#lines.deliver(alone, held);
      this.#clear();
      return;
    }
    const stop = this.#givenUp ? INVALID : this.#scanner.scan(held, this.#scanned, held.length);
    this.#scanned = this.#lineStart = held.length;
    if (stop === MORE) {
      this.#checkSize();
      return;
    }
    const taken = this.#takeHeld();
    if (stop === INVALID) {
      const freshMessage = taken[lineStart] === OPEN_BRACE && this.#scanner.at === lineStart;
      const bad = freshMessage ? lineStart : taken.length;
      this.#lines.malformed(taken, 0, bad, this.#scanner.reason);
      if (freshMessage) this.#line(taken, lineStart, taken.length - 1);
      return;
    }
    this.#lines.parse(taken, 0, stop);
    this.#line(taken, stop, taken.length - 1);
  }

  /** Bytes after the last line end. */
  #hold(chunk: Buffer, from: number, to: number): void {
    this.#held.append(chunk, from, to);
    // A peer may leave out line ends. Only worth a look where a message can be over.
    const mayBeOver = this.#held.length > PATIENCE || chunk[trimEnd(chunk, from, to) - 1] === CLOSE_BRACE;
    if (mayBeOver && !this.#givenUp) this.#finishHeld();
    this.#checkSize();
  }

  /** Deliver the messages in `#held` that are over though no line end has come. */
  #finishHeld(): void {
    const held = this.#held.view();
    let start = 0;
    if (this.#scanned === 0) this.#scanner.reset();
    for (;;) {
      const stop = this.#scanner.scan(held, this.#scanned, held.length);
      if (stop < 0) {
        this.#givenUp = stop === INVALID;
        break;
      }
      this.#lines.parse(held, start, stop);
      start = this.#scanned = stop;
      this.#multiline = false;
      this.#scanner.reset();
    }
    this.#held.drop(start);
    this.#scanned = this.#held.length;
  }

  #checkSize(): void {
    if (this.#held.length <= this.#options.wholeUpTo) return;
    const held = this.#held.take();
    const seen = this.#multiline ? this.#scanned : held.length;
    const large = new LargePassage(this.#sink.large());
    this.#large = large;
    large.bytes(held.subarray(skipBlank(held, 0, seen), seen));
    this.#feed(held, seen, held.length);
  }

  /** Pass bytes on until the large message is over; gives where its end was. */
  #continueLarge(large: LargePassage, chunk: Buffer, from: number, end: number): number {
    if (!this.#multiline) {
      const newline = chunk.indexOf(NEWLINE, from);
      const isOver = newline !== -1 && newline < end;
      large.bytes(chunk.subarray(from, isOver ? newline : end));
      if (isOver) this.#endLarge(large);
      return isOver ? newline + 1 : end;
    }
    const stop = this.#scanner.scan(chunk, from, end);
    const to = stop === MORE ? end : stop === INVALID ? this.#scanner.at + 1 : stop;
    large.bytes(chunk.subarray(from, to));
    if (stop !== MORE) this.#endLarge(large, stop === INVALID ? this.#scanner.reason : undefined);
    return to;
  }

  #endLarge(large: LargePassage, reason?: string): void {
    large.end(reason);
    this.#clear();
  }

  /** Nothing more belongs to what is held: deliver what is whole, and give up on the rest for `reason`. */
  #finish(reason: string): void {
    if (this.#large === undefined && this.#held.length > 0) {
      if (!this.#givenUp) this.#finishHeld();
      if (this.#givenUp && !this.#multiline) {
        const rest = this.#takeHeld();
        this.#line(rest, 0, rest.length);
      }
    }
    this.#large?.end(reason);
    const held = this.#held.view();
    this.#lines.malformed(held, skipBlank(held, 0, held.length), held.length, reason);
    this.#clear();
  }

  #takeHeld(): Buffer {
    const taken = this.#held.take();
    this.#clear();
    return taken;
  }

  #clear(): void {
    this.#held.drop(this.#held.length);
    this.#scanned = this.#lineStart = 0;
    this.#givenUp = this.#multiline = false;
    this.#large = undefined;
  }
}
