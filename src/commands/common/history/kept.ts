/**
 * What is kept of the lines typed, and the text it is kept as: a JSON object a line, the newest last. Pure. Whatever
 * else is in the file, torn lines and garbage included, is passed over.
 */
import { isObject, type Json, parseJson, stringifyJson, stringMember } from '../../../json/json.ts';

/** A line typed for a target. */
export interface KeptLine {
  readonly line: string;
  /** What it was typed for: an address, `lab`. */
  readonly target: string;
  /** How often. */
  readonly times: number;
  /** It came to nothing when it was last run. */
  readonly failed?: true;
}

/** Lines kept, over all targets. */
export const MOST_LINES = 5000;
/** UTF-16 units of a line: what is longer was pasted, and is no line to be typed again. */
export const LONGEST_LINE = 8192;
/** UTF-16 units of all lines together. */
const MOST_TEXT = 2 * 1024 * 1024;
const MOST_TIMES = 1_000_000;

const CONTROL = /\p{Cc}/u;

/** Whether a line can be kept at all: it is not blank, does not begin with a blank, and fits. */
export function isKeepable(line: string): boolean {
  return line !== '' && !/^\s/.test(line) && line.length <= LONGEST_LINE && !CONTROL.test(line);
}

/** A row of the file, its line end included. */
export function rowOf({ line, target, times, failed }: KeptLine): string {
  const more = { ...(times === 1 ? {} : { times }), ...(failed === undefined ? {} : { failed }) };
  return `${stringifyJson({ line, target, ...more })}\n`;
}

/** The file's text → its rows, oldest first, as they stand there. */
export function readRows(text: string): readonly KeptLine[] {
  return text.split('\n').flatMap((row) => {
    const kept = row.startsWith('{') ? keptIn(row) : undefined;
    return kept === undefined ? [] : [kept];
  });
}

function keptIn(row: string): KeptLine | undefined {
  const value = parsed(row);
  if (!isObject(value)) return undefined;
  const line = stringMember(value, 'line');
  const target = stringMember(value, 'target');
  if (line === undefined || target === undefined || !isKeepable(line)) return undefined;
  const { times = 1, failed } = value;
  const isCount = typeof times === 'number' && Number.isInteger(times) && times > 0;
  const kept = { line, target, times: isCount ? Math.min(times, MOST_TIMES) : 1 };
  return failed === true ? { ...kept, failed } : kept;
}

function parsed(row: string): Json | undefined {
  try {
    return parseJson(row);
  } catch {
    return undefined;
  }
}

/** Each line once a target, where it was typed last, and of those the newest that fit. */
export function condensed(rows: readonly KeptLine[]): readonly KeptLine[] {
  const byKey = new Map<string, KeptLine>();
  for (const row of rows) {
    const key = `${row.target}\n${row.line}`;
    const before = byKey.get(key);
    // A Map keeps the order of first insertion: out and in again moves it to the end.
    byKey.delete(key);
    byKey.set(key, before === undefined ? row : { ...row, times: timesOf(before, row) });
  }
  let room = MOST_TEXT;
  const newestFirst = [...byKey.values()].reverse().slice(0, MOST_LINES);
  return newestFirst
    .filter(({ line }) => {
      room -= line.length;
      return room >= 0;
    })
    .reverse();
}

/** That a line failed is told of a time that was counted already. */
function timesOf(before: KeptLine, { times, failed }: KeptLine): number {
  return failed === true ? before.times : Math.min(before.times + times, MOST_TIMES);
}

/** As recalling goes through them, oldest first: those of other targets, then these targets' own; each line once. */
export function recalled(rows: readonly KeptLine[], targets: ReadonlySet<string>): readonly string[] {
  const lines = new Set<string>();
  const put = (line: string) => {
    lines.delete(line);
    lines.add(line);
  };
  for (const { line, target } of rows) if (!targets.has(target)) put(line);
  for (const { line, target } of rows) if (targets.has(target)) put(line);
  return [...lines];
}

/** Of the same lines those that came to nothing, where they were last run: for these targets, else for any. */
export function recalledFailures(rows: readonly KeptLine[], targets: ReadonlySet<string>): readonly string[] {
  const last = new Map<string, boolean>();
  for (const { line, target, failed } of rows) if (!targets.has(target)) last.set(line, failed === true);
  for (const { line, target, failed } of rows) if (targets.has(target)) last.set(line, failed === true);
  return [...last].flatMap(([line, failed]) => (failed ? [line] : []));
}
