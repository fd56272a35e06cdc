/**
 * The folded state on its way to the panes: published at most a few times a second, however fast entries
 * come, so that the prompt always has the time it needs.
 */
import type { SessionState } from '../../session/state.ts';

/** Milliseconds between two states shown: 20 a second. */
const INTERVAL = 50;
/** And in a flood, where the panes have little more to show than its count: 10 a second. */
const FLOOD_INTERVAL = 100;
/** Entries between two states shown that are a flood. */
const FLOOD = 50;

export class SessionStore {
  readonly #listeners = new Set<() => void>();
  #published: SessionState;
  #latest: SessionState;
  #timer: NodeJS.Timeout | undefined;
  #lastPublished = 0;
  /** Since then. */
  #heard = 0;
  #isFlooded = false;

  constructor(state: SessionState) {
    this.#latest = state;
    this.#published = this.#latest;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until another is published. */
  readonly snapshot = (): SessionState => this.#published;

  hear(state: SessionState): void {
    this.#latest = state;
    this.#heard += 1;
    if (this.#timer !== undefined) return;
    const interval = this.#isFlooded ? FLOOD_INTERVAL : INTERVAL;
    const wait = Math.max(0, this.#lastPublished + interval - performance.now());
    this.#timer = setTimeout(() => this.#publish(), wait);
  }

  /** The state is another one, and no entry led there. */
  moved(state: SessionState): void {
    this.#latest = state;
    clearTimeout(this.#timer);
    this.#publish();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #publish(): void {
    this.#timer = undefined;
    this.#lastPublished = performance.now();
    this.#isFlooded = this.#heard >= FLOOD;
    this.#heard = 0;
    if (sameToThePanes(this.#published, this.#latest)) return;
    this.#published = this.#latest;
    for (const listener of this.#listeners) listener();
  }
}

/** Every entry makes a new state; only what the panes show makes a new picture. */
function sameToThePanes(a: SessionState, b: SessionState): boolean {
  return a.monitors === b.monitors && a.recorded === b.recorded;
}
