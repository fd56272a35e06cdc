/** A short session with an entry of every kind, and what a test needs to write it down. */

import type { JsonObject } from '../../../src/json/json.ts';
import { parseJson } from '../../../src/json/json.ts';
import type { Header } from '../../../src/recording/header.ts';
import type { EntryEditor } from '../../../src/recording/writer.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';

export const HEADER: Header = {
  title: 'a session',
  started: '2026-03-01T12:03:11.123+01:00',
  program: 'qmpsh 0.1.0',
};

const GREETING =
  '{"QMP": {"version": {"qemu": {"micro": 3, "minor": 1, "major": 11}, "package": ""}, "capabilities": ["oob"]}}';

export const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A message as the Monitor hands it over: its exact text, and what it says. */
export function send(at: number, wire: string, more: Partial<SendEntry> = {}): SendEntry {
  return { at, kind: 'send', monitor: 'main', message: object(wire), wire, ...more };
}

export function receive(at: number, wire: string, more: Partial<ReceiveEntry> = {}): ReceiveEntry {
  return { at, kind: 'receive', monitor: 'main', message: parseJson(wire), wire, ...more };
}

function object(wire: string): JsonObject {
  return JSON.parse(wire);
}

export const SAMPLE: readonly Entry[] = [
  {
    at: 0,
    kind: 'open',
    monitor: 'main',
    address: '/run/q.sock',
    greeting: object(GREETING),
  },
  send(0.001, '{"execute": "qmp_capabilities", "id": "qmpsh-1"}', { origin: 'handshake' }),
  receive(0.0015, '{"return": {}, "id": "qmpsh-1"}'),
  { at: 0.03, kind: 'grammar', monitor: 'main', hash: HASH, source: 'QEMU 11.1.3 (live)' },
  { at: 2.5, kind: 'line', monitor: 'main', text: 'block-stream device=node-D job-id=job0' },
  send(
    2.501,
    '{"execute": "block-stream", "arguments": {"device": "node-D", "job-id": "job0"}, "id": "qmpsh-2"}',
    {
      line: 4,
    },
  ),
  receive(
    2.502,
    '{"timestamp": {"seconds": 1772362991, "microseconds": 5}, "event": "JOB_STATUS_CHANGE", "data": {"status": "running", "id": "job0"}}',
  ),
  receive(2.503, '{"return": {}, "id": "qmpsh-2"}'),
  { at: 3, kind: 'mark', text: 'streaming' },
  { at: 3.25, kind: 'note', text: 'watch the chain' },
  { at: 4, kind: 'step', text: 'image-info d.qcow2', ok: true, output: 'file format: qcow2\n', line: 4 },
  {
    at: 5,
    kind: 'notice',
    monitor: 'main',
    level: 'warning',
    code: 'unknown-command',
    text: 'no such command',
    line: 4,
  },
  { at: 6, kind: 'malformed', monitor: 'main', text: '{"return": inf}', reason: 'not JSON' },
  receive(7, '{"return": "head of it", "id": "qmpsh-3"}', { cut: { bytes: 9_000_000, sha256: HASH } }),
  { at: 8, kind: 'close', monitor: 'main', orderly: true, reason: 'quit' },
];

/** What the sample comes to, in the middle of another recording. */
export const STATE: Entry = { at: 8, kind: 'state', state: SAMPLE.slice(0, 12).reduce(reduce, INITIAL) };

/** For what is not about secrets. */
export const NO_SECRETS: EntryEditor = {
  edit: (entry) => ({ entry }),
  state: (state) => JSON.parse(JSON.stringify(state)),
};

/** JOB_STATUS_CHANGE events as one long session has them, 10 ms apart. */
export function* events(count: number, from = 0): Generator<Entry> {
  for (let i = from; i < from + count; i++) {
    const status = i % 2 === 0 ? 'running' : 'paused';
    const wire = `{"timestamp": {"seconds": ${1_772_362_991 + Math.floor(i / 100)}, "microseconds": ${(i % 100) * 10_000}}, "event": "JOB_STATUS_CHANGE", "data": {"status": "${status}", "id": "job${i % 3}"}}`;
    yield receive(i / 100, wire);
  }
}

/** The text of a recording file. */
export function fileOf(lines: readonly string[], header = HEADER_LINE): string {
  return [header, ...lines].map((line) => `${line}\n`).join('');
}

export const HEADER_LINE =
  '{"format":"qmpsh-recording","version":1,"title":"a session","started":"2026-03-01T12:03:11.123+01:00"}';
