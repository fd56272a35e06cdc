/**
 * The fold: what is known after one more entry. Everything shown is made by this function and nothing else,
 * so that a replay shows what was shown live.
 *
 * Pure, and cheap enough for 10,000 events a second. Never throws, whatever a QEMU or a stranger's recording says.
 */
import { appended, MAX_MARKS, MAX_MONITORS } from './bounds.ts';
import type { Entry } from './entry.ts';
import { seenAfter } from './jobs/seen.ts';
import { recordedAfter } from './recorded.ts';
import { own, withKey } from './records.ts';
import { reduceMonitor, unheard } from './reducers/monitor.ts';
import type { SessionState } from './state.ts';

/** Before the first entry. */
export const INITIAL: SessionState = { entries: 0, at: 0, monitors: {}, marks: [] };

/** The state after `entry`, which stands at index `state.entries` of its transcript. */
export function reduce(state: SessionState, entry: Entry): SessionState {
  if (entry.kind === 'state') return { ...entry.state, entries: state.entries + 1, at: entry.at };
  const isRecorded = recordedAfter(state.recorded === true, entry);
  const next: SessionState = {
    entries: state.entries + 1,
    at: entry.at,
    monitors: reduceMonitors(state, entry),
    marks:
      entry.kind === 'mark'
        ? appended(state.marks, { at: entry.at, entry: state.entries, text: entry.text }, MAX_MARKS)
        : state.marks,
  };
  return isRecorded ? { ...next, recorded: true } : next;
}

function reduceMonitors(state: SessionState, entry: Entry): SessionState['monitors'] {
  switch (entry.kind) {
    case 'open':
    case 'send':
    case 'receive':
    case 'close': {
      const before = own(state.monitors, entry.monitor);
      if (before === undefined && Object.keys(state.monitors).length >= MAX_MONITORS) return state.monitors;
      const after = reduceMonitor(before ?? unheard(entry.monitor), entry, state.entries);
      return after === before ? state.monitors : withKey(state.monitors, entry.monitor, after);
    }
    case 'line':
    case 'notice': {
      const monitor = own(state.monitors, entry.monitor);
      const jobs = monitor === undefined ? undefined : seenAfter(monitor.jobs, entry);
      return monitor === undefined || jobs === undefined || jobs === monitor.jobs
        ? state.monitors
        : withKey(state.monitors, entry.monitor, { ...monitor, jobs });
    }
    case 'grammar':
    case 'step':
    case 'note':
    case 'mark':
    case 'malformed':
    case 'state':
      return state.monitors;
    default:
      // A recording may hold kinds of a later version: they are kept there and change nothing here.
      return state.monitors;
  }
}
