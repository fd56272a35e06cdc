/** Places in a recording as a person names them: `1:23`, `50%`, `@mark`, `line 7`, `#1200`. */
import type { Mark, Recording } from '../recording.ts';

export type Place =
  /** Seconds since the start. */
  | { readonly kind: 'time'; readonly seconds: number }
  /** After so many entries. */
  | { readonly kind: 'count'; readonly count: number };

export type PlaceRead = Place | { readonly kind: 'problem'; readonly reason: string };

/** How places are written, for whoever asks for one. */
export const PLACE_FORMS = '1:23, 50%, @MARK, line 7 or #ENTRY';

const TIME = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)\s*s?$/;
const SHARE = /^(\d+(?:\.\d*)?)\s*%$/;
const LINE = /^(?:line|l)\s*(\d+)$/i;
const ENTRY = /^(?:#|entry\s*:?\s*)(\d+)$/i;

/** Read a place in that recording. A time or a count beyond the end is the end. */
export function readPlace(text: string, recording: Recording): PlaceRead {
  const wanted = text.trim();
  const [, share] = SHARE.exec(wanted) ?? [];
  if (share !== undefined) return { kind: 'time', seconds: (recording.duration * Number(share)) / 100 };
  const [isTime, hours = '0', minutes = '0', seconds = '0'] = TIME.exec(wanted) ?? [];
  if (isTime !== undefined)
    return { kind: 'time', seconds: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) };
  const [, entry] = ENTRY.exec(wanted) ?? [];
  if (entry !== undefined) return { kind: 'count', count: Math.min(Number(entry), recording.length) };
  const [, line] = LINE.exec(wanted) ?? [];
  if (line !== undefined) return beforeLine(Number(line), recording);
  return afterMark(wanted, recording);
}

function beforeLine(number: number, recording: Recording): PlaceRead {
  const line = recording.line(number - 1);
  if (line !== undefined) return { kind: 'count', count: line.entry };
  const { lines } = recording;
  return problem(lines === 0 ? 'no line was typed' : `there are lines 1 to ${lines}`);
}

function afterMark(text: string, recording: Recording): PlaceRead {
  const isMark = text.startsWith('@');
  const name = (isMark ? text.slice(1) : text).trim().toLowerCase();
  const marks = recording.marks();
  const found = name === '' ? undefined : bestOf(marks, name);
  if (found !== undefined) return { kind: 'count', count: found.entry + 1 };
  if (!isMark && marks.length === 0) return problem(`${text} is no place: ${PLACE_FORMS}`);
  return problem(marks.length === 0 ? 'there are no marks' : `no mark is called so: ${namesOf(marks)}`);
}

/** The mark of that name, else the first that begins with it, else the first that has it anywhere. */
function bestOf(marks: readonly Mark[], name: string): Mark | undefined {
  const fits = (test: (text: string) => boolean) => marks.find(({ text }) => test(text.toLowerCase()));
  return (
    fits((text) => text.trim() === name) ??
    fits((text) => text.startsWith(name)) ??
    fits((text) => text.includes(name))
  );
}

const MOST_NAMES = 5;

function namesOf(marks: readonly Mark[]): string {
  const names = marks.slice(0, MOST_NAMES).map(({ text }) => `@${text}`);
  return marks.length > MOST_NAMES ? `${names.join(', ')}, …` : names.join(', ');
}

function problem(reason: string): PlaceRead {
  return { kind: 'problem', reason };
}
