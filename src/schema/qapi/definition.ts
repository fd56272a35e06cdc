/** One definition of a QAPI file, and the parts of it that stand for themselves. Pure. */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../../json/json.ts';
import { SchemaError } from '../errors.ts';
import type { EnumValue, Feature } from '../model.ts';
import type { DefinitionDoc } from './docs.ts';

/** What an expression may define; `include` and `pragma` define nothing. */
export const KINDS = ['command', 'event', 'enum', 'struct', 'union', 'alternate'] as const;

export interface Definition {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  readonly value: JsonObject;
  readonly where: string;
  readonly doc: DefinitionDoc;
}

/** The version a document names, where it names one. */
export function sinceOf(doc: { readonly since?: string } | undefined): { readonly since?: string } {
  return doc?.since === undefined ? {} : { since: doc.since };
}

/** A member that has to be an object. @throws SchemaError */
export function object(value: JsonObject, name: string, where: string): JsonObject {
  const found = member(value, name);
  if (!isObject(found)) throw new SchemaError(where, `"${name}" is missing or no object`);
  return found;
}

/** Features are names, or objects with a name and a condition. @throws SchemaError */
export function featuresOf(value: Json, where: string): readonly Feature[] {
  const list = member(value, 'features');
  if (list === undefined) return [];
  if (!isArray(list)) throw new SchemaError(where, '"features" is no list');
  return list.map((item) => nameOf(item, where));
}

/** An enum's values, with what the documents tell of each. @throws SchemaError */
export function enumValues({ value, where, doc }: Definition): readonly EnumValue[] {
  const data = member(value, 'data');
  if (!isArray(data)) throw new SchemaError(where, 'an enum without values');
  return data.map((item) => {
    const name = nameOf(item, where);
    return { name, features: featuresOf(item, where), ...sinceOf(doc.members.get(name)) };
  });
}

function nameOf(item: Json, where: string): string {
  const name = typeof item === 'string' ? item : stringMember(item, 'name');
  if (name === undefined) throw new SchemaError(where, 'an entry without a name');
  return name;
}
