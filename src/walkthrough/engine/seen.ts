/**
 * What happened since a step began, as far as checks ask for it: a fold like the session's own, begun anew with each
 * step. Pure.
 */
import type { Json, JsonObject } from '../../json/json.ts';
import { stringMember } from '../../json/json.ts';
import type { Entry } from '../../session/entry.ts';
import { heard } from '../../session/heard.ts';
import type { LineResult } from '../../session/live/line-result.ts';
import { INITIAL } from '../../session/reduce.ts';

export interface SeenEvent {
  readonly monitor: string;
  readonly name: string;
  readonly data: JsonObject;
}

/** How the last line ended that was more than a look at something. */
export type LastAnswer =
  | { readonly kind: 'return'; readonly value: Json }
  | { readonly kind: 'error'; readonly class: string; readonly desc: string }
  /** The shell's own words for why it was not sent. */
  | { readonly kind: 'refused'; readonly text: string };

export interface Seen {
  readonly events: readonly SeenEvent[];
  readonly answer: LastAnswer | undefined;
  readonly step: { readonly ok: boolean; readonly output: string } | undefined;
  /** What the shell complained of last. */
  readonly complaint: string;
}

export const NOTHING_SEEN: Seen = { events: [], answer: undefined, step: undefined, complaint: '' };

/** More in one step than any check is about; the oldest go. */
const MOST_EVENTS = 2_000;

export function seenAfter(seen: Seen, entry: Entry): Seen {
  switch (entry.kind) {
    case 'receive': {
      const event = heard(entry, INITIAL);
      if (event.kind !== 'event') return seen;
      const { monitor } = entry;
      const kept = seen.events.length < MOST_EVENTS ? seen.events : seen.events.slice(MOST_EVENTS / 2);
      return { ...seen, events: [...kept, { monitor, name: event.name, data: event.data }] };
    }
    case 'step':
      return { ...seen, step: { ok: entry.ok, output: entry.output } };
    case 'line':
      return { ...seen, complaint: '' };
    case 'notice':
      return entry.level === 'error'
        ? { ...seen, complaint: seen.complaint === '' ? entry.text : `${seen.complaint}\n${entry.text}` }
        : seen;
    default:
      return seen;
  }
}

/** A line has come to its end. */
export function seenAfterLine(seen: Seen, result: LineResult): Seen {
  switch (result.kind) {
    case 'answered': {
      const { outcome } = result;
      const answer: LastAnswer =
        outcome.kind === 'return'
          ? { kind: 'return', value: outcome.value }
          : { kind: 'error', class: outcome.class, desc: outcome.desc };
      return { ...seen, answer };
    }
    case 'refused':
    case 'failed':
      return seen.complaint === '' ? seen : { ...seen, answer: { kind: 'refused', text: seen.complaint } };
    case 'done':
    case 'lost':
      return seen;
  }
}

/** The job, device or node an event is about, by any of its names. */
export function isAbout({ data }: SeenEvent, subject: string): boolean {
  return ['device', 'id', 'node-name', 'path', 'name'].some((key) => stringMember(data, key) === subject);
}
