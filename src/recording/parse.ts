/**
 * One line of a recording as an entry. The line is a stranger's: whatever it holds, this answers and never
 * throws, and what it gives has exactly the members an entry has.
 */
import { isObject, type Json, member, parseJson, stringifyJson, stringMember } from '../json/json.ts';
import type { Origin } from '../qmp/types.ts';
import type { Entry, NoticeEntry, ReceiveEntry } from '../session/entry.ts';
import { bool, MONITOR_NAME, text as str, Unfit } from './read-json.ts';
import { readState } from './read-state.ts';

export type ParsedLine =
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** A kind this version does not know: kept in the file, passed over in the fold. */
  | { readonly kind: 'unknown'; readonly at: number; readonly name: string }
  | { readonly kind: 'bad'; readonly reason: string };

/** Deeper nesting than QEMU itself reads or sends. */
const MAX_DEPTH = 1024;

/** In a line no string can hold these characters unescaped: what they open is a member. */
const MESSAGE = ',"message":';

/** Read one line, its line end left out. */
export function parseLine(text: string): ParsedLine {
  if (isTooDeep(text)) return { kind: 'bad', reason: `it is nested deeper than ${MAX_DEPTH}` };
  const split = splitMessage(text);
  const value = split?.envelope ?? tryParse(text);
  if (value === undefined) return { kind: 'bad', reason: 'it is not JSON' };
  try {
    return entryOf(value, split);
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'bad', reason: error.message };
    throw error;
  }
}

/** A line's message apart from the rest, with the very text it was sent or received as. */
interface Split {
  readonly envelope: Json;
  readonly message: Json;
  readonly wire: string;
}

/**
 * Parse envelope and message on their own. Where both are JSON, the line is the one with the other spliced
 * in; where either is not, the members came in another order and the line is parsed as a whole.
 */
function splitMessage(text: string): Split | undefined {
  const place = text.indexOf(MESSAGE);
  const end = text.lastIndexOf('}');
  if (place < 0 || end < place || text.slice(end + 1).trim() !== '') return undefined;
  const envelope = tryParse(`${text.slice(0, place)}}`);
  if (envelope === undefined) return undefined;
  const wire = text.slice(place + MESSAGE.length, end).trim();
  const message = tryParse(wire);
  return message === undefined ? undefined : { envelope, message, wire };
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function entryOf(value: Json, split: Split | undefined): ParsedLine {
  const at = member(value, 'at');
  if (typeof at !== 'number' || !Number.isFinite(at) || at < 0) throw new Unfit('`at` is no time in seconds');
  const kind = stringMember(value, 'kind');
  switch (kind) {
    case 'open':
      return entry({
        at,
        kind,
        monitor: monitorOf(value),
        address: str(value, 'address'),
        greeting: greetingOf(value),
      });
    case 'grammar':
      return entry({
        at,
        kind,
        monitor: monitorOf(value),
        hash: str(value, 'hash'),
        source: str(value, 'source'),
      });
    case 'line':
      return entry({ at, kind, monitor: monitorOf(value), text: str(value, 'text') });
    case 'send':
      return sendOf(at, value, split);
    case 'receive':
      return receiveOf(at, value, split);
    case 'step':
      return entry({
        at,
        kind,
        text: str(value, 'text'),
        ok: bool(value, 'ok'),
        output: str(value, 'output'),
        ...causeOf(value),
      });
    case 'notice':
      return entry({
        at,
        kind,
        monitor: monitorOf(value),
        level: levelOf(value),
        code: str(value, 'code'),
        text: str(value, 'text'),
        ...causeOf(value),
      });
    case 'note':
    case 'mark':
      return entry({ at, kind, text: str(value, 'text') });
    case 'malformed':
      return entry({
        at,
        kind,
        monitor: monitorOf(value),
        text: str(value, 'text'),
        reason: str(value, 'reason'),
      });
    case 'close':
      return entry({
        at,
        kind,
        monitor: monitorOf(value),
        orderly: bool(value, 'orderly'),
        reason: str(value, 'reason'),
      });
    case 'state':
      return entry({ at, kind, state: readState(member(value, 'state') ?? null) });
    case undefined:
      throw new Unfit('`kind` is no string');
    default:
      return { kind: 'unknown', at, name: kind };
  }
}

function entry(found: Entry): ParsedLine {
  return { kind: 'entry', entry: found };
}

function sendOf(at: number, value: Json, split: Split | undefined): ParsedLine {
  const message = split?.message ?? member(value, 'message');
  if (!isObject(message)) throw new Unfit('`message` of a send entry is no object');
  const origin = stringMember(value, 'origin');
  return entry({
    at,
    kind: 'send',
    monitor: monitorOf(value),
    message,
    wire: stringMember(value, 'raw') ?? split?.wire ?? stringifyJson(message),
    ...causeOf(value),
    ...(origin === undefined ? {} : { origin: originOf(origin) }),
  });
}

function receiveOf(at: number, value: Json, split: Split | undefined): ParsedLine {
  const message = split?.message ?? member(value, 'message');
  if (message === undefined) throw new Unfit('a receive entry has no `message`');
  return entry({
    at,
    kind: 'receive',
    monitor: monitorOf(value),
    message,
    wire: split?.wire ?? stringifyJson(message),
    ...cutOf(member(value, 'cut')),
  });
}

function cutOf(cut: Json | undefined): Pick<ReceiveEntry, 'cut'> {
  if (cut === undefined) return {};
  const bytes = member(cut, 'bytes');
  if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) {
    throw new Unfit('`cut` has no number of bytes');
  }
  return { cut: { bytes, sha256: str(cut, 'sha256') } };
}

function monitorOf(value: Json): string {
  const name = member(value, 'monitor') ?? 'main';
  if (typeof name !== 'string' || !MONITOR_NAME.test(name))
    throw new Unfit('`monitor` is no name of a monitor');
  return name;
}

function greetingOf(value: Json) {
  const greeting = member(value, 'greeting') ?? null;
  if (greeting !== null && !isObject(greeting)) throw new Unfit('`greeting` is no object');
  return greeting;
}

/** The line that caused it; one that is no index is left out, for nothing but a caption hangs on it. */
function causeOf(value: Json): { readonly line?: number } {
  const line = member(value, 'line');
  return typeof line === 'number' && Number.isSafeInteger(line) && line >= 0 ? { line } : {};
}

function levelOf(value: Json): NoticeEntry['level'] {
  const level = str(value, 'level');
  if (level !== 'info' && level !== 'warning' && level !== 'error')
    throw new Unfit('`level` is none there is');
  return level;
}

/** An origin of a later version is the program's own all the same: nothing a person typed has one. */
function originOf(origin: string): Origin {
  return origin === 'handshake' || origin === 'completion' || origin === 'lab' ? origin : 'pane';
}

function isTooDeep(text: string): boolean {
  if (text.length <= 2 * MAX_DEPTH) return false;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 0x5c) i++;
      else if (c === 0x22) quoted = false;
    } else if (c === 0x22) quoted = true;
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return false;
}
