/**
 * Keeps the scrollback readable when events come faster than anyone reads: of each kind the first few of a
 * second are shown, the others counted. Nothing is lost, the transcript has them all. Pure but for its own counts;
 * time is the session's, so that a replay shows what was shown live.
 */

/** Events of one name shown in a second; more is a flood. */
const SHOWN = 20;
/** How long, in seconds of the session, events are counted before the count is told. */
const WINDOW = 1;

export class FloodGate {
  #windowStart = 0;
  /** Events of this window, by name. */
  #seen = new Map<string, number>();
  /** Names that flooded in the window before: until one passes calmly all of theirs are counted. */
  #flooding: ReadonlySet<string> = new Set();

  /** Whether an event is to be shown; one that is not has been counted. */
  admits(name: string): boolean {
    const seen = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, seen);
    return seen <= this.#most(name);
  }

  /** At session time `at`: what was counted and not told yet, once a window is over. */
  settle(at: number): ReadonlyMap<string, number> {
    if (at < this.#windowStart + WINDOW) return NOTHING;
    this.#windowStart = at;
    return this.drain();
  }

  /** What was counted and not told yet; a new window begins. */
  drain(): ReadonlyMap<string, number> {
    if (this.#seen.size === 0 && this.#flooding.size === 0) return NOTHING;
    const counts = new Map<string, number>();
    const flooding = new Set<string>();
    for (const [name, seen] of this.#seen) {
      if (seen > this.#most(name)) counts.set(name, seen - this.#most(name));
      if (seen > SHOWN) flooding.add(name);
    }
    this.#seen = new Map();
    this.#flooding = flooding;
    return counts;
  }

  #most(name: string): number {
    return this.#flooding.has(name) ? 0 : SHOWN;
  }
}

const NOTHING: ReadonlyMap<string, number> = new Map();
