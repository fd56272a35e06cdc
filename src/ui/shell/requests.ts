/** What a line asks of the screen itself. Pure. */
import type { BoundLine } from '../../language/types.ts';
import { type EventsRequest, readEventsRequest } from '../../session/events/request.ts';
import { events } from '../../session/shell/events.ts';
import { VERBOSITIES, type Verbosity } from '../present/options.ts';
import { COPIED, type Copied, copy } from './copy.ts';
import { json } from './json.ts';
import { more } from './more.ts';
import { verbosity } from './verbosity.ts';

export type EventsAsked = Exclude<EventsRequest, { readonly kind: 'misused' }>;

export type ScreenRequest =
  /** The nth long reply, counted back from 1, in a pager. */
  | { readonly kind: 'more'; readonly nth: number }
  /** The nth reply, counted back from 1, as it came. */
  | { readonly kind: 'json'; readonly nth: number }
  | { readonly kind: 'json-always'; readonly on: boolean }
  | { readonly kind: 'copy'; readonly what: Copied }
  /** The next level where none is given. */
  | { readonly kind: 'verbosity'; readonly level: Verbosity | undefined }
  | { readonly kind: 'events'; readonly what: EventsAsked }
  /** It is one of these, called wrongly. */
  | { readonly kind: 'misused'; readonly problem: string };

/** @returns undefined for a line that is for the session. */
export function screenRequest(line: BoundLine): ScreenRequest | undefined {
  if (line.kind !== 'shell') return undefined;
  const rest = line.rest.trim();
  switch (line.name) {
    case more.name:
      return nth(rest, 'more') ?? misused('/more takes how many long replies to count back: /more 2');
    case json.name:
      if (rest === 'on' || rest === 'off') return { kind: 'json-always', on: rest === 'on' };
      return nth(rest, 'json') ?? misused('/json takes on, off, or how many replies to count back');
    case copy.name: {
      const what = rest === '' ? 'reply' : COPIED.find((word) => word === rest);
      return what === undefined ? misused(`/copy takes one of ${COPIED.join(', ')}`) : { kind: 'copy', what };
    }
    case verbosity.name: {
      const level = VERBOSITIES.find((word) => word === rest);
      return level === undefined && rest !== ''
        ? misused(`/verbosity takes one of ${VERBOSITIES.join(', ')}`)
        : { kind: 'verbosity', level };
    }
    case events.name: {
      const what = readEventsRequest(rest);
      return what.kind === 'misused' ? what : { kind: 'events', what };
    }
    default:
      return undefined;
  }
}

function nth(rest: string, kind: 'more' | 'json'): ScreenRequest | undefined {
  if (rest === '') return { kind, nth: 1 };
  return /^[1-9]\d{0,3}$/.test(rest) ? { kind, nth: Number(rest) } : undefined;
}

function misused(problem: string): ScreenRequest {
  return { kind: 'misused', problem };
}
