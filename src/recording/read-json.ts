/** Members of a stranger's JSON, each of the type it is wanted in or not at all. */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../json/json.ts';

/** What a monitor may be called. */
export const MONITOR_NAME = /^[A-Za-z][\w-]{0,63}$/;

/** Why a piece of JSON is not what it should be. */
export class Unfit extends Error {}

/** The string of that name. @throws Unfit, as all of these do */
export function text(value: Json, name: string): string {
  const found = stringMember(value, name);
  if (found === undefined) throw new Unfit(`\`${name}\` is no string`);
  return found;
}

export function bool(value: Json, name: string): boolean {
  const found = member(value, name);
  if (typeof found !== 'boolean') throw new Unfit(`\`${name}\` is neither true nor false`);
  return found;
}

export function number(value: Json, name: string): number {
  const read = member(value, name);
  // A large one reads as exact where it is written without a point.
  const found = typeof read === 'bigint' ? Number(read) : read;
  if (typeof found !== 'number' || !Number.isFinite(found)) throw new Unfit(`\`${name}\` is no number`);
  return found;
}

/** A number of things, or the place of one. */
export function integer(value: Json, name: string): number {
  const found = number(value, name);
  if (!Number.isSafeInteger(found) || found < 0) throw new Unfit(`\`${name}\` is no number of things`);
  return found;
}

/** A count of QEMU's, which may be larger than a double holds. */
export function count(value: Json, name: string): number | bigint {
  const found = member(value, name);
  return typeof found === 'bigint' ? found : number(value, name);
}

export function object(value: Json, name: string): JsonObject {
  const found = member(value, name);
  if (!isObject(found)) throw new Unfit(`\`${name}\` is no object`);
  return found;
}

/** The string of that name, where it is one of these words. */
export function one<W extends string>(value: Json, name: string, words: readonly W[]): W {
  const found = words.find((known) => known === member(value, name));
  if (found === undefined) throw new Unfit(`\`${name}\` is none of ${words.join(', ')}`);
  return found;
}

/** The list of that name, as far as `most` items. */
export function list<T>(value: Json, name: string, most: number, read: (item: Json) => T): readonly T[] {
  const found = member(value, name);
  if (!isArray(found)) throw new Unfit(`\`${name}\` is no list`);
  return found.slice(0, most).map(read);
}

/** The object of that name as a map, as far as `most` members. */
export function each<T>(
  value: Json,
  name: string,
  read: (item: Json) => T,
  most: number,
): { readonly [key: string]: T } {
  const members = Object.entries(object(value, name)).slice(0, most);
  return Object.fromEntries(members.map(([key, item]) => [key, read(item)]));
}

/** What `read` makes of the member of that name; undefined where there is none. */
export function maybe<T>(value: Json, name: string, read: (value: Json, name: string) => T): T | undefined {
  return member(value, name) === undefined ? undefined : read(value, name);
}

/** An object with this one member, or without it where the value is undefined: to be spread into another. */
export function named<N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T };
export function named(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

/** An item that is a string. */
export function word(value: Json): string {
  if (typeof value !== 'string') throw new Unfit('an item is no string');
  return value;
}
