/** The commands sent and not answered, so that a reply is known by what it answers. */
import { isObject, type Json, type JsonObject, member, stringifyJson, stringMember } from '../json/json.ts';
import type { ReceiveEntry, SendEntry } from '../session/entry.ts';

export interface AskedCommand {
  readonly command: string;
  readonly arguments: JsonObject;
}

/** Ids remembered on a monitor; QEMU itself reads eight commands ahead. */
const MAX_IDS = 1024;

export class AskedCommands {
  /** By monitor, then by id; several of one id in the order they were sent. */
  readonly #asked = new Map<string, Map<string, AskedCommand[]>>();

  /** Take in what was sent. */
  sent({ monitor, message }: SendEntry): void {
    const command = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob');
    if (command === undefined) return;
    const args = member(message, 'arguments');
    const one = { command, arguments: isObject(args) ? args : {} };
    const asked = this.#asked.get(monitor) ?? new Map<string, AskedCommand[]>();
    this.#asked.set(monitor, asked);
    const same = asked.get(idKey(message));
    if (same !== undefined) same.push(one);
    else if (asked.size < MAX_IDS) asked.set(idKey(message), [one]);
  }

  /** The command a reply answers, which is then forgotten; undefined for an event, or a reply to nothing sent. */
  answeredBy({ monitor, message }: ReceiveEntry): AskedCommand | undefined {
    if (member(message, 'return') === undefined && member(message, 'error') === undefined) return undefined;
    const asked = this.#asked.get(monitor);
    const key = idKey(message);
    const same = asked?.get(key);
    const first = same?.shift();
    if (same?.length === 0) asked?.delete(key);
    return first;
  }

  /** The connection is new or gone: nothing sent on it before will be answered. */
  forget(monitor: string): void {
    this.#asked.delete(monitor);
  }
}

/** What tells one id from another; empty where there is none. */
function idKey(message: Json): string {
  const id = member(message, 'id');
  if (typeof id === 'string') return `"${id}`;
  return id === undefined ? '' : stringifyJson(id);
}
