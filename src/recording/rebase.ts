/**
 * A session told from some moment on: entries and states counted and timed from there instead of from the
 * session's start. Pure.
 */
import type { Entry } from '../session/entry.ts';
import type { Job, MonitorState, SessionState } from '../session/state.ts';

/** What is left out in front, and what stands in its place. */
export interface Base {
  /** How many entries of the session are left out. */
  readonly left: number;
  /** How many stand in their place. What refers to one left out refers to the last of these. */
  readonly kept: number;
  /** The session's time that the new one counts from, in seconds. */
  readonly at: number;
}

/** The entry with its time and the line it refers to counted anew. */
export function rebasedEntry(entry: Entry, base: Base): Entry {
  const at = timeIn(entry.at, base);
  if (!('line' in entry)) return { ...entry, at };
  const { line, ...rest } = entry;
  return line < base.left ? { ...rest, at } : { ...rest, at, line: indexIn(line, base) };
}

/** The state with every time and index in it counted anew. Marks left out in front are no places to go to. */
export function rebasedState(state: SessionState, base: Base): SessionState {
  return {
    ...state,
    entries: indexIn(state.entries, base),
    at: timeIn(state.at, base),
    monitors: Object.fromEntries(
      Object.entries(state.monitors).map(([name, monitor]) => [name, monitorIn(monitor, base)]),
    ),
    marks: state.marks
      .filter((mark) => mark.entry >= base.left)
      .map((mark) => ({ ...mark, at: timeIn(mark.at, base), entry: indexIn(mark.entry, base) })),
  };
}

function monitorIn(monitor: MonitorState, base: Base): MonitorState {
  return {
    ...monitor,
    pending: monitor.pending.map((one) => ({
      ...one,
      entry: indexIn(one.entry, base),
      ...(one.line === undefined ? {} : { line: indexIn(one.line, base) }),
    })),
    jobs: {
      alive: monitor.jobs.alive.map((job) => jobIn(job, base)),
      ended: monitor.jobs.ended.map((job) => ({ ...jobIn(job, base), outcome: job.outcome })),
    },
    events: {
      ...monitor.events,
      recent: monitor.events.recent.map((event) => ({
        ...event,
        at: timeIn(event.at, base),
        entry: indexIn(event.entry, base),
      })),
    },
  };
}

function jobIn(job: Job, base: Base): Job {
  return {
    ...job,
    since: timeIn(job.since, base),
    updated: timeIn(job.updated, base),
    ...(job.polls === undefined
      ? {}
      : { polls: job.polls.map((poll) => ({ ...poll, at: timeIn(poll.at, base) })) }),
  };
}

function indexIn(index: number, { left, kept }: Base): number {
  return index < left ? kept - 1 : index - left + kept;
}

/** Whole microseconds, as the transcript's are. */
function timeIn(at: number, base: Base): number {
  return Math.round((at - base.at) * 1e6) / 1e6;
}
