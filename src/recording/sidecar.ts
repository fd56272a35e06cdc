/**
 * Checkpoints of one's own spool, in a file beside it: after a crash the state at any entry is there without
 * folding from the start.
 *
 * A convenience: whatever is the matter with the file, it is as if it were not there. Memory holds where each
 * state stands, the file what it is. States are written as they are handed over: free of secrets.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject, type Json, member, parseJson, stringifyJson } from '../json/json.ts';
import { INITIAL } from '../session/reduce.ts';
import type { SessionState } from '../session/state.ts';
import { type Checkpoints, lastAtMost } from './checkpoints.ts';
import { pieces } from './chunks.ts';
import { createPrivate, makePrivateFolder, removeFile, writeText } from './file.ts';
import { MAX_LINE } from './format.ts';
import type { EntryIndex } from './index.ts';
import { isState } from './state-guard.ts';

/** Where one checkpoint stands in the file. */
interface Place {
  /** How many entries are folded into it. */
  readonly entries: number;
  readonly offset: number;
  readonly bytes: number;
}

const LINE_END = 0x0a;

/** A state folded by another build may be shaped otherwise: the first line says which build's these are. */
function firstLine(program: string): string {
  return `${stringifyJson({ format: 'qmpsh-checkpoints', version: 1, program })}\n`;
}

/** How a checkpoint's line begins: its entries, and the spool's length with them. */
const START = /^\{"entries":(\d{1,15}),"spool":(\d{1,15}),"state":/;

export class Sidecar implements Checkpoints {
  readonly #path: string;
  readonly #program: string;
  readonly #places: Place[] = [];
  #fd: number | undefined;
  #end = 0;
  #broken = false;
  #hidden = false;

  /** Nothing is made before the first checkpoint is. `program` is the build that folds: `qmpsh 0.1.0`. */
  constructor(path: string, program: string) {
    this.#path = path;
    this.#program = program;
  }

  /** Take up what a spool's session left, as far as it is of this build and agrees with the spool. */
  static open(path: string, program: string, spool: EntryIndex): Sidecar {
    const sidecar = new Sidecar(path, program);
    try {
      sidecar.#fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      sidecar.#read(sidecar.#fd, spool);
    } catch {
      sidecar.#broken = true;
    }
    return sidecar;
  }

  before(count: number): SessionState {
    for (;;) {
      const at = lastAtMost(this.#places, count, (place) => place.entries);
      const place = this.#places[at];
      if (place === undefined) return INITIAL;
      const state = this.#load(place);
      if (state !== undefined) return state;
      this.#places.splice(at, 1);
    }
  }

  /** Write the state after `entries` entries, which are the spool's first `spool` bytes. Gives its own size. */
  write(entries: number, spool: number, state: Json): number {
    if (this.#broken) return 0;
    const line = `{"entries":${entries},"spool":${spool},"state":${stringifyJson(state)}}\n`;
    try {
      const fd = this.#fd ?? this.#create();
      const bytes = writeText(fd, line);
      this.#places.push({ entries, offset: this.#end, bytes });
      this.#end += bytes;
      return bytes;
    } catch {
      this.#broken = true;
      return 0;
    }
  }

  /** Take the file away, or make none that has a name: what it holds is read here until `close`. */
  hide(): void {
    this.#hidden = true;
    if (this.#fd !== undefined) removeFile(this.#path);
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
    this.#broken = true;
    this.#places.length = 0;
  }

  #create(): number {
    makePrivateFolder(dirname(this.#path));
    const fd = createPrivate(this.#path);
    this.#fd = fd;
    if (this.#hidden) removeFile(this.#path);
    this.#end = writeText(fd, firstLine(this.#program));
    return fd;
  }

  #read(fd: number, spool: EntryIndex): void {
    const first = Buffer.from(firstLine(this.#program));
    const found = Buffer.alloc(first.length);
    readSync(fd, found, 0, found.length, 0);
    if (!found.equals(first)) return;
    let offset = first.length;
    for (const piece of pieces(fd, { from: offset }, 1024 * 1024, MAX_LINE)) {
      if (piece.kind === 'tail') return;
      if (piece.kind === 'long') {
        offset += piece.bytes;
        continue;
      }
      for (let start = 0; start < piece.length; ) {
        const end = piece.buffer.indexOf(LINE_END, start) + 1;
        this.#take(
          piece.buffer.toString('latin1', start, Math.min(end, start + 80)),
          offset,
          end - start,
          spool,
        );
        offset += end - start;
        start = end;
      }
    }
  }

  #take(head: string, offset: number, bytes: number, spool: EntryIndex): void {
    const match = START.exec(head);
    if (match === null) return;
    const entries = Number(match[1]);
    const last = this.#places.at(-1);
    if ((last === undefined || last.entries < entries) && spool.endsAt(entries, Number(match[2]))) {
      this.#places.push({ entries, offset, bytes });
    }
  }

  #load({ entries, offset, bytes }: Place): SessionState | undefined {
    if (this.#fd === undefined) return undefined;
    try {
      const buffer = Buffer.allocUnsafe(bytes);
      if (readSync(this.#fd, buffer, 0, bytes, offset) < bytes) return undefined;
      const line = parseJson(buffer.toString('utf8'));
      const state: unknown = isObject(line) ? member(line, 'state') : undefined;
      return isState(state) && state.entries === entries ? state : undefined;
    } catch {
      return undefined;
    }
  }
}
