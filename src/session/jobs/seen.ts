/**
 * Which ends of jobs a person has seen, folded from what they did: a line typed after an end was there to be read, or
 * `/jobs clear`. Until then the end, and its error, stays in the pane.
 */
import type { Entry } from '../entry.ts';
import type { JobsState } from '../state.ts';

/** Code of the notice that all that has ended is to be taken as seen. */
export const JOBS_CLEARED = 'jobs-cleared';

/** Seconds an end has to have been on the screen before Enter: who was already typing may not have looked up. */
const LOOK = 0.5;

/** The same object where nothing that has ended is concerned. */
export function seenAfter(jobs: JobsState, entry: Extract<Entry, { kind: 'line' | 'notice' }>): JobsState {
  const until =
    entry.kind === 'line'
      ? entry.at - LOOK
      : entry.code === JOBS_CLEARED
        ? entry.at
        : Number.NEGATIVE_INFINITY;
  return unseen(jobs).some((job) => job.updated <= until) ? { ...jobs, seen: until } : jobs;
}

/** What has ended and may not have been seen, newest last. */
export function unseen({ ended, seen = Number.NEGATIVE_INFINITY }: JobsState): JobsState['ended'] {
  return ended.filter((job) => job.updated > seen);
}
