/** Events: how many of which name, and the last few. All of them are in the transcript. */
import type { EventMessage } from '../../qmp/messages.ts';
import { appended, MAX_EVENT_NAMES, MAX_RECENT_EVENTS } from '../bounds.ts';
import type { EventCount, EventsState } from '../state.ts';

export const NO_EVENTS: EventsState = { total: 0, recent: [], counts: [] };

export function countEvent(
  events: EventsState,
  { name, data, timestamp }: EventMessage,
  at: number,
  entry: number,
): EventsState {
  return {
    total: events.total + 1,
    recent: appended(
      events.recent,
      { entry, at, name, data, ...(timestamp === undefined ? {} : { timestamp }) },
      MAX_RECENT_EVENTS,
    ),
    counts: counted(events.counts, name),
  };
}

/** A list, not an object by name: at each event it is copied, and copying a short list costs next to nothing. */
function counted(counts: readonly EventCount[], name: string): readonly EventCount[] {
  const index = counts.findIndex((one) => one.name === name);
  const before = counts[index];
  if (before !== undefined) return counts.with(index, { name, count: before.count + 1 });
  return counts.length < MAX_EVENT_NAMES ? [...counts, { name, count: 1 }] : counts;
}
