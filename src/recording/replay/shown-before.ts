/** Where stepping back leads: right behind the last thing shown before the one shown last. */
import { reduce } from '../../session/reduce.ts';
import type { Recording } from '../recording.ts';
import { isShown } from './shown.ts';

/** Entries looked through at a time, and how many times at most: where nothing is shown for that long, it stops there. */
const WINDOW = 2048;
const MOST_WINDOWS = 16;

/** How many entries to stand after, one step back from standing after `position` of them. */
export function shownBefore(recording: Recording, position: number): number {
  let skipped = false;
  for (let to = position, windows = 0; to > 0; to -= WINDOW, windows++) {
    const from = Math.max(0, to - WINDOW);
    if (windows === MOST_WINDOWS) return to;
    let state = recording.stateAt(from);
    const shown: number[] = [];
    for (const entry of recording.entries(from, to)) {
      if (isShown(entry, state)) shown.push(state.entries);
      state = reduce(state, entry);
    }
    const last = shown.at(skipped ? -1 : -2);
    if (last !== undefined) return last + 1;
    skipped ||= shown.length > 0;
  }
  return 0;
}
