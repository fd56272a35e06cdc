/** What led to a place in a recording: for a screen that is drawn anew there. Changes nothing. */
import { reduce } from '../../session/reduce.ts';
import type { Told } from '../../session/transport.ts';
import type { Recording } from '../recording.ts';

/** The last `count` entries before index `to` (fewer at the start), oldest first, each with the folds around it. */
export function toldBefore(recording: Recording, to: number, count: number): readonly Told[] {
  const from = Math.max(0, to - count);
  let before = recording.stateAt(from);
  const told: Told[] = [];
  for (const entry of recording.entries(from, to)) {
    const after = reduce(before, entry);
    told.push({ entry, before, after });
    before = after;
  }
  return told;
}
