/**
 * How much of a line has been typed by a time: a recording has the moment a line was sent, not its keys. They come at
 * an even pace, squeezed into the time since the line before. Pure.
 */

/** Seconds between two keys of somebody who types well, and the longest a line takes. */
const KEY = 0.06;
const LONGEST = 3;

/** When typing began, in session time; `after` is when it can have at the earliest. */
export function typingFrom(text: string, at: number, after: number): number {
  return Math.max(after, at - Math.min(LONGEST, KEY * text.length));
}

/** The beginning of a line that is there when `share` of its time is over; whole characters only. */
export function typedBy(text: string, share: number): string {
  const length = Math.round(text.length * Math.max(0, Math.min(1, share)));
  return /[\ud800-\udbff]/.test(text[length - 1] ?? '') ? text.slice(0, length + 1) : text.slice(0, length);
}
