/**
 * What a batch prints: replies on stdout, one compact JSON a line (or as the flags say); everything else on
 * stderr. A pure view of the transcript's entries like any other.
 */
import { isArray, isObject, type Json, stringifyJson } from '../../json/json.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../../session/entry.ts';
import { type Heard, heard } from '../../session/heard.ts';
import { RECORDING_STOPPED, RECORDING_TO } from '../../session/recorded.ts';
import type { SessionState } from '../../session/state.ts';
import { sanitize } from '../../text/sanitize.ts';

export interface PrintOptions {
  /** Spread JSON over lines of four spaces, keys in order, as qmp-shell's -p. */
  readonly pretty: boolean;
  /** Every message exactly as it came, events too. */
  readonly wire: boolean;
  /** Show the JSON sent, and events, on stderr. */
  readonly verbose: boolean;
  /** Replies to human-monitor-command are text, not JSON. */
  readonly hmp: boolean;
}

export interface Printed {
  readonly to: 'stdout' | 'stderr';
  /** Safe for a terminal, without the last line end. */
  readonly text: string;
}

/** What an entry says to a person, if anything; `before` is the fold without it. */
export function printed(entry: Entry, before: SessionState, options: PrintOptions): Printed | undefined {
  switch (entry.kind) {
    case 'receive':
      return received(entry, heard(entry, before), options);
    case 'send':
      return sent(entry, options);
    case 'notice':
      return entry.level === 'info' && !RECORDING.has(entry.code)
        ? out(entry.text)
        : err(entry.level === 'info' ? entry.text : `${entry.level}: ${entry.text}`);
    case 'malformed':
      return err(`error: QEMU sent what is no message (${entry.reason}): ${entry.text.slice(0, 200)}`);
    case 'close':
      return entry.orderly ? undefined : err(`error: the connection was lost: ${entry.reason}`);
    case 'step':
      if (entry.output === '') return undefined;
      return entry.ok ? out(entry.output) : err(entry.output);
    case 'open':
    case 'grammar':
    case 'line':
    case 'note':
    case 'mark':
    case 'state':
      return undefined;
  }
}

/** What is said of a recording stands between no replies. */
const RECORDING: ReadonlySet<string> = new Set([RECORDING_TO, RECORDING_STOPPED]);

function received(entry: ReceiveEntry, message: Heard, options: PrintOptions): Printed | undefined {
  switch (message.kind) {
    case 'event':
      if (options.wire) return out(entry.wire);
      return options.verbose ? err(entry.wire) : undefined;
    case 'return':
      if (message.asked?.origin !== undefined) return undefined;
      if (options.wire || entry.cut !== undefined) return out(entry.wire);
      if (options.hmp && message.asked?.command === 'human-monitor-command')
        return human(message.value, options);
      return out(jsonText({ return: message.value }, options.pretty));
    case 'error':
      if (message.asked?.origin !== undefined) return undefined;
      if (options.wire) return out(entry.wire);
      return out(jsonText({ error: { class: message.class, desc: message.desc } }, options.pretty));
    case 'other':
      return undefined;
  }
}

/** The human monitor answers with text; one that says nothing prints nothing. */
function human(value: Json, { pretty }: PrintOptions): Printed | undefined {
  if (typeof value !== 'string') return out(jsonText({ return: value }, pretty));
  const text = value.trimEnd();
  return text === '' ? undefined : out(text);
}

function sent(entry: SendEntry, { verbose, pretty }: PrintOptions): Printed | undefined {
  if (!verbose || entry.origin !== undefined) return undefined;
  const { id: _, ...message } = entry.message;
  return err(jsonText(message, pretty));
}

function jsonText(value: Json, pretty: boolean): string {
  return pretty ? stringifyJson(sorted(value), 4) : stringifyJson(value);
}

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

/** JSON stays JSON of the same value: what sanitize() replaces stands in strings alone there. */
function out(text: string): Printed {
  return { to: 'stdout', text: sanitize(text, { keepNewlines: true }) };
}

function err(text: string): Printed {
  return { to: 'stderr', text: sanitize(text, { keepNewlines: true }) };
}
