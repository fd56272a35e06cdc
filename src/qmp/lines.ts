/**
 * What one line of bytes is: a message, several, junk, or the beginning of a message that goes on. The framing's
 * reader of lines; it keeps nothing but the scanner's state, which is where a message that goes on stands.
 */
import {
  excerptOf,
  type Found,
  messageAlone,
  NEWLINE,
  OPEN_BRACE,
  objectIn,
  originalOf,
  skipBlank,
  trimEnd,
} from './frame-bytes.ts';
import type { FrameSink } from './frames.ts';
import { INVALID, type JsonScanner, MORE } from './scanner.ts';

export const LINE_END = Uint8Array.of(NEWLINE);

export class LineReader {
  readonly #sink: FrameSink;
  readonly #scanner: JsonScanner;
  readonly #wholeUpTo: number;

  /** @param scanner stands after the line and its end where `read` says that a message goes on. */
  constructor(sink: FrameSink, scanner: JsonScanner, wholeUpTo: number) {
    this.#sink = sink;
    this.#scanner = scanner;
    this.#wholeUpTo = wholeUpTo;
  }

  /**
   * Read a whole line, its line end left out, at the start of which no message is under way.
   * @returns where in it a message begins that goes on in the next line; -1 where none does.
   */
  read(bytes: Buffer, start: number, end: number): number {
    const from = skipBlank(bytes, start, end);
    const to = trimEnd(bytes, from, end);
    if (from === to) return -1;
    if (bytes[from] !== OPEN_BRACE) {
      this.#junk(bytes, from, to);
    } else if (to - from > this.#wholeUpTo) {
      const large = this.#sink.large();
      large.bytes(bytes.subarray(from, to));
      large.end();
    } else {
      const found = objectIn(bytes, from, to);
      if (found === undefined) return this.#lookInto(bytes, from, end);
      this.deliver(found, bytes);
    }
    return -1;
  }

  /** Hand over bytes of which the scanner says that they are one object. */
  parse(bytes: Buffer, start: number, to: number): void {
    const from = skipBlank(bytes, start, to);
    const found = objectIn(bytes, from, to);
    if (found === undefined) this.malformed(bytes, from, to, 'not JSON');
    else this.deliver(found, bytes);
  }

  deliver(found: Found, bytes: Buffer): void {
    this.#sink.message(found.text, found.message);
    const original = originalOf(found, bytes);
    if (original !== undefined) this.#sink.repaired(original);
  }

  /** Hand over bytes that are no message, unless they are all white space. */
  malformed(bytes: Buffer, from: number, end: number, reason: string): void {
    const to = trimEnd(bytes, from, end);
    if (to === from) return;
    const { text, ending, note } = excerptOf(bytes, from, to);
    this.#sink.malformed(text, reason + note, ending);
  }

  /** A line that is not one message. */
  #lookInto(bytes: Buffer, start: number, end: number): number {
    let from = start;
    while (from < end) {
      if (bytes[from] !== OPEN_BRACE) {
        this.#junk(bytes, from, end);
        return -1;
      }
      this.#scanner.reset();
      let stop = this.#scanner.scan(bytes, from, end);
      if (stop === MORE) stop = this.#scanner.scan(LINE_END, 0, 1);
      if (stop === MORE) return from;
      if (stop === INVALID) {
        this.malformed(bytes, from, end, this.#scanner.reason);
        return -1;
      }
      this.parse(bytes, from, stop);
      from = skipBlank(bytes, stop, end);
    }
    return -1;
  }

  /** A line that does not begin as a message; one may stand at its end all the same. */
  #junk(bytes: Buffer, from: number, to: number): void {
    const brace = bytes.indexOf('{"', from);
    const found = brace === -1 || brace >= to ? undefined : messageAlone(bytes, brace, to);
    if (found === undefined) {
      this.malformed(bytes, from, to, 'an object expected');
      return;
    }
    this.malformed(bytes, from, brace, 'not part of the message after it');
    this.deliver(found, bytes);
  }
}
