/** Transcript entries as literals, short enough to read in a test. */
import { type Json, type JsonObject, stringifyJson } from '../../../src/json/json.ts';
import type { Origin } from '../../../src/qmp/types.ts';
import type { Entry, NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import type { MonitorState, SessionState } from '../../../src/session/state.ts';

const monitor = 'main';

/** A greeting as QEMU 11.1.3 sends it. */
export function opened(address = '/run/vm.sock', name = monitor): NewEntry {
  const greeting = {
    version: { qemu: { major: 11, minor: 1, micro: 3 }, package: '' },
    capabilities: ['oob'],
  };
  return { kind: 'open', monitor: name, address, greeting };
}

export function typed(text: string): NewEntry {
  return { kind: 'line', monitor, text };
}

export function sent(id: string, execute: string, args: JsonObject = {}, origin?: Origin): NewEntry {
  const message = { execute, arguments: args, id };
  return {
    kind: 'send',
    monitor,
    message,
    wire: stringifyJson(message),
    ...(origin === undefined ? {} : { origin }),
  };
}

export function received(message: Json, name = monitor): NewEntry {
  return { kind: 'receive', monitor: name, message, wire: stringifyJson(message) };
}

export function returned(id: string, value: Json): NewEntry {
  return received({ return: value, id });
}

export function refused(id: string, desc: string, errorClass = 'GenericError'): NewEntry {
  return received({ id, error: { class: errorClass, desc } });
}

/** 2025-11-21 12:03:11 UTC, in seconds since the epoch. */
export const NOON = 1763726591;

export function event(name: string, data: JsonObject = {}, seconds = NOON): NewEntry {
  return received({ event: name, data, timestamp: { seconds, microseconds: 0 } });
}

export function notice(level: 'info' | 'warning' | 'error', text: string): NewEntry {
  return { kind: 'notice', monitor, level, code: 'test', text };
}

export function closed(orderly: boolean, reason = ''): NewEntry {
  return { kind: 'close', monitor, orderly, reason };
}

/** A query a pane asked for, with its answer. */
export function polled(id: string, execute: string, value: Json, args: JsonObject = {}): NewEntry[] {
  return [sent(id, execute, args, 'pane'), returned(id, value)];
}

/** Entries with times a tenth of a second apart. */
export function timed(entries: readonly NewEntry[]): Entry[] {
  return entries.map((entry, index): Entry => ({ at: index / 10, ...entry }));
}

/** The fold over all of them. */
export function folded(entries: readonly NewEntry[]): SessionState {
  return timed(entries).reduce(reduce, INITIAL);
}

/** The monitor the entries here are of. */
export function mainOf(state: SessionState): MonitorState {
  const main = state.monitors[monitor];
  if (main === undefined) throw new Error('the transcript opens no monitor main');
  return main;
}
