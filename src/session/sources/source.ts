/** What a source of names is, and how replies are read: what is not of the shape QEMU's schema tells gives nothing. */
import { isArray, type Json, type JsonObject } from '../../json/json.ts';
import type { Entity } from '../../language/entities.ts';
import type { Role } from '../../schema/role.ts';
import { MAX_ENTITIES } from '../bounds.ts';

export type ByRole = { readonly [role in Role]?: readonly Entity[] };

export interface EntitySource {
  /** Its key in the folded state. */
  readonly key: string;
  readonly command: string;
  readonly arguments: JsonObject;
  /** The roles it tells of, each present in what `read` gives. */
  readonly roles: readonly Role[];
  readonly read: (reply: Json) => ByRole;
}

/** Apply `read` to each element of a reply that is a list. */
export function each(reply: Json, read: (element: Json) => readonly Entity[]): readonly Entity[] {
  return isArray(reply) ? reply.slice(0, MAX_ENTITIES).flatMap(read).slice(0, MAX_ENTITIES) : [];
}

/** Apply `read` to each line of a reply that is a text; the human monitor ends its lines with CR LF. */
export function eachLine(reply: Json, read: (line: string) => readonly Entity[]): readonly Entity[] {
  return typeof reply === 'string' ? each(reply.split(/\r?\n/, MAX_LINES), (line) => read(String(line))) : [];
}

/** Help texts have some 250 lines. */
const MAX_LINES = 10_000;

/** One entity, where it has a name. */
export function named(name: string | undefined, detail: string): readonly Entity[] {
  return name === undefined || name === '' ? [] : [{ name, detail }];
}

/** `qcow2 · d.qcow2`. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
