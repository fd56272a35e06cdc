/** Secrets inside JSON: messages, replies, anything. What holds none is given back as the same object. */
import { isArray, isObject, type Json, type JsonObject } from '../../json/json.ts';
import type { RoleTable } from '../../schema/roles.ts';
import { redactHmp } from './hmp.ts';
import { type Found, isSecret, SECRET, type SecretPlace } from './names.ts';
import { redactText } from './text.ts';

const NO_SIBLINGS: ReadonlyMap<string, string> = new Map();

/** Replace what is secret in the arguments of `command`, or, where that is empty, in any JSON. */
export function redactJson(value: Json, roles: RoleTable, command: string, found?: Found): Json {
  return new JsonRedactor(roles, command, found).value(value, [], NO_SIBLINGS);
}

/** The plain text a leaf becomes: the mark where it stands for a secret, else itself less what is secret in it. */
export function redactLeaf(text: string, roles: RoleTable, place: SecretPlace, found?: Found): string {
  if (text === '' || text === SECRET) return text;
  if (isSecret(roles, place)) {
    found?.(text);
    return SECRET;
  }
  const role = roles.roleOf({ command: place.command, path: place.path });
  return role === 'hmp' ? redactHmp(text, found) : redactText(text, found);
}

/** Everything in it: what a property that is secret as a whole holds. */
export function blotted(value: Json, found?: Found): Json {
  if (isArray(value)) return value.map((item) => blotted(item, found));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, blotted(each, found)]));
  }
  if (value === null || typeof value === 'boolean' || value === '' || value === SECRET) return value;
  found?.(String(value));
  return SECRET;
}

class JsonRedactor {
  readonly #roles: RoleTable;
  readonly #command: string;
  readonly #found: Found | undefined;

  constructor(roles: RoleTable, command: string, found: Found | undefined) {
    this.#roles = roles;
    this.#command = command;
    this.#found = found;
  }

  value(value: Json, path: readonly string[], siblings: ReadonlyMap<string, string>): Json {
    if (isArray(value)) return this.#list(value, path, siblings);
    if (isObject(value)) return this.#object(value, path);
    const place = { command: this.#command, path, siblings };
    if (typeof value === 'string') return redactLeaf(value, this.#roles, place, this.#found);
    // A password of digits is a number where no schema has said otherwise.
    const number = typeof value === 'number' || typeof value === 'bigint';
    return number && isSecret(this.#roles, place) ? blotted(value, this.#found) : value;
  }

  #list(list: readonly Json[], path: readonly string[], siblings: ReadonlyMap<string, string>): Json {
    const items = list.map((item) => this.value(item, path, siblings));
    return items.every((item, i) => item === list[i]) ? list : items;
  }

  #object(object: JsonObject, path: readonly string[]): JsonObject {
    const siblings = plainMembers(object);
    let changed = false;
    const members = Object.entries(object).map(([name, before]): [string, Json] => {
      const after = this.value(before, [...path, name], siblings);
      if (after !== before) changed = true;
      return [name, after];
    });
    return changed ? Object.fromEntries(members) : object;
  }
}

function plainMembers(object: JsonObject): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  for (const [name, value] of Object.entries(object)) if (typeof value === 'string') plain.set(name, value);
  return plain;
}
