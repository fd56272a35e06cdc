/** When what was recorded is due: at once, or in the time it took then. */

/** How time passes for one client. All times in seconds. */
export class Pacer {
  readonly #now: (() => number) | undefined;
  #shift = 0;

  /** `now` is the client's clock; without one nothing is ever waited for. */
  constructor(now?: () => number) {
    this.#now = now;
  }

  /** Whether recorded times count. */
  get isTimed(): boolean {
    return this.#now !== undefined;
  }

  /** Something recorded at that time happens now. */
  sync(at: number): void {
    if (this.#now !== undefined) this.#shift = this.#now() - at;
  }

  /** Seconds until something recorded at that time is due; 0 where it is. */
  until(at: number): number {
    return this.#now === undefined ? 0 : Math.max(0, at + this.#shift - this.#now());
  }
}
