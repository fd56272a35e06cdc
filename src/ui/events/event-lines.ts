/** Events as `/events` shows them: how many of each name, and the last ones again. Pure. */
import {
  type EventFilter,
  filterText,
  hiddenCount,
  nameCounts,
  showsEvent,
  withWholeNames,
} from '../../session/events/filter.ts';
import { readFilter } from '../../session/events/request.ts';
import type { EventsState, SeenEvent } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { prettyJson } from '../json/pretty.ts';
import { clip, type Line, padText, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';
import { presentEvent } from '../present/event.ts';
import type { PresentOptions } from '../present/options.ts';

/** A row a name: `JOB_STATUS_CHANGE  12`, and where a filter hides some `3 of 12`. */
export function countLines(events: EventsState, filter: EventFilter, width: number): Line[] {
  const counts = nameCounts(filter, events);
  const column = Math.max(0, ...counts.map(({ name }) => displayWidth(name)));
  return counts.map(({ name, count, shown }) => {
    const isHidden = shown === 0;
    const said =
      shown === count
        ? countText(count)
        : isHidden
          ? `${countText(count)} hidden`
          : `${shown === undefined ? 'some' : countText(shown)} of ${countText(count)}`;
    return clip(
      [
        piece(` ${padText(name, column)}`, isHidden ? 'dim' : 'event'),
        piece(`  ${said}`, isHidden ? 'dim' : 'plain'),
      ],
      width,
    );
  });
}

/** Events as they were shown, or as JSON; those the filter hides dimmed. */
export function eventLines(
  events: readonly SeenEvent[],
  filter: EventFilter,
  options: PresentOptions,
  json: boolean,
): Line[] {
  return events.flatMap((event) => {
    const lines = json ? inFull(event, options) : presentEvent(event, options);
    if (showsEvent(filter, event)) return lines;
    return lines.map((line) => line.map(({ text }) => piece(text, 'dim')));
  });
}

/** All there is of it, as JSON. */
function inFull({ name, data, timestamp }: SeenEvent, { columns, timeOfDay }: PresentOptions): Line[] {
  const time = timestamp === undefined ? [] : [piece(`${timeOfDay(timestamp)} `, 'dim')];
  return prettyJson(data, columns, [...time, piece(`${name} `, 'event')]);
}

/** What is said once the filter has become another. */
export function filterSaid(filter: EventFilter, events: EventsState): string {
  if (filter.terms.length === 0) return 'All events are shown';
  const hidden = hiddenCount(filter, events);
  const far =
    hidden === undefined ? '' : `: ${countText(events.total - hidden)} of ${countText(events.total)} so far`;
  return `Events shown: ${filterText(filter)}${far}; /events show all ends it`;
}

/** Rows of names under the field. */
const MOST_NAMES = 10;
export const FIELD_LABEL = 'events: ';
export const FIELD_HINT = 'Enter keeps · Esc goes back · names, globs, text:…; - before one hides it';

/** What the filter being typed would show: under the field, at most so many rows. */
export function fieldLines(events: EventsState, typed: string, width: number): Line[] {
  const lines = countLines(events, withWholeNames(readFilter(typed), events), width);
  if (lines.length === 0) return [[piece(' no events yet', 'dim')]];
  const shown = lines.length <= MOST_NAMES ? lines : lines.slice(0, MOST_NAMES - 1);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, [piece(` … ${more} more names`, 'dim')]];
}
