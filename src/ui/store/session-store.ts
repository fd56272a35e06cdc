/**
 * The folded state on its way to the panes: published at most a few times a second, however fast entries
 * come, so that the prompt always has the time it needs.
 */
import type { Entry } from '../../session/entry.ts';
import type { SessionState } from '../../session/state.ts';

export interface Snapshot {
  readonly state: SessionState;
  /** Session time of the last line typed. */
  readonly lastLineAt: number;
}

/** Milliseconds between two states shown: 20 a second. */
const INTERVAL = 50;

export class SessionStore {
  readonly #listeners = new Set<() => void>();
  #published: Snapshot;
  #latest: Snapshot;
  #timer: NodeJS.Timeout | undefined;
  #lastPublished = 0;

  constructor(state: SessionState) {
    this.#latest = { state, lastLineAt: 0 };
    this.#published = this.#latest;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until another is published. */
  readonly snapshot = (): Snapshot => this.#published;

  hear(entry: Entry, state: SessionState): void {
    const { lastLineAt } = this.#latest;
    this.#latest = { state, lastLineAt: entry.kind === 'line' ? entry.at : lastLineAt };
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastPublished + INTERVAL - performance.now());
    this.#timer = setTimeout(() => this.#publish(), wait);
  }

  /** The state is another one, and no entry led there. */
  moved(state: SessionState, lastLineAt: number): void {
    this.#latest = { state, lastLineAt };
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
    if (sameToThePanes(this.#published, this.#latest)) return;
    this.#published = this.#latest;
    for (const listener of this.#listeners) listener();
  }
}

/** Every entry makes a new state; only what the panes show makes a new picture. */
function sameToThePanes(a: Snapshot, b: Snapshot): boolean {
  return a.state.monitors === b.state.monitors && a.lastLineAt === b.lastLineAt;
}
