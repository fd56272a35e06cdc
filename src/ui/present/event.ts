/** An event on one line: when, which, and what of it matters. */
import type { HeardEvent } from '../../session/heard.ts';
import { clip, type Line, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';
import type { Flood } from '../screen/flood-gate.ts';
import { eventFacts } from './event-facts.ts';
import type { PresentOptions } from './options.ts';

export function presentEvent(
  event: Pick<HeardEvent, 'name' | 'data' | 'timestamp'>,
  { timeOfDay, columns }: Pick<PresentOptions, 'timeOfDay' | 'columns'>,
): Line[] {
  const time = event.timestamp === undefined ? '' : `${timeOfDay(event.timestamp)} `;
  const facts = eventFacts(event).flatMap((fact) => [piece(' '), fact]);
  return [clip([piece(time, 'dim'), piece(event.name, 'event'), ...facts], columns)];
}

/**
 * Events that were counted instead of shown, because they came too fast to read.
 * @param isNamed whether to say of which monitor they are
 */
export function presentFlood(floods: readonly Flood[], isNamed = false): Line[] {
  return floods.map(({ monitor, name, count, seconds, isMore }) => [
    piece(isNamed ? `@${monitor} … ` : '… ', 'dim'),
    piece(name, 'event'),
    piece(` ×${countText(count)}`, 'strong'),
    piece(`${isMore ? ' more' : ''} in ${seconds} s`, 'dim'),
  ]);
}
