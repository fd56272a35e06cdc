/** Whether a monitor is connected, to what, and QEMU's run state as last heard. */
import { isObject, stringMember } from '../../json/json.ts';
import { classify, versionText } from '../../qmp/messages.ts';
import type { CloseEntry, OpenEntry } from '../entry.ts';
import type { Answer, MonitorState } from '../state.ts';

type Connection = MonitorState['connection'];

/** The version is empty where there was no greeting (guest agent). */
export function opened(entry: OpenEntry): Connection {
  const heard = isObject(entry.greeting) ? classify({ QMP: entry.greeting }) : undefined;
  const greeting = heard?.kind === 'greeting' ? heard.greeting : undefined;
  return {
    kind: 'open',
    address: entry.address,
    version: greeting === undefined ? '' : versionText(greeting),
    package: greeting?.version.package ?? '',
  };
}

export function closed(entry: CloseEntry): Connection {
  return { kind: 'closed', orderly: entry.orderly, reason: entry.reason };
}

/**
 * Run state after an event (qapi/run-state.json). STOP does not say why; the session asks query-status
 * after it.
 */
const STATUS_BY_EVENT: ReadonlyMap<string, string> = new Map([
  ['STOP', 'paused'],
  ['RESUME', 'running'],
  ['SUSPEND', 'suspended'],
  ['SUSPEND_DISK', 'shutdown'],
  ['WAKEUP', 'running'],
  ['SHUTDOWN', 'shutdown'],
  ['GUEST_PANICKED', 'guest-panicked'],
]);

export function statusAfterEvent(status: string | undefined, event: string): string | undefined {
  return STATUS_BY_EVENT.get(event) ?? status;
}

export function statusAfterAnswer(status: string | undefined, answer: Answer): string | undefined {
  if (answer.command !== 'query-status') return status;
  return stringMember(answer.value, 'status') ?? status;
}

/** Events after which query-status knows more than the event told. */
export const STATUS_EVENTS: ReadonlySet<string> = new Set(STATUS_BY_EVENT.keys());
