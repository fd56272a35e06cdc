/** What presenting an entry needs to know besides the entry and the state around it. */
import type { SessionState } from '../../session/state.ts';

export interface PresentOptions {
  /** Columns a row should keep to where it can. */
  readonly columns: number;
  /** Rows a reply may take before it folds. */
  readonly foldAfter: number;
  /** The prompt a line was typed at. */
  readonly prompt: string;
  /** Also show the JSON that is sent for typed lines. */
  readonly verbose: boolean;
  /** Local time of day of a moment in seconds since the epoch. */
  readonly timeOfDay: (seconds: number) => string;
}

/** The fold just before and just after an entry: a reply is matched to its command by the one before. */
export interface Around {
  readonly before: SessionState;
  readonly after: SessionState;
}
