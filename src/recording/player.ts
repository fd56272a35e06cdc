/**
 * A place in a recording that moves: forward as it happened, back, to a time or a mark. At each place the state
 * is what it was there, folded from the same entries.
 *
 * It plays by being told to: no clock, no timer. Whoever shows it decides when the next entry is due.
 */
import type { Entry } from '../session/entry.ts';
import { reduce } from '../session/reduce.ts';
import type { SessionState } from '../session/state.ts';
import type { Mark, Recording } from './recording.ts';

/** As a transcript tells its listeners: the entry, its index, the state after it. */
export type PlayerListener = (entry: Entry, index: number, state: SessionState) => void;

export class Player {
  readonly recording: Recording;
  readonly #listeners = new Set<PlayerListener>();
  #state: SessionState;
  /** Entries from `state.entries` on, read on from where the last one was. */
  #ahead: Iterator<Entry> | undefined;
  #next: Entry | undefined;

  /** Stands before the first entry. */
  constructor(recording: Recording) {
    this.recording = recording;
    this.#state = recording.stateAt(0);
  }

  /** The fold over the entries passed so far. */
  get state(): SessionState {
    return this.#state;
  }

  /** How many entries have been passed: the index of the next. */
  get position(): number {
    return this.#state.entries;
  }

  get isAtEnd(): boolean {
    return this.position >= this.recording.length;
  }

  /** The entry that comes next, which is not folded in yet; undefined at the end. Its `at` says when it is due. */
  peek(): Entry | undefined {
    if (this.#next === undefined) {
      this.#ahead ??= this.recording.entries(this.position)[Symbol.iterator]();
      const { done, value } = this.#ahead.next();
      this.#next = done === true ? undefined : value;
    }
    return this.#next;
  }

  /** Pass the next entry; gives it, or undefined at the end. */
  forward(): Entry | undefined {
    const entry = this.peek();
    if (entry === undefined) return undefined;
    const index = this.position;
    this.#next = undefined;
    this.#state = reduce(this.#state, entry);
    this.recording.passed(this.#state);
    for (const listener of [...this.#listeners]) listener(entry, index, this.#state);
    return entry;
  }

  /** Pass every entry that happened up to a time, in seconds since the start; gives how many. */
  playTo(seconds: number): number {
    const from = this.position;
    for (let next = this.peek(); next !== undefined && next.at <= seconds; next = this.peek()) this.forward();
    return this.position - from;
  }

  /** Go back by one entry; false at the start. Listeners hear of no entry: what is shown is drawn from `state`. */
  back(): boolean {
    if (this.position === 0) return false;
    this.seek(this.position - 1);
    return true;
  }

  /** Stand after the first `count` entries, as if only those had been. */
  seek(count: number): void {
    this.#state = this.recording.stateAt(count);
    this.#ahead = undefined;
    this.#next = undefined;
  }

  /** Stand where everything up to a time, in seconds since the start, has happened. */
  seekTime(seconds: number): void {
    this.seek(this.recording.countAt(seconds));
  }

  /** Stand right after the next mark; gives it, or undefined where there is none. */
  nextMark(): Mark | undefined {
    return this.#toMark(this.recording.markFrom(this.position));
  }

  /** Stand right after the mark before the one last passed; gives it, or undefined where there is none. */
  previousMark(): Mark | undefined {
    return this.#toMark(this.recording.markBefore(this.position - 1));
  }

  /** Hear each entry that `forward` passes; gives the function that ends it. */
  subscribe(listener: PlayerListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #toMark(mark: Mark | undefined): Mark | undefined {
    if (mark !== undefined) this.seek(mark.entry + 1);
    return mark;
  }
}
