/** What presenting an entry needs to know besides the entry and the state around it. */
import type { EventFilter } from '../../session/events/filter.ts';
import type { SessionState } from '../../session/state.ts';

/**
 * How much is shown: what QEMU says; also the JSON sent for typed lines; also what the program asks for itself, with
 * the session's time before each entry.
 */
export const VERBOSITIES = ['replies', 'sent', 'all'] as const;

export type Verbosity = (typeof VERBOSITIES)[number];

export interface PresentOptions {
  /** Columns a row should keep to where it can. */
  readonly columns: number;
  /** Rows a reply may take before it folds. */
  readonly foldAfter: number;
  /** The prompt a line was typed at. */
  readonly prompt: string;
  readonly verbosity: Verbosity;
  /** Show replies as the exact text on the wire. */
  readonly wire: boolean;
  /** Which events are shown: all where this is not there. */
  readonly events?: EventFilter;
  /** Local time of day of a moment in seconds since the epoch. */
  readonly timeOfDay: (seconds: number) => string;
}

/** The fold just before and just after an entry: a reply is matched to its command by the one before. */
export interface Around {
  readonly before: SessionState;
  readonly after: SessionState;
}

/** Rows of a window that a folded reply leaves free, and the least it takes. */
const FOLD_MARGIN = 6;
const SHORTEST_FOLD = 4;

/** Rows a reply may take in a window of so many. */
export function foldAfter(rows: number): number {
  return Math.max(SHORTEST_FOLD, rows - FOLD_MARGIN);
}
