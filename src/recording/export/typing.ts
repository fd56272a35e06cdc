/**
 * Entries with the keys of typed lines put in before them: a recording has the moment a line was sent, not how it
 * was typed. Keys come at an even pace, squeezed into the time since the line before. In bounded memory, by looking
 * a few seconds ahead.
 */
import type { Entry, LineEntry } from '../../session/entry.ts';

export type Moment =
  | { readonly kind: 'entry'; readonly at: number; readonly entry: Entry }
  /** So much of the line to come has been typed. */
  | { readonly kind: 'typed'; readonly at: number; readonly text: string; readonly line: LineEntry };

/** Seconds between two keys of somebody who types well. */
const KEY = 0.06;
/** Keys closer together than this are shown together. */
const SHORTEST = 0.02;
/** The longest a line takes to type, in seconds, and how far ahead is looked. */
const LONGEST = 3;
/** A line longer than this was pasted. */
const PASTED = 400;
/** Entries looked at ahead at most, and the characters of their messages, however much happens in that time. */
const MOST_AHEAD = 4000;
const MOST_TEXT = 4 * 1024 * 1024;

/** The entries in order, with the keys of each line before it. */
export function* withTyping(entries: Iterable<Entry>): Generator<Moment, void> {
  const source = entries[Symbol.iterator]();
  const ahead: Entry[] = [];
  let text = 0;
  let ended = false;
  let keys: Moment[] = [];
  let now = 0;
  let lastLineAt = 0;
  for (;;) {
    while (!ended && ahead.length < MOST_AHEAD && text < MOST_TEXT) {
      const [first] = ahead;
      if (first !== undefined && (ahead.at(-1)?.at ?? 0) > first.at + LONGEST) break;
      const { done, value } = source.next();
      if (done === true) {
        ended = true;
        break;
      }
      ahead.push(value);
      text += sizeOf(value);
      if (value.kind !== 'line') continue;
      keys.push(...keysOf(value, Math.max(lastLineAt, now)));
      lastLineAt = value.at;
    }
    const entry = ahead.shift();
    if (entry === undefined) return;
    text -= sizeOf(entry);
    const later = keys.findIndex((key) => key.at > entry.at);
    const due = later < 0 ? keys : keys.slice(0, later);
    keys = later < 0 ? [] : keys.slice(later);
    yield* due;
    now = entry.at;
    yield { kind: 'entry', at: entry.at, entry };
  }
}

function keysOf(line: LineEntry, from: number): Moment[] {
  const { text, at } = line;
  const pace = Math.min(KEY, LONGEST / Math.max(1, text.length));
  const begin = Math.max(from, at - pace * text.length);
  const frames =
    text.length > PASTED
      ? Math.min(1, text.length)
      : Math.min(text.length, Math.floor((at - begin) / SHORTEST + 1e-6));
  return Array.from({ length: frames }, (_, i): Moment => {
    const share = (i + 1) / frames;
    const typed = wholeCharacters(text, Math.round(text.length * share));
    return { kind: 'typed', at: begin + (at - begin) * share, text: typed, line };
  });
}

/** The beginning of a text, without half a character at its end. */
function wholeCharacters(text: string, length: number): string {
  return /[\ud800-\udbff]/.test(text[length - 1] ?? '') ? text.slice(0, length + 1) : text.slice(0, length);
}

function sizeOf(entry: Entry): number {
  if (entry.kind === 'send' || entry.kind === 'receive') return entry.wire.length;
  return 'text' in entry ? entry.text.length : 0;
}
