/** An event on one line: when, which, and what of it matters. */
import type { HeardEvent } from '../../session/heard.ts';
import { type Line, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';
import { eventFacts } from './event-facts.ts';
import type { PresentOptions } from './options.ts';

export function presentEvent(event: HeardEvent, { timeOfDay }: PresentOptions): Line[] {
  const time = event.timestamp === undefined ? '' : `${timeOfDay(event.timestamp)} `;
  const facts = eventFacts(event).flatMap((fact) => [piece(' '), fact]);
  return [[piece(time, 'dim'), piece(event.name, 'event'), ...facts]];
}

/** Events that were counted instead of shown, because they came too fast to read. */
export function presentFlood(counts: ReadonlyMap<string, number>): Line[] {
  return [...counts].map(([name, count]) => [piece(`… ${countText(count)} `, 'dim'), piece(name, 'event')]);
}
