/**
 * A recording that is open for reading: its entries, and the folded state after any number of them, without
 * reading from the start. Reading one runs nothing.
 *
 * Memory stays bounded however large the file: an index, a block of lines, some hundreds of folded states.
 */
import { parseJson, stringMember } from '../json/json.ts';
import type { Entry } from '../session/entry.ts';
import { reduce } from '../session/reduce.ts';
import type { SessionState } from '../session/state.ts';
import { type Checkpoints, MemoryCheckpoints } from './checkpoints.ts';
import type { Header } from './header.ts';
import type { Problem } from './problems.ts';
import { EntryReader, type Source } from './reader.ts';

/** States kept from the last fold, so that stepping back does not fold again each time. */
const MAX_RECENT = 256;

export interface Mark {
  /** Index of its entry. */
  readonly entry: number;
  /** Seconds since the start. */
  readonly at: number;
  readonly text: string;
}

/** What a Recording stands on besides the file: how it began, and checkpoints others have made. */
export interface RecordingParts extends Source {
  readonly header: Header;
  readonly checkpoints?: Checkpoints;
}

export class Recording {
  readonly header: Header;
  readonly #parts: RecordingParts;
  readonly #reader: EntryReader;
  readonly #memory = new MemoryCheckpoints();
  /** The states after `#recentFrom`, `#recentFrom + 1`, … entries. */
  #recent: SessionState[] = [];
  readonly #onClose: () => void;

  /** Read what is indexed already: a file just opened, or one's own that is being written (`writer.source()`). */
  constructor(parts: RecordingParts, onClose: () => void = () => {}) {
    this.header = parts.header;
    this.#parts = parts;
    this.#reader = new EntryReader(parts);
    this.#onClose = onClose;
  }

  /** How many entries there are; a line that cannot be read counts, so that every index stays what it was. */
  get length(): number {
    return this.#parts.index.length;
  }

  /** How many lines were typed. */
  get lines(): number {
    return this.#parts.index.lines;
  }

  /** The last entry's time, in seconds since the start. */
  get duration(): number {
    return this.#parts.index.latest;
  }

  /** Where in the file the last entry ends; what follows is torn. */
  get bytes(): number {
    return this.#parts.index.bytes;
  }

  /** What was wrong with the file, as far as it has been read: the first hundred. */
  get problems(): readonly Problem[] {
    return this.#parts.problems.list;
  }

  /** The entry at index `i`; undefined where there is none. */
  entry(i: number): Entry | undefined {
    return this.#reader.entry(i);
  }

  /** The entries from index `from` up to, not including, `to`; one at a time, in constant memory. */
  entries(from = 0, to = this.length): Iterable<Entry> {
    return this.#reader.entries(from, to);
  }

  /** The line of entry `i` as it stands in the file: what a kind of a later version says is in there. */
  text(i: number): string | undefined {
    return this.#reader.text(i);
  }

  /** The state after the first `count` entries (after all, where there are fewer). */
  stateAt(count: number): SessionState {
    const wanted = Math.max(0, Math.min(count, this.length));
    const known = this.#recent[wanted - (this.#recent[0]?.entries ?? 0)];
    if (known !== undefined) return known;
    let state = this.#nearest(wanted);
    const last = this.#recent.at(-1);
    const recent = last === state ? [...this.#recent] : [state];
    for (const entry of this.#reader.entries(state.entries, wanted)) {
      state = reduce(state, entry);
      this.#memory.pass(state);
      if (state.entries > wanted - MAX_RECENT) recent.push(state);
    }
    this.#recent = recent.filter((one) => one.entries > wanted - MAX_RECENT);
    return state;
  }

  /** How many entries happened up to a time, in seconds since the start. */
  countAt(seconds: number): number {
    if (this.length === 0) return 0;
    const { first } = this.#parts.index.placeAt(seconds);
    let count = first;
    for (const entry of this.#reader.entries(first)) {
      if (entry.at > seconds) break;
      count++;
    }
    return count;
  }

  /** The marks somebody set, in order. */
  marks(): readonly Mark[] {
    return this.#parts.index.marks.flatMap((i) => {
      const entry = this.entry(i);
      return entry?.kind === 'mark' ? [{ entry: i, at: entry.at, text: entry.text }] : [];
    });
  }

  /**
   * The text of a grammar that the recording itself brings; undefined where it brings none of that hash. Not
   * looked at here: reading it checks that it is what its hash says.
   */
  grammar(hash: string): string | undefined {
    for (const i of this.#parts.index.grammars) {
      const entry = this.entry(i);
      if (entry?.kind !== 'grammar' || entry.hash !== hash) continue;
      const text = stringMember(parseJson(this.text(i) ?? 'null'), 'text');
      if (text !== undefined) return text;
    }
    return undefined;
  }

  close(): void {
    this.#onClose();
  }

  #nearest(count: number): SessionState {
    const beside = this.#parts.checkpoints?.before(count);
    const here = this.#memory.before(count);
    const recent = this.#recent.findLast((state) => state.entries <= count);
    return [beside, recent].reduce<SessionState>(
      (best, state) => (state !== undefined && state.entries >= best.entries ? state : best),
      here,
    );
  }
}
