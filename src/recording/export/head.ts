/** What an export says first of the recording it is made from. */
import type { Recording } from '../recording.ts';
import { momentText, oneLine } from './text.ts';

export interface Head {
  /** Empty where it has none. */
  readonly title: string;
  /** When it was recorded, for a person. */
  readonly recorded: string;
  /** Every monitor there is in it, in order of appearance. */
  readonly monitors: readonly string[];
  /** In a lab: its kind (`chain`). */
  readonly lab?: string;
}

/** Read through the recording once for its monitors. */
export function headOf(recording: Recording): Head {
  const { title, started, lab } = recording.header;
  const kind = lab === undefined ? undefined : lab['kind'];
  return {
    title: oneLine(title),
    recorded: momentText(started),
    monitors: Object.keys(recording.stateAt(recording.length).monitors),
    ...(lab === undefined ? {} : { lab: typeof kind === 'string' ? oneLine(kind) : '' }),
  };
}
