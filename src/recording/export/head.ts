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
  /** Whether it begins with its session. */
  readonly isWhole: boolean;
}

/** Read through the recording once for its monitors. */
export function headOf(recording: Recording): Head {
  const { title, started, lab } = recording.header;
  const kind = lab === undefined ? undefined : lab['kind'];
  return {
    title: oneLine(title),
    recorded: momentText(started),
    monitors: Object.keys(recording.stateAt(recording.length).monitors),
    isWhole: isWhole(recording),
    ...(lab === undefined ? {} : { lab: typeof kind === 'string' ? oneLine(kind) : '' }),
  };
}

/** Before a `state` entry stand the connections it is of, and nothing else. */
function isWhole(recording: Recording): boolean {
  for (const { kind } of recording.entries()) {
    if (kind === 'state') return false;
    if (kind !== 'open' && kind !== 'grammar') break;
  }
  return true;
}

/** Said at the head of what is to be run. */
export const NOT_WHOLE = 'It begins in the middle of its session, and counts on what was done before.';
