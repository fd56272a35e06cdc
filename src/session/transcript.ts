/**
 * The one append-only list of what happened. Appending stamps the time, folds the entry into the state, writes
 * it to the spool and only then tells listeners: whatever a person sees has been written.
 *
 * Memory holds a bounded tail; whoever needs older entries reads the spool. Nothing is ever taken back or changed.
 */
import type { Entry, NewEntry } from './entry.ts';
import { INITIAL, reduce } from './reduce.ts';
import type { SessionState } from './state.ts';

export type TranscriptListener = (entry: Entry, index: number, state: SessionState) => void;

export interface TranscriptOptions {
  /** Seconds since the session began. May jitter: times are made never to run backwards, and whole microseconds. */
  readonly clock: () => number;
  /** How much is kept in memory: at most this many entries, and of their text this many characters, if more than one entry. */
  readonly tail?: { readonly entries: number; readonly characters: number };
  /** Called with each entry before anybody hears of it. It must not throw; it decides what failing means. */
  readonly spool?: (entry: Entry, index: number) => void;
  /** Given the folded state after every `checkpointEvery` entries: `state.entries` says after how many. */
  readonly checkpoint?: (state: SessionState) => void;
  readonly checkpointEvery?: number;
  /** Where the fold goes on from, with `state.entries` entries before the first to come. */
  readonly from?: SessionState;
}

const DEFAULT_TAIL = { entries: 10_000, characters: 4_000_000 };
const DEFAULT_CHECKPOINT_EVERY = 5_000;

export class Transcript {
  readonly #options: TranscriptOptions;
  readonly #tail: { readonly entries: number; readonly characters: number };
  readonly #checkpointEvery: number;
  readonly #listeners = new Set<TranscriptListener>();
  #kept: Entry[] = [];
  #keptCharacters = 0;
  #state: SessionState;
  /** Entries appended by a listener wait here, so that everybody hears them in order. */
  readonly #untold: { readonly entry: Entry; readonly state: SessionState }[] = [];
  #telling = false;

  constructor(options: TranscriptOptions) {
    this.#options = options;
    this.#tail = options.tail ?? DEFAULT_TAIL;
    this.#checkpointEvery = options.checkpointEvery ?? DEFAULT_CHECKPOINT_EVERY;
    this.#state = options.from ?? INITIAL;
  }

  /** The fold over all entries so far. */
  get state(): SessionState {
    return this.#state;
  }

  /** How many entries there are; the index of the next. */
  get length(): number {
    return this.#state.entries;
  }

  /** The index of the oldest entry still in memory; `length` where there is none. */
  get first(): number {
    return this.#state.entries - this.#kept.length;
  }

  /** The entry at that index; undefined where it is not in memory (any more). */
  at(index: number): Entry | undefined {
    return index < this.first ? undefined : this.#kept[index - this.first];
  }

  /** Entries from `start` up to but without `end`, as far as they are in memory. */
  slice(start: number, end: number = this.length): readonly Entry[] {
    const from = Math.max(0, start - this.first);
    return this.#kept.slice(from, Math.max(from, end - this.first));
  }

  /** Add what happened; gives it with its time. */
  append(added: NewEntry): Entry {
    const entry: Entry = { ...added, at: Math.max(wholeMicroseconds(this.#options.clock()), this.#state.at) };
    const index = this.#state.entries;
    this.#state = reduce(this.#state, entry);
    this.#kept.push(entry);
    this.#keptCharacters += charactersOf(entry);
    if (this.#kept.length > this.#tail.entries || this.#keptCharacters > this.#tail.characters) this.#cut();
    this.#options.spool?.(entry, index);
    if (this.#state.entries % this.#checkpointEvery === 0) this.#options.checkpoint?.(this.#state);
    this.#untold.push({ entry, state: this.#state });
    this.#tell();
    return entry;
  }

  /** Hear each entry after it is folded and spooled, in order; gives the function that ends it. */
  subscribe(listener: TranscriptListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Down to half of what may be kept: cutting one at a time would move the whole list at each entry. */
  #cut(): void {
    let from = 0;
    while (
      from < this.#kept.length - 1 &&
      (this.#kept.length - from > this.#tail.entries / 2 || this.#keptCharacters > this.#tail.characters / 2)
    ) {
      const entry = this.#kept[from++];
      this.#keptCharacters -= entry === undefined ? 0 : charactersOf(entry);
    }
    this.#kept = this.#kept.slice(from);
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift()) {
        for (const listener of [...this.#listeners]) listener(next.entry, next.state.entries - 1, next.state);
      }
    } finally {
      this.#telling = false;
    }
  }
}

/** Finer than that is noise, and a recording would carry its digits through every entry. */
function wholeMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** About how much text an entry holds: what makes one larger than another. */
function charactersOf(entry: Entry): number {
  switch (entry.kind) {
    case 'send':
    case 'receive':
      return entry.wire.length;
    case 'step':
      return entry.text.length + entry.output.length;
    case 'line':
    case 'notice':
    case 'note':
    case 'mark':
    case 'malformed':
      return entry.text.length;
    case 'open':
    case 'grammar':
    case 'close':
    case 'state':
      return 0;
  }
}
