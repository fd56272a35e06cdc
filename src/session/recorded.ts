/**
 * Whether the session is being recorded to a file of a person's, as its own notices say: what `● rec` on the
 * screen is folded from.
 */
import type { Entry } from './entry.ts';

/** Code of the notice that a recording has been given a file. */
export const RECORDING_TO = 'recording-to';

/** Code of the notice that nothing is written to that file any more. */
export const RECORDING_STOPPED = 'recording-stopped';

/** What an entry makes of it. */
export function recordedAfter(before: boolean, entry: Entry): boolean {
  if (entry.kind !== 'notice') return before;
  if (entry.code === RECORDING_TO) return true;
  return entry.code === RECORDING_STOPPED ? false : before;
}
