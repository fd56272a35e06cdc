/**
 * Which events somebody wants to see: names, globs and texts, as they are typed. Pure.
 *
 * Names are taken in order and the last that fits an event decides, so that `-BLOCK_JOB_* BLOCK_JOB_ERROR` hides all of
 * a kind but one; where the first is one to show, what fits none is hidden. Texts narrow that down: each has
 * to be in the event, none of those hidden may be.
 */
import { stringifyJson } from '../../json/json.ts';
import type { EventsState, SeenEvent } from '../state.ts';
import { globMatches, isGlob } from './glob.ts';

export interface EventTerm {
  readonly kind: 'name' | 'text';
  readonly text: string;
  readonly hides: boolean;
}

/** No terms: everything is shown. */
export interface EventFilter {
  readonly terms: readonly EventTerm[];
}

export const ALL_EVENTS: EventFilter = { terms: [] };

type Named = Pick<SeenEvent, 'name' | 'data'>;

const TEXT = 'text:';

/**
 * A term as typed: `JOB_*`, `-STOP`, `text:job0`. A word with small letters and no wildcard is a text: QEMU's events are
 * in capitals.
 * @returns undefined for one that says nothing (`-`, `text:`)
 */
export function readTerm(word: string): EventTerm | undefined {
  const hides = word.startsWith('-');
  const rest = hides ? word.slice(1) : word;
  const isText = rest.startsWith(TEXT) || !(isGlob(rest) || /^[A-Z0-9_]+$/.test(rest));
  const text = rest.startsWith(TEXT) ? rest.slice(TEXT.length) : rest;
  return text === '' ? undefined : { kind: isText ? 'text' : 'name', text, hides };
}

/** A filter as it would be typed. */
export function filterText({ terms }: EventFilter): string {
  return terms.map(termText).join(' ');
}

function termText(term: EventTerm): string {
  const { kind, text, hides } = term;
  const plain = `${hides ? '-' : ''}${text}`;
  const same = readTerm(plain);
  const word = same !== undefined && same.kind === kind && same.text === text ? plain : withKind(term);
  return /["'\s]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
}

function withKind({ text, hides }: EventTerm): string {
  return `${hides ? '-' : ''}${TEXT}${text}`;
}

/** Whether an event is to be shown. */
export function showsEvent(filter: EventFilter, event: Named): boolean {
  if (filter.terms.length === 0) return true;
  return showsName(filter, event.name) && showsText(filter, event);
}

function showsName({ terms }: EventFilter, name: string): boolean {
  const names = terms.filter(({ kind }) => kind === 'name');
  const decisive = names.findLast(({ text }) => globMatches(text, name));
  return decisive === undefined ? names[0]?.hides !== false : !decisive.hides;
}

function showsText({ terms }: EventFilter, { name, data }: Named): boolean {
  const texts = terms.filter(({ kind }) => kind === 'text');
  if (texts.length === 0) return true;
  const whole = `${name} ${stringifyJson(data)}`.toLowerCase();
  return texts.every(({ text, hides }) => whole.includes(text.toLowerCase()) !== hides);
}

/** The filter with terms added: of two about the same, the later counts. */
export function withTerms(filter: EventFilter, added: readonly EventTerm[]): EventFilter {
  return { terms: [...without(filter, added).terms, ...added] };
}

/** The filter with what it hides of these shown. */
export function showing(filter: EventFilter, shown: readonly EventTerm[]): EventFilter {
  const left = without(filter, shown);
  const names = shown.filter(({ kind }) => kind === 'name');
  // Where nothing is hidden any more a name to show would hide all others.
  return left.terms.some(({ kind }) => kind === 'name') ? { terms: [...left.terms, ...names] } : left;
}

function without({ terms }: EventFilter, gone: readonly EventTerm[]): EventFilter {
  const isGone = (term: EventTerm) =>
    gone.some(({ kind, text }) => kind === term.kind && text.toUpperCase() === term.text.toUpperCase());
  return { terms: terms.filter((term) => !isGone(term)) };
}

/** The filter with names that are not written to their end taken as beginnings of those there have been. */
export function withWholeNames({ terms }: EventFilter, { counts }: EventsState): EventFilter {
  return {
    terms: terms.map((term) => {
      if (term.kind !== 'name' || isGlob(term.text)) return term;
      if (counts.some(({ name }) => globMatches(term.text, name))) return term;
      const start = `${term.text}*`;
      return counts.some(({ name }) => globMatches(start, name)) ? { ...term, text: start } : term;
    }),
  };
}

/** How many events so far a filter hides; undefined where too few of them are kept to tell. */
export function hiddenCount(filter: EventFilter, events: EventsState): number | undefined {
  if (filter.terms.every(({ kind }) => kind === 'name')) {
    return events.counts.reduce((sum, { name, count }) => sum + (showsName(filter, name) ? 0 : count), 0);
  }
  if (events.total > events.recent.length) return undefined;
  return events.recent.filter((event) => !showsEvent(filter, event)).length;
}

/** One name: how many of its events there have been, and how many of them the filter shows. */
export interface NameCount {
  readonly name: string;
  readonly count: number;
  /** Undefined where too few are kept to tell. */
  readonly shown: number | undefined;
}

/** Every name there has been, the most frequent first. */
export function nameCounts(filter: EventFilter, events: EventsState): readonly NameCount[] {
  const hasTexts = filter.terms.some(({ kind }) => kind === 'text');
  return events.counts
    .map(({ name, count }) => {
      if (!showsName(filter, name)) return { name, count, shown: 0 };
      if (!hasTexts) return { name, count, shown: count };
      const kept = events.recent.filter((event) => event.name === name);
      const shown = kept.filter((event) => showsText(filter, event)).length;
      return { name, count, shown: kept.length === count ? shown : undefined };
    })
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
