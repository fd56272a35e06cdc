/**
 * One entry as one line of a recording (docs/recording.md).
 *
 * The wire text of a message is spliced in as it was, always as the last member: exact for every integer,
 * and cheaper than making it again. What is written here must already be free of secrets (redactor.ts).
 */
import { stringifyJson } from '../json/json.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../session/entry.ts';

/** A line longer than this, in bytes, is neither written nor read. */
export const MAX_LINE = 16 * 1024 * 1024;

/** What a line says beyond its entry. */
export interface Extras {
  /** Of a `grammar` entry: the grammar's canonical text, where it is not one that is shipped. */
  readonly text?: string | undefined;
  /** Of a `receive` entry that answers query-qmp-schema: the hash of the grammar it was made into. */
  readonly grammar?: string | undefined;
}

/** The entry as a line, its line end included. */
export function encodeEntry(entry: Entry, extras: Extras = {}): string {
  switch (entry.kind) {
    case 'open':
      return `${start(entry)}${monitor(entry)},"address":${quote(entry.address)},"greeting":${stringifyJson(entry.greeting)}}\n`;
    case 'grammar':
      return `${start(entry)}${monitor(entry)},"hash":${quote(entry.hash)},"source":${quote(entry.source)}${optional('text', extras.text)}}\n`;
    case 'line':
      return `${start(entry)}${monitor(entry)},"text":${quote(entry.text)}}\n`;
    case 'send':
      return `${start(entry)}${monitor(entry)}${cause(entry)}${optional('origin', entry.origin)},"message":${messageText(entry)}}\n`;
    case 'receive':
      return `${start(entry)}${monitor(entry)}${cutText(entry)}${optional('grammar', extras.grammar)},"message":${messageText(entry)}}\n`;
    case 'step':
      return `${start(entry)},"text":${quote(entry.text)},"ok":${entry.ok},"output":${quote(entry.output)}${cause(entry)}}\n`;
    case 'notice':
      return `${start(entry)}${monitor(entry)},"level":"${entry.level}","code":${quote(entry.code)},"text":${quote(entry.text)}${cause(entry)}}\n`;
    case 'note':
    case 'mark':
      return `${start(entry)},"text":${quote(entry.text)}}\n`;
    case 'malformed':
      return `${start(entry)}${monitor(entry)},"text":${quote(entry.text)},"reason":${quote(entry.reason)}}\n`;
    case 'close':
      return `${start(entry)}${monitor(entry)},"orderly":${entry.orderly},"reason":${quote(entry.reason)}}\n`;
  }
}

/** `at` and `kind` come first: reading finds its way through a large file by these alone. */
function start(entry: Entry): string {
  return `{"at":${Number.isFinite(entry.at) && entry.at > 0 ? entry.at : 0},"kind":"${entry.kind}"`;
}

function monitor(entry: { readonly monitor: string }): string {
  return `,"monitor":${quote(entry.monitor)}`;
}

function cause(entry: { readonly line?: number }): string {
  return entry.line === undefined ? '' : `,"line":${entry.line}`;
}

function optional(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${quote(value)}`;
}

function cutText({ cut }: ReceiveEntry): string {
  return cut === undefined ? '' : `,"cut":{"bytes":${cut.bytes},"sha256":${quote(cut.sha256)}}`;
}

/** The message as it stands in a line: its own text, where that can be. */
export function messageText({ wire, message }: SendEntry | ReceiveEntry): string {
  return isSpliceable(wire) ? wire : stringifyJson(message);
}

/** One object on one line: what QEMU sends and what is sent to it, unless it was spread over lines. */
function isSpliceable(wire: string): boolean {
  return wire.startsWith('{') && wire.endsWith('}') && !wire.includes('\n') && !wire.includes('\r');
}

/** A string as JSON: JSON.stringify is exact for these, and writes a lone surrogate as an escape. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
