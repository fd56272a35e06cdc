/** Text of a recording on its way into a file that people print, run and read: one line, nothing hidden in it. */
import { type Json, stringifyJson } from '../../json/json.ts';
import { sanitize } from '../../text/sanitize.ts';

/** On one line, line ends and control characters made visible. */
export function oneLine(text: string): string {
  return sanitize(text).trim();
}

/** Line ends are blanks, as in a paragraph. */
export function flat(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}

/** JSON of the same value on one line; what a terminal would act on is escaped. */
export function jsonLine(value: Json): string {
  return sanitize(stringifyJson(value));
}

/** A message without the id it was sent with. */
export function withoutId<T extends { readonly [key: string]: Json }>(
  message: T,
): { readonly [key: string]: Json } {
  const { id: _, ...rest } = message;
  return rest;
}

/** `2026-03-01 12:03 +01:00` of a header's time; as it stands where it is none. */
export function momentText(started: string): string {
  const [, day, time, offset = ''] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:\d\d)?$/.exec(started) ?? [];
  return day === undefined ? oneLine(started) : `${day} ${time} ${offset}`.trim();
}
