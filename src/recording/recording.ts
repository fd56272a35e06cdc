/**
 * A recording that is open for reading: its entries, and the folded state after any number of them, without
 * reading from the start. Reading one runs nothing.
 *
 * Memory stays bounded however large the file: an index, a block of lines, some hundreds of folded states.
 */
import { parseJson, stringMember } from '../json/json.ts';
import type { Entry, GrammarEntry } from '../session/entry.ts';
import { reduce } from '../session/reduce.ts';
import type { SessionState } from '../session/state.ts';
import { type Checkpoints, lastAtMost, MemoryCheckpoints } from './checkpoints.ts';
import type { Header } from './header.ts';
import type { Problem } from './problems.ts';
import { EntryReader, type Source } from './reader.ts';
import { isTyped } from './scan.ts';

/** States kept from the last fold, so that stepping back does not fold again each time. */
const MAX_RECENT = 256;

/** Grammars looked through for a monitor's: it has one for each time it connected. */
const MOST_GRAMMARS = 64;

export interface Mark {
  /** Index of its entry. */
  readonly entry: number;
  /** Seconds since the start. */
  readonly at: number;
  readonly text: string;
}

/** A line that was typed. */
export interface TypedAt {
  /** Index of its entry. */
  readonly entry: number;
  /** Seconds since the start. */
  readonly at: number;
  /** Empty where the entry cannot be read. */
  readonly text: string;
  readonly monitor: string;
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
  /** Memo: asked for at each key. */
  #grammarAt: { readonly of: string; readonly entry: GrammarEntry | undefined } | undefined;
  readonly #onClose: () => void;
  #isClosed = false;

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
    const folding = this.folding(count, Number.POSITIVE_INFINITY);
    for (;;) {
      const step = folding.next();
      if (step.done === true) return step.value;
    }
  }

  /**
   * The same a few thousand entries at a time, for who has other things to do meanwhile: gives how many of the entries
   * that have to be folded have been, as a share of 1, and in the end the state. What was folded is kept, also where
   * nobody asks for the rest.
   */
  *folding(count: number, slice: number): Generator<number, SessionState> {
    const wanted = Math.max(0, Math.min(count, this.length));
    const known = this.#recent[wanted - (this.#recent[0]?.entries ?? 0)];
    if (known !== undefined) return known;
    let state = this.#nearest(wanted);
    const from = state.entries;
    const last = this.#recent.at(-1);
    const recent = last === state ? [...this.#recent] : [state];
    for (const entry of this.#reader.entries(state.entries, wanted)) {
      state = reduce(state, entry);
      this.#memory.pass(state);
      if (state.entries > wanted - MAX_RECENT) recent.push(state);
      if ((state.entries - from) % slice === 0) yield (state.entries - from) / (wanted - from);
    }
    this.#recent = recent.filter((one) => one.entries > wanted - MAX_RECENT);
    return state;
  }

  /** Somebody else folded to here: what is worth keeping is kept, so that coming back is short. */
  passed(state: SessionState): void {
    this.#memory.pass(state);
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

  /** How many lines were typed in the first `count` entries. */
  linesIn(count: number): number {
    if (count >= this.length) return this.lines;
    if (count <= 0) return 0;
    const { first, lines } = this.#parts.index.placeOf(count);
    let found = lines;
    for (const [, text] of this.#reader.lines(first, count)) if (isTyped(text ?? '')) found++;
    return found;
  }

  /** The line typed after `count` others; undefined where there were no more. */
  line(count: number): TypedAt | undefined {
    if (count < 0 || count >= this.lines) return undefined;
    const { first, lines } = this.#parts.index.placeOfLine(count);
    let before = lines;
    for (const [i, text] of this.#reader.lines(first, this.length)) {
      if (!isTyped(text ?? '') || before++ < count) continue;
      const entry = this.entry(i);
      if (entry === undefined) return undefined;
      const typed = entry.kind === 'line' ? entry : { text: '', monitor: 'main' };
      return { entry: i, at: entry.at, text: typed.text, monitor: typed.monitor };
    }
    return undefined;
  }

  /** The last mark within the first `count` entries. */
  markBefore(count: number): Mark | undefined {
    const { marks } = this.#parts.index;
    return this.#mark(marks[lastAtMost(marks, count - 1, (i) => i)]);
  }

  /** The first mark at index `from` or later. */
  markFrom(from: number): Mark | undefined {
    const { marks } = this.#parts.index;
    return this.#mark(marks[lastAtMost(marks, from - 1, (i) => i) + 1]);
  }

  /** The marks somebody set, in order. */
  marks(): readonly Mark[] {
    return this.#parts.index.marks.flatMap((i) => this.#mark(i) ?? []);
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

  /** What a monitor's lines were checked against after the first `count` entries; undefined where nothing tells. */
  grammarAt(count: number, monitor: string): GrammarEntry | undefined {
    const { grammars } = this.#parts.index;
    const last = lastAtMost(grammars, count - 1, (i) => i);
    const of = `${last} ${monitor}`;
    if (this.#grammarAt?.of === of) return this.#grammarAt.entry;
    let found: GrammarEntry | undefined;
    for (let at = last; at >= 0 && at > last - MOST_GRAMMARS && found === undefined; at--) {
      const entry = this.entry(grammars[at] ?? 0);
      if (entry?.kind === 'grammar' && entry.monitor === monitor) found = entry;
    }
    this.#grammarAt = { of, entry: found };
    return found;
  }

  /** May be called twice. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose();
  }

  #mark(i: number | undefined): Mark | undefined {
    const entry = i === undefined ? undefined : this.entry(i);
    return i === undefined || entry?.kind !== 'mark'
      ? undefined
      : { entry: i, at: entry.at, text: entry.text };
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
