/**
 * Keeps the scrollback readable when events come faster than anyone reads: of each kind the first few of a
 * second are shown, the others counted. While a flood lasts it is told in ever longer spans, so that its counts
 * are no flood of their own. Nothing is lost, the transcript has every event. Pure but for its own counts; time is
 * the session's, so that a replay shows what was shown live.
 */

/** Events of one name shown in a second; more is a flood. */
const SHOWN = 20;
/** How long, in seconds of the session, events are counted before the count is told: at first, and at most. */
const SHORTEST = 1;
const LONGEST = 8;

/** Events that were counted instead of shown. */
export interface Flood {
  readonly monitor: string;
  readonly name: string;
  readonly count: number;
  /** The span they came in, in whole seconds. */
  readonly seconds: number;
  /** Whether some of the same span were shown. */
  readonly isMore: boolean;
}

interface Span {
  readonly monitor: string;
  readonly name: string;
  readonly since: number;
  readonly length: number;
  /** All are counted: the span before was a flood, too. */
  readonly isFlood: boolean;
  seen: number;
  last: number;
}

export class FloodGate {
  /** By monitor and name. */
  readonly #spans = new Map<string, Span>();
  /** When the first of the spans is over. */
  #due = Number.POSITIVE_INFINITY;

  /** Whether an event, come at session time `at`, is to be shown; one that is not has been counted. */
  admits(name: string, at: number, monitor = ''): boolean {
    const key = `${monitor} ${name}`;
    let span = this.#spans.get(key);
    if (span === undefined) {
      span = { monitor, name, since: at, length: SHORTEST, isFlood: false, seen: 0, last: at };
      this.#spans.set(key, span);
      this.#due = Math.min(this.#due, endOf(span));
    }
    span.seen += 1;
    span.last = at;
    return span.seen <= shownOf(span);
  }

  /** At session time `at`: what was counted in spans that are over. */
  settle(at: number): readonly Flood[] {
    return at < this.#due ? NOTHING : this.#close((span) => at >= endOf(span), at);
  }

  /** What was counted and not told yet. */
  drain(): readonly Flood[] {
    return this.#spans.size === 0 ? NOTHING : this.#close(() => true);
  }

  #close(isOver: (span: Span) => boolean, at?: number): readonly Flood[] {
    const floods: Flood[] = [];
    this.#due = Number.POSITIVE_INFINITY;
    for (const [key, span] of this.#spans) {
      if (isOver(span)) {
        const count = span.seen - shownOf(span);
        if (count > 0) floods.push(floodOf(span, count));
        const next = following(span, at ?? span.last);
        if (next === undefined) this.#spans.delete(key);
        else this.#spans.set(key, next);
      }
      const left = this.#spans.get(key);
      if (left !== undefined) this.#due = Math.min(this.#due, endOf(left));
    }
    return floods;
  }
}

const NOTHING: readonly Flood[] = [];

function endOf({ since, length }: Span): number {
  return since + length;
}

function shownOf({ isFlood }: Span): number {
  return isFlood ? 0 : SHOWN;
}

function floodOf({ monitor, name, since, last, isFlood }: Span, count: number): Flood {
  return { monitor, name, count, seconds: Math.max(1, Math.round(last - since)), isMore: !isFlood };
}

/** What comes after a flood is counted from its first on, until a span is calm. */
function following(span: Span, since: number): Span | undefined {
  if (span.seen <= SHOWN * span.length) return undefined;
  const length = Math.min(LONGEST, span.length * 2);
  return { ...span, since, length, isFlood: true, seen: 0, last: since };
}
