/**
 * One entry as one line of a recording (docs/recording.md).
 *
 * The wire text of a message is spliced in as it was, always as the last member: exact for every integer,
 * and cheaper than making it again. What is written here must already be free of secrets (redactor.ts).
 */
import { isObject, type Json, stringifyJson } from '../json/json.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../session/entry.ts';
import { plainJson } from './plain-json.ts';

/** A line longer than this, in bytes, is neither written nor read. */
export const MAX_LINE = 16 * 1024 * 1024;

/**
 * The entry as a line, its line end included. `text` is the file of a `grammar` entry's grammar, where the recording
 * is to bring it.
 */
export function encodeEntry(entry: Entry, text?: string): string {
  switch (entry.kind) {
    case 'open':
      return `${start(entry)}${monitor(entry)},"address":${quote(entry.address)},"greeting":${stringifyJson(entry.greeting)}}\n`;
    case 'grammar':
      return `${start(entry)}${monitor(entry)},"hash":${quote(entry.hash)},"source":${quote(entry.source)}${optional('text', text)}}\n`;
    case 'line':
      return `${start(entry)}${monitor(entry)},"text":${quote(entry.text)}}\n`;
    case 'send':
      return `${start(entry)}${monitor(entry)}${cause(entry)}${optional('origin', entry.origin)}${optional('raw', rawText(entry))},"message":${messageText(entry)}}\n`;
    case 'receive':
      return `${start(entry)}${monitor(entry)}${cutText(entry)},"message":${messageText(entry)}}\n`;
    case 'step':
      return `${start(entry)},"text":${quote(entry.text)},"ok":${entry.ok},"output":${quote(entry.output)}${cause(entry)}}\n`;
    case 'notice':
      return `${start(entry)}${monitor(entry)},"level":"${entry.level}","code":${quote(entry.code)},"text":${quote(entry.text)}${cause(entry)}}\n`;
    case 'note':
    case 'mark':
      return `${start(entry)},"text":${quote(entry.text)}}\n`;
    case 'malformed':
      return `${start(entry)}${monitor(entry)},"text":${quote(entry.text)},"reason":${quote(entry.reason)}}\n`;
    case 'state':
      return `${start(entry)},"state":${stringifyJson(plainJson(entry.state))}}\n`;
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
  return isSpliceable(wire, message) ? wire : stringifyJson(message);
}

/** What was sent though it is no JSON object: a person insisted. Its entry's message is empty. */
export function rawText({ wire, message }: SendEntry): string | undefined {
  return isEmpty(message) && !EMPTY_OBJECT.test(wire) ? wire : undefined;
}

const EMPTY_OBJECT = /^\s*\{\s*\}\s*$/;

/** One object on one line: what QEMU sends and what is sent to it, unless it was spread over lines. */
function isSpliceable(wire: string, message: Json): boolean {
  return (
    wire.startsWith('{') &&
    wire.endsWith('}') &&
    !wire.includes('\n') &&
    !wire.includes('\r') &&
    !isEmpty(message)
  );
}

function isEmpty(message: Json): boolean {
  return isObject(message) && Object.keys(message).length === 0;
}

/** A string as JSON: JSON.stringify is exact for these, and writes a lone surrogate as an escape. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
