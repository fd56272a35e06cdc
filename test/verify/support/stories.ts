/** Sessions for tests of comparing, as entries in words: what was typed, what came back, what happened. */
import { type Json, type JsonObject, stringifyJson } from '../../../src/json/json.ts';
import type { Entry } from '../../../src/session/entry.ts';
import type { Story } from '../../../src/verify/story.ts';
import { tell } from '../../../src/verify/tell.ts';

export interface Said {
  readonly line: string;
  /** What was sent, where the line's first word does not say. */
  readonly execute?: string;
  readonly arguments?: JsonObject;
  /** What QEMU answered: `{"return": …}` or `{"error": …}`; `none` where it was sent and no answer came. */
  readonly answer?: JsonObject | 'none';
  /** Events that came behind it: name and data. */
  readonly events?: readonly (readonly [string, JsonObject])[];
}

export interface SessionOptions {
  readonly version?: string;
  readonly folder?: string;
  /** Seconds since the epoch of its first event. */
  readonly clock?: number;
  /** The number of its first id. */
  readonly firstId?: number;
}

/** A session on one monitor. */
export function story(said: readonly Said[], options: SessionOptions = {}): Story {
  const { version = '11.1.3', folder = '/tmp/qmpsh-lab-1-1-abcdef', clock = 1000, firstId = 1 } = options;
  const [major = 0, minor = 0, micro = 0] = version.split('.').map(Number);
  const greeting: JsonObject = { version: { qemu: { major, minor, micro }, package: '' }, capabilities: [] };
  const entries: Entry[] = [
    { at: 0, kind: 'open', monitor: 'main', address: `${folder}/qmp-sock`, greeting },
  ];
  let id = firstId;
  let seconds = clock;
  for (const { line, answer, events = [], ...sent } of said) {
    const index = entries.length;
    const [execute = ''] = [sent.execute, ...line.split(' ')].filter((word) => word !== undefined);
    entries.push({ at: index, kind: 'line', monitor: 'main', text: line });
    if (answer !== undefined) {
      const given = sent.arguments === undefined ? {} : { arguments: sent.arguments };
      const message = { execute, ...given, id: `#${id}` };
      entries.push({
        at: index,
        kind: 'send',
        monitor: 'main',
        message,
        wire: stringifyJson(message),
        line: index,
      });
      if (answer !== 'none') entries.push(received({ ...answer, id: `#${id}` }, index));
      id += 1;
    }
    for (const [event, data] of events) {
      entries.push(received({ event, data, timestamp: { seconds: seconds++, microseconds: 0 } }, index));
    }
  }
  return tell(entries);
}

function received(message: Json, at: number): Entry {
  return { at, kind: 'receive', monitor: 'main', message, wire: stringifyJson(message) };
}

/** The states of a job, one event each. */
export function states(id: string, ...statuses: readonly string[]): (readonly [string, JsonObject])[] {
  return statuses.map((status) => ['JOB_STATUS_CHANGE', { status, id }]);
}
