/** Commands sent and not answered yet, matched to their replies by id. */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { appended, MAX_PENDING } from '../bounds.ts';
import type { SendEntry } from '../entry.ts';
import type { MonitorState, Pending } from '../state.ts';

type PendingState = MonitorState['pending'];

const NO_ARGUMENTS: JsonObject = {};

/** An id may be any JSON: its text is the key. */
function keyOf(id: Json): string {
  return typeof id === 'string' ? JSON.stringify(id) : stringifyJson(id);
}

/** A message without an id cannot be matched and is not kept; nor is one that is no command. */
export function sent(pending: PendingState, entry: SendEntry, index: number): PendingState {
  const id = member(entry.message, 'id');
  const command = stringMember(entry.message, 'execute') ?? stringMember(entry.message, 'exec-oob');
  if (id === undefined || command === undefined) return pending;
  const given = member(entry.message, 'arguments');
  const key = keyOf(id);
  const added: Pending = {
    id: key,
    command,
    arguments: isObject(given) ? given : NO_ARGUMENTS,
    entry: index,
    ...(entry.origin === undefined ? {} : { origin: entry.origin }),
    ...(entry.line === undefined ? {} : { line: entry.line }),
  };
  return appended(without(pending, key), added, MAX_PENDING);
}

/** A list, not an object by id: most often it holds one command, and ids without end make objects slow. */
function without(pending: PendingState, key: string): PendingState {
  return pending.some((one) => one.id === key) ? pending.filter((one) => one.id !== key) : pending;
}

/** Take out the command a reply with this id answers; none where no such command is waiting. */
export function answered(
  pending: PendingState,
  id: Json | undefined,
): { readonly pending: PendingState; readonly command: Pending | undefined } {
  if (id === undefined) return { pending, command: undefined };
  const key = keyOf(id);
  const command = pending.find((one) => one.id === key);
  return command === undefined ? { pending, command } : { pending: without(pending, key), command };
}
