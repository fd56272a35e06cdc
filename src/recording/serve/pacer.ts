/** When what was recorded is due for a client. All times in seconds. */

/**
 * How long a client that says nothing waits at most for what happened next. Long enough for one that pauses as a
 * script does, to be asked in between; a night that somebody slept through is not slept through again.
 */
const LONGEST_SILENCE = 2;

export class Pacer {
  readonly #isTimed: boolean;
  readonly #now: () => number;
  /** What to add to a recorded time. */
  #shift = 0;

  /** `timed` is whether everything takes the time it took; if not, only what nobody asked for does, and within limits. */
  constructor(timed: boolean, now = () => performance.now() / 1000) {
    this.#isTimed = timed;
    this.#now = now;
  }

  /** Something recorded at that time happens now. */
  sync(at: number): void {
    this.#shift = this.#now() - at;
  }

  /** Seconds until something recorded at that time is due, as part of what a command does. */
  untilDue(at: number): number {
    return this.#isTimed ? Math.max(0, at + this.#shift - this.#now()) : 0;
  }

  /** Seconds until it happens though nothing was asked. */
  untilUnasked(at: number): number {
    const left = Math.max(0, at + this.#shift - this.#now());
    return this.#isTimed ? left : Math.min(left, LONGEST_SILENCE);
  }
}
