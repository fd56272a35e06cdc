/**
 * Keeps the scrollback readable when events come faster than anyone reads: of each kind the first few of a
 * second are shown, the others counted. Nothing is lost, the transcript has them all. Pure but for its own counts;
 * time is the session's, so that a replay shows what was shown live.
 */

/** Events of one name shown in a second. */
const SHOWN = 40;
/** How long, in seconds of the session, events are counted before the count is told. */
const WINDOW = 1;

export class FloodGate {
  #windowStart = 0;
  #seen = new Map<string, number>();

  /** Whether an event is to be shown; one that is not has been counted. */
  admits(name: string): boolean {
    const seen = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, seen);
    return seen <= SHOWN;
  }

  /** At session time `at`: what was counted and not told yet, once a window is over. */
  settle(at: number): ReadonlyMap<string, number> {
    if (at < this.#windowStart + WINDOW) return new Map();
    this.#windowStart = at;
    return this.drain();
  }

  /** What was counted and not told yet. */
  drain(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const [name, seen] of this.#seen) {
      if (seen > SHOWN) counts.set(name, seen - SHOWN);
    }
    this.#seen = new Map();
    return counts;
  }

  /** Whether something is counted and not told yet. */
  get counting(): boolean {
    for (const seen of this.#seen.values()) if (seen > SHOWN) return true;
    return false;
  }
}
