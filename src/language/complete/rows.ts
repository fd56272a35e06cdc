/** Names that follow one another: `job0`, `job1`; node-A, node-B; a.qcow2, b.qcow2. Pure, about texts alone. */
import { Kept } from './kept.ts';
import { byName } from './option.ts';

/** Whether a name is in use. */
export type Taken = (name: string) => boolean;

/** `stem0`, or the first after it that is not taken. */
export function firstFree(stem: string, taken: Taken): string {
  for (let n = 0; ; n++) if (!taken(`${stem}${n}`)) return `${stem}${n}`;
}

/** Further than this from the name it began with, a free one is no longer its successor. */
const FURTHEST = 64;

/** The first name after `name` in its row that is not taken; undefined where it belongs to none, or none is near. */
export function successor(name: string, taken: Taken): string | undefined {
  let next = counted(name);
  for (let n = 0; n < FURTHEST && next !== undefined && taken(next); n++) next = counted(next);
  return next === undefined || taken(next) ? undefined : next;
}

const NUMBERED = /^(.*?)(\d{1,9})$/s;
const LETTERED = /^((?:.*[-_./])?)([a-yA-Y])$/s;

/** disk9 → disk10, node-A → node-B, d.qcow2 → e.qcow2. A letter counts where it stands alone. */
function counted(name: string): string | undefined {
  const { stem, end } = split(name);
  const numbered = NUMBERED.exec(stem);
  if (numbered !== null) {
    const digits = numbered[2] ?? '';
    return `${numbered[1]}${String(Number(digits) + 1).padStart(digits.length, '0')}${end}`;
  }
  const lettered = LETTERED.exec(stem);
  const letter = lettered?.[2]?.charCodeAt(0);
  return letter === undefined ? undefined : `${lettered?.[1]}${String.fromCharCode(letter + 1)}${end}`;
}

/** A file name and its extension, which is no number. */
function split(name: string): { readonly stem: string; readonly end: string } {
  const found = /^(.*[^/])(\.[A-Za-z][^./]*)$/s.exec(name);
  return { stem: found?.[1] ?? name, end: found?.[2] ?? '' };
}

/** Long lists are gone through once, not at each key. */
const LAST = new Kept<{ readonly name: string | undefined }>();

/** Of the names `from` gives, the last one that belongs to a row. */
export function lastOf<T extends object>(from: T, names: (from: T) => Iterable<string>): string | undefined {
  return LAST.get(from, '', () => {
    let last: string | undefined;
    for (const name of names(from)) {
      if (counted(name) !== undefined && (last === undefined || byName(last, name) < 0)) last = name;
    }
    return { name: last };
  }).name;
}
