/** Commands sent and not answered yet, matched to their replies by id. */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { MAX_PENDING } from '../bounds.ts';
import type { SendEntry } from '../entry.ts';
import { own, withKey, withoutKey } from '../records.ts';
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
  const added: Pending = {
    command,
    arguments: isObject(given) ? given : NO_ARGUMENTS,
    entry: index,
    ...(entry.origin === undefined ? {} : { origin: entry.origin }),
    ...(entry.line === undefined ? {} : { line: entry.line }),
  };
  const [oldest, ...others] = Object.keys(pending);
  const room =
    oldest !== undefined && others.length + 1 >= MAX_PENDING ? withoutKey(pending, oldest) : pending;
  return withKey(room, keyOf(id), added);
}

/** Take out the command a reply with this id answers; none where no such command is waiting. */
export function answered(
  pending: PendingState,
  id: Json | undefined,
): { readonly pending: PendingState; readonly command: Pending | undefined } {
  if (id === undefined) return { pending, command: undefined };
  const key = keyOf(id);
  const command = own(pending, key);
  return command === undefined ? { pending, command } : { pending: withoutKey(pending, key), command };
}
