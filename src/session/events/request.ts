/** What a line `/events …` asks for. Pure. */
import { MAX_RECENT_EVENTS } from '../bounds.ts';
import { wordsOf } from '../shell/words.ts';
import { ALL_EVENTS, type EventFilter, type EventTerm, readTerm, showing, withTerms } from './filter.ts';

export type EventsRequest =
  /** No word: what there is. */
  | { readonly kind: 'overview' }
  | { readonly kind: 'counts' }
  /** The last so many again, as JSON where that is asked for. */
  | { readonly kind: 'last'; readonly count: number; readonly json: boolean }
  /** Show these instead of those shown so far. */
  | { readonly kind: 'filter'; readonly change: (filter: EventFilter) => EventFilter }
  | { readonly kind: 'misused'; readonly problem: string };

export const EVENTS_WORDS = ['counts', 'show all', 'only', 'hide', 'show'] as const;

export function readEventsRequest(rest: string): EventsRequest {
  const words = wordsOf(rest);
  const [first, ...others] = words;
  if (first === undefined) return { kind: 'overview' };
  if (first === 'counts' && others.length === 0) return { kind: 'counts' };
  if (/^\d+$/.test(first)) return lastOf(first, others);
  if (first === 'show' || first === 'hide' || first === 'only') {
    if (others.length === 0) return misused(`/events ${first} takes names, globs or texts`);
    if (first === 'show' && others.join(' ') === 'all') return change(() => ALL_EVENTS);
    return withRead(others, (terms) => changeBy(first, terms));
  }
  return withRead(words, (terms) => changeBy(terms[0]?.hides === true ? 'add' : 'only', terms));
}

function lastOf(first: string, others: readonly string[]): EventsRequest {
  const count = Number(first);
  const [how, ...more] = others;
  if (more.length > 0 || (how !== undefined && how !== 'json'))
    return misused('/events N takes json besides, or nothing');
  if (count < 1 || count > MAX_RECENT_EVENTS)
    return misused(`/events N shows 1 to ${MAX_RECENT_EVENTS} events again: the recording has all of them`);
  return { kind: 'last', count, json: how === 'json' };
}

function changeBy(how: 'only' | 'add' | 'show' | 'hide', terms: readonly EventTerm[]): EventsRequest {
  switch (how) {
    case 'only':
      return change(() => ({ terms }));
    case 'add':
      return change((filter) => withTerms(filter, terms));
    case 'hide': {
      const hidden = terms.map((term) => ({ ...term, hides: true }));
      return change((filter) => withTerms(filter, hidden));
    }
    case 'show': {
      const shown = terms.map((term) => ({ ...term, hides: false }));
      return change((filter) => showing(filter, shown));
    }
  }
}

function change(by: (filter: EventFilter) => EventFilter): EventsRequest {
  return { kind: 'filter', change: by };
}

function withRead(
  words: readonly string[],
  body: (terms: readonly EventTerm[]) => EventsRequest,
): EventsRequest {
  const terms = words.map(readTerm);
  const empty = words.find((_, index) => terms[index] === undefined);
  return empty === undefined
    ? body(terms.filter((term) => term !== undefined))
    : misused(`${empty} names no event and no text`);
}

function misused(problem: string): EventsRequest {
  return { kind: 'misused', problem };
}

/** A filter as typed in one go, words that say nothing yet passed over: it is being typed. */
export function readFilter(text: string): EventFilter {
  return { terms: wordsOf(text).flatMap((word) => readTerm(word) ?? []) };
}
