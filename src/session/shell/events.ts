/**
 * `/events`: how many of which there were, and the last ones, as text. On a screen, which shows events as they come,
 * the screen carries it out itself and filters what it shows (ui/shell/requests.ts).
 */
import { stringifyJson } from '../../json/json.ts';
import { ALL_EVENTS, type EventFilter, nameCounts, showsEvent } from '../events/filter.ts';
import { EVENTS_WORDS, readEventsRequest } from '../events/request.ts';
import { DONE, type LineResult } from '../live/line-result.ts';
import { NO_EVENTS } from '../reducers/events.ts';
import type { EventsState, SeenEvent } from '../state.ts';
import { misused, type ShellVerb } from './verb.ts';

/** Events told with the counts. */
const TOLD = 10;

export const events: ShellVerb = {
  name: 'events',
  brief: 'which events are shown, how many of each there were, the last N again',
  arguments: [
    { name: 'NAME|text:TEXT|N', optional: true, takes: { kind: 'entity', role: 'event' } },
    { name: 'MORE', optional: true, takes: { kind: 'words', words: EVENTS_WORDS } },
  ],
  details: [
    '/events                    a field to type the filter in, with the counts of what it shows; in a batch, counts',
    '/events JOB_*              only these: names, with * and ? as in a shell',
    '/events -BLOCK_JOB_*       hides these too (or: hide BLOCK_JOB_*); show BLOCK_JOB_* shows them again',
    '/events only text:job0     only those with job0 in them; a word in small letters is a text by itself',
    '/events show all           everything again',
    '/events counts             how many of each there were, hidden ones too',
    '/events 5                  the last 5 again, hidden ones too; /events 5 json all there is of each',
  ],
  run: (call, host): LineResult => {
    const state = host.stateOf(call.monitor)?.events ?? NO_EVENTS;
    const say = (lines: readonly string[]) => {
      host.say(call, 'info', 'events', lines.length === 0 ? 'No events' : lines.join('\n'));
      return DONE;
    };
    const request = readEventsRequest(call.rest);
    switch (request.kind) {
      case 'misused':
        return misused(events, call, host, request.problem);
      case 'overview':
        return say(overview(ALL_EVENTS, state));
      case 'counts':
        return say(countLines(ALL_EVENTS, state));
      case 'last':
        return say(state.recent.slice(-request.count).map(eventLine));
      case 'filter':
        return say(overview(request.change(ALL_EVENTS), state));
    }
  },
};

function overview(filter: EventFilter, state: EventsState): readonly string[] {
  const shown = state.recent.filter((event) => showsEvent(filter, event));
  return [...countLines(filter, state), ...shown.slice(-TOLD).map(eventLine)];
}

function countLines(filter: EventFilter, state: EventsState): readonly string[] {
  const counts = nameCounts(filter, state).filter(({ shown }) => shown !== 0);
  const width = Math.max(0, ...counts.map(({ name }) => name.length));
  return counts.map(({ name, count, shown }) => `${name.padEnd(width)}  ${shown ?? `some of ${count}`}`);
}

/** Session time, name, data. */
function eventLine({ at, name, data }: SeenEvent): string {
  const fields = Object.keys(data).length === 0 ? '' : ` ${stringifyJson(data)}`;
  return `${at.toFixed(3)} ${name}${fields}`;
}
