/**
 * The entries of an indexed recording, from any place on, in bounded memory.
 *
 * Every line holds a place, also one that is no entry: what others refer to by index stays where it was. Such
 * a line reads as a notice that says so, and an entry earlier than those before it as one at the same time.
 */
import { readSync } from 'node:fs';
import type { Entry, NoticeEntry } from '../session/entry.ts';
import { pieces } from './chunks.ts';
import { MAX_LINE } from './format.ts';
import { BLOCK, type EntryIndex } from './index.ts';
import { type ParsedLine, parseLine } from './parse.ts';
import { type ProblemCode, type Problems, problemText } from './problems.ts';
import { timeOf } from './scan.ts';

const CHUNK = 128 * 1024;

/** A block of more bytes than this is read line by line each time. */
const MAX_HELD = 1024 * 1024;

/** What is read. Its descriptor may change while it is written (a spool that moves to another disk). */
export interface Source {
  readonly fd: number;
  readonly index: EntryIndex;
  readonly problems: Problems;
}

/** The text of a line of the file; undefined for one too long to read. */
type Line = string | undefined;

export class EntryReader {
  readonly #source: Source;
  readonly #buffer = Buffer.allocUnsafe(MAX_HELD);
  /** The block read last: stepping to and fro stays within one for long. */
  #held: { readonly first: number; readonly lines: readonly Line[] } | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The entry at index `i`; undefined where there is none. */
  entry(i: number): Entry | undefined {
    for (const entry of this.entries(i, i + 1)) return entry;
    return undefined;
  }

  /** The entries from index `from` up to, not including, `to`. */
  *entries(from: number, to = this.#source.index.length): Generator<Entry, void> {
    const { index } = this.#source;
    const end = Math.min(to, index.length);
    if (from < 0 || from >= end) return;
    let latest = index.placeOf(from).after;
    for (const [i, text] of this.lines(from, end)) {
      if (i < from) {
        latest = Math.max(latest, timeOf(text ?? '') ?? this.#entryOf(text, i, latest).at);
        continue;
      }
      const entry = this.#entryOf(text, i, latest);
      latest = entry.at;
      yield entry;
    }
  }

  /** The line at index `i` as it stands in the file, without its end. */
  text(i: number): string | undefined {
    if (i < 0 || i >= this.#source.index.length) return undefined;
    for (const [at, text] of this.lines(i, i + 1)) if (at === i) return text;
    return undefined;
  }

  /** The file's lines with their indices, from the start of the block that `from` is in up to `end`. */
  *lines(from: number, end: number): Generator<[number, Line], void> {
    for (let first = from - (from % BLOCK); first < end; first += BLOCK) {
      let i = first;
      for (const text of this.#block(first)) {
        if (i === end) return;
        yield [i++, text];
      }
    }
  }

  #block(first: number): Iterable<Line> {
    const { fd, index } = this.#source;
    const count = Math.min(BLOCK, index.length - first);
    if (this.#held?.first === first && this.#held.lines.length === count) return this.#held.lines;
    const extent = { from: index.placeOf(first).offset, to: index.bytesOf(first + count) ?? index.bytes };
    if (extent.to - extent.from > MAX_HELD) return this.#stream(extent);
    const got = readSync(fd, this.#buffer, 0, extent.to - extent.from, extent.from);
    this.#held = { first, lines: splitLines(this.#buffer.toString('utf8', 0, got)) };
    return this.#held.lines;
  }

  *#stream(extent: { readonly from: number; readonly to: number }): Generator<Line, void> {
    for (const piece of pieces(this.#source.fd, extent, CHUNK, MAX_LINE)) {
      if (piece.kind === 'long') yield undefined;
      else yield* splitLines(piece.buffer.toString('utf8', 0, piece.length));
    }
  }

  #entryOf(text: Line, i: number, latest: number): Entry {
    const parsed: ParsedLine =
      text === undefined ? { kind: 'bad', reason: `it is longer than ${MAX_LINE} bytes` } : parseLine(text);
    switch (parsed.kind) {
      case 'entry':
        return parsed.entry.at < latest ? { ...parsed.entry, at: latest } : parsed.entry;
      case 'unknown':
        return this.#standIn(
          'unknown-kind',
          i,
          Math.max(latest, parsed.at),
          `its kind ${parsed.name} is not known`,
        );
      case 'bad':
        return this.#standIn('bad-line', i, Math.max(latest, timeOf(text ?? '') ?? 0), parsed.reason);
    }
  }

  #standIn(code: ProblemCode, i: number, at: number, reason: string): NoticeEntry {
    const problem = { code, line: i + 2, reason };
    this.#source.problems.add(problem);
    return { at, kind: 'notice', monitor: 'main', level: 'warning', code, text: problemText(problem) };
  }
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
