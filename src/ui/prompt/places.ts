/**
 * The values still to come in a line whose required arguments were filled in, and how they move while it is edited.
 * Pure: a place is a span of the typed text, empty or with what was typed there.
 */
import type { Filled, FilledPlace, Span } from '../../language/types.ts';
import type { Text } from '../line-editor/text.ts';

export interface Places {
  readonly items: readonly FilledPlace[];
  /** The place the cursor is in. */
  readonly current: number;
  /** It was just gone to: what is typed replaces what stands there. */
  readonly fresh: boolean;
}

/** The places of a line just filled in, the first one gone to; undefined where it has none. */
export function placesOf({ places }: Filled): Places | undefined {
  return places.length === 0 ? undefined : { items: places, current: 0, fresh: true };
}

/** The same after a change of the text; undefined where the change or the cursor is outside of every place. */
export function edited(places: Places, before: Text, after: Text): Places | undefined {
  if (before.text === after.text) return movedTo(places, before, after);
  const { start, oldEnd, delta } = changeOf(before, after);
  const items: FilledPlace[] = [];
  for (const item of places.items) {
    if (start >= item.start && oldEnd <= item.end) items.push({ ...item, end: item.end + delta });
    else if (start > item.end) items.push(item);
    else if (oldEnd <= keyStart(item)) items.push(shifted(item, delta));
    else return undefined;
  }
  return at({ ...places, items, fresh: false }, after.cursor);
}

function movedTo(places: Places, before: Text, after: Text): Places | undefined {
  return before.cursor === after.cursor ? places : at({ ...places, fresh: false }, after.cursor);
}

function at(places: Places, cursor: number): Places | undefined {
  const current = places.items.findIndex(({ start, end }) => start <= cursor && cursor <= end);
  return current === -1 ? undefined : { ...places, current };
}

interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly delta: number;
}

/** What of the text was replaced: it changes at the cursor or before it, never behind. */
function changeOf(before: Text, after: Text): Change {
  const [a, b] = [before.text, after.text];
  const most = Math.min(a.length, b.length, before.cursor);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail += 1;
  }
  return { start, oldEnd: a.length - tail, delta: b.length - a.length };
}

function shifted(item: FilledPlace, by: number): FilledPlace {
  return { ...item, start: item.start + by, end: item.end + by };
}

/** Where the blank before a place's key stands. */
function keyStart({ start, key }: FilledPlace): number {
  return start - key.length - 1;
}

/** The place gone to by Tab (1) or Shift-Tab (-1); undefined at the ends. */
export function neighbour(places: Places, by: 1 | -1): Places | undefined {
  return goneTo(places, places.current + by);
}

/** The first place with no value yet; the current one only where no other is. */
export function firstEmpty(places: Places, text: string): Places | undefined {
  const empty = places.items.flatMap((item, index) => (isEmpty(item, text) ? [index] : []));
  const index = empty.find((one) => one !== places.current) ?? empty[0];
  return index === undefined ? undefined : goneTo(places, index);
}

function goneTo(places: Places, index: number): Places | undefined {
  return places.items[index] === undefined ? undefined : { ...places, current: index, fresh: true };
}

/** The place the cursor is in. */
export function currentOf({ items, current }: Places): FilledPlace | undefined {
  return items[current];
}

export function isEmpty({ start, end }: Span, text: string): boolean {
  return text.slice(start, end).trim() === '';
}

/** The places with no value yet. */
export function emptyOnes(places: Places | undefined, text: string): readonly FilledPlace[] {
  return places?.items.filter((item) => isEmpty(item, text)) ?? [];
}

/** The line without the keys that have no value, the cursor where it was in the rest. */
export function withoutEmpty(places: Places, { text, cursor }: Text): Text {
  const empty = emptyOnes(places, text);
  const kept = (from: string) =>
    empty.toReversed().reduce((line, item) => {
      const start = Math.min(line.length, keyStart(item));
      return line.slice(0, start) + line.slice(Math.min(line.length, item.end));
    }, from);
  const rest = kept(text);
  return { text: rest, cursor: Math.min(rest.length, kept(text.slice(0, cursor)).length) };
}
