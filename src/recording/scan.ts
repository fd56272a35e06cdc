/**
 * Going through a recording once, from line end to line end, without parsing what it can do without: what
 * comes of it is the index. A million entries take a fraction of a second.
 */

import { pieces } from './chunks.ts';
import { MAX_LINE } from './format.ts';
import { EntryIndex } from './index.ts';
import { parseLine } from './parse.ts';
import type { Problems } from './problems.ts';

const CHUNK = 1024 * 1024;
const LINE_END = 0x0a;

/** How every line begins that this program writes. */
const AT = Buffer.from('{"at":');
const KIND = Buffer.from(',"kind":"');
const LINE = Buffer.from('line"');
const MARK = Buffer.from('mark"');
const GRAMMAR = Buffer.from('grammar"');

/** The most digits a double holds whatever they are. */
const EXACT_DIGITS = 15;

/** Index the entries of `fd`, the first of which stands at byte `start`. */
export function scan(fd: number, start: number, problems: Problems): EntryIndex {
  const index = new EntryIndex(start);
  const line = () => index.length + 2;
  for (const piece of pieces(fd, { from: start }, CHUNK, MAX_LINE)) {
    if (piece.kind === 'lines') scanLines(piece.buffer, piece.length, index, problems);
    else if (piece.kind === 'long') {
      problems.add({ code: 'bad-line', line: line(), reason: `it is longer than ${MAX_LINE} bytes` });
      index.add(piece.bytes, 0, '');
    } else {
      const { buffer, length, bytes } = piece;
      const whole = length > 0 && parseLine(buffer.toString('utf8', 0, length)).kind !== 'bad';
      if (whole) addLine(buffer, 0, length, index, problems);
      else problems.add({ code: 'torn-line', line: line(), reason: `${bytes} bytes without an end` });
    }
  }
  return index;
}

function scanLines(buffer: Buffer, length: number, index: EntryIndex, problems: Problems): void {
  let start = 0;
  while (start < length) {
    const end = buffer.indexOf(LINE_END, start);
    addLine(buffer, start, end + 1, index, problems);
    start = end + 1;
  }
}

/** Take in the line between two places of the buffer, its line end included. */
function addLine(buffer: Buffer, start: number, end: number, index: EntryIndex, problems: Problems): void {
  const head = headOf(buffer, start, end) ?? parsedHead(buffer.toString('utf8', start, end));
  if (head.at < index.latest && head.kind !== '') {
    const reason = `it says ${head.at} s after ${index.latest} s`;
    problems.add({ code: 'time-backwards', line: index.length + 2, reason });
  }
  index.add(end - start, head.at, head.kind);
}

interface Head {
  readonly at: number;
  /** Empty where it does not matter. */
  readonly kind: string;
}

/** How much of a line its time and kind can take, where they stand in their place. */
const HEAD = 64;

/** A line's time by its place, whatever the rest of the line is; undefined where it does not stand there. */
export function timeOf(line: string): number | undefined {
  const head = Buffer.from(line.slice(0, HEAD));
  return headOf(head, 0, head.length)?.at;
}

/** Whether the index counts it among the lines that were typed. */
export function isTyped(line: string): boolean {
  const head = Buffer.from(line.slice(0, HEAD));
  return (headOf(head, 0, head.length) ?? parsedHead(line)).kind === 'line';
}

/** Time and kind by their place, where the line begins as ours do and the time is written plainly. */
function headOf(buffer: Buffer, start: number, end: number): Head | undefined {
  if (!holds(buffer, start, AT)) return undefined;
  let at = start + AT.length;
  let digits = 0;
  let value = 0;
  let scale = 1;
  let fraction = false;
  for (; at < end; at++) {
    const byte = buffer[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30;
      digits++;
      if (fraction) scale *= 10;
    } else if (byte === 0x2e && digits > 0 && !fraction) fraction = true;
    else break;
  }
  if (digits === 0 || digits > EXACT_DIGITS) return undefined;
  if (!holds(buffer, at, KIND)) return undefined;
  return { at: value / scale, kind: kindAt(buffer, at + KIND.length) };
}

/** The kinds the index lists or counts; any other is `-`, for it need not be told apart. */
function kindAt(buffer: Buffer, at: number): string {
  if (holds(buffer, at, LINE)) return 'line';
  if (holds(buffer, at, MARK)) return 'mark';
  return holds(buffer, at, GRAMMAR) ? 'grammar' : '-';
}

/** Byte by byte: for a handful of them seven times as fast as Buffer's own comparison. */
function holds(buffer: Buffer, at: number, bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if (buffer[at + i] !== bytes[i]) return false;
  return true;
}

function parsedHead(text: string): Head {
  const parsed = parseLine(text);
  switch (parsed.kind) {
    case 'entry':
      return { at: parsed.entry.at, kind: parsed.entry.kind };
    case 'unknown':
      return { at: parsed.at, kind: parsed.name };
    case 'bad':
      return { at: 0, kind: '' };
  }
}
