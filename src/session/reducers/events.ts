/** Events: how many of which name, and the last few. All of them are in the transcript. */
import type { EventMessage } from '../../qmp/messages.ts';
import { appended, MAX_EVENT_NAMES, MAX_RECENT_EVENTS } from '../bounds.ts';
import { own, withKey } from '../records.ts';
import type { EventsState } from '../state.ts';

export const NO_EVENTS: EventsState = { total: 0, recent: [], counts: {} };

export function countEvent(
  events: EventsState,
  { name, data, timestamp }: EventMessage,
  at: number,
  entry: number,
): EventsState {
  const count = own(events.counts, name);
  const known = count !== undefined || Object.keys(events.counts).length < MAX_EVENT_NAMES;
  return {
    total: events.total + 1,
    recent: appended(
      events.recent,
      { entry, at, name, data, ...(timestamp === undefined ? {} : { timestamp }) },
      MAX_RECENT_EVENTS,
    ),
    counts: known ? withKey(events.counts, name, (count ?? 0) + 1) : events.counts,
  };
}
