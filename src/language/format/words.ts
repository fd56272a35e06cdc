/** Values as words of a line: `key=value`, dotted or JSON, whichever is shorter. */
import { isArray, isObject, type Json, type JsonObject, stringMember } from '../../json/json.ts';
import { acceptsKinds, membersFor } from '../../schema/lookup.ts';
import type { Schema, Type } from '../../schema/model.ts';
import type { LanguageContext } from '../types.ts';
import { jsonText } from './json-text.ts';
import { scalarText } from './scalar.ts';

/** A value with the name of its type, where that is known, and the key it gets. */
export interface Placed<V extends Json = Json> {
  readonly value: V;
  readonly type: string | undefined;
  readonly key: string;
}

/** The words for an object's members, none standing for the object itself; undefined where no line can say it. */
export function memberWords(
  { value, type, key }: Placed<JsonObject>,
  context: LanguageContext,
): readonly string[] | undefined {
  const names = Object.keys(value);
  if (!names.every(isName) || names.some((name) => name.includes('.') || name.includes('=')))
    return undefined;
  const typeOf = memberTypes(context.schema, type, value);
  return joined(
    names.map((name) => {
      const under = key === '' ? name : `${key}.${name}`;
      return valueWords({ value: value[name] ?? null, type: typeOf(name), key: under }, context);
    }),
  );
}

/** Whether a word can stand first on a line, or as part of a key, and be read as that. */
export function isName(word: string): boolean {
  return /^[A-Za-z0-9_][^\s"'{}[\]()]*$/.test(word);
}

function valueWords(placed: Placed, context: LanguageContext): readonly string[] | undefined {
  const { value, type, key } = placed;
  if (!isArray(value) && !isObject(value)) {
    const text = scalarText(value, type, context);
    return text === undefined ? undefined : [`${key}=${text}`];
  }
  const json = [`${key}=${jsonText(value)}`];
  const dotted = isArray(value)
    ? itemWords({ value, type, key }, context)
    : isListLike(value)
      ? undefined
      : memberWords({ value, type, key }, context);
  if (dotted === undefined || dotted.length === 0) return json;
  return lengthOf(dotted) <= lengthOf(json) ? dotted : json;
}

function itemWords(
  { value, type, key }: Placed<readonly Json[]>,
  context: LanguageContext,
): readonly string[] | undefined {
  const element = elementType(context.schema, type);
  return joined(
    value.map((item, i) => valueWords({ value: item, type: element, key: `${key}.${i}` }, context)),
  );
}

/** An object whose dotted keys would read as the positions of a list. */
function isListLike(value: JsonObject): boolean {
  return Object.keys(value).every((name) => /^\d+$/.test(name));
}

function joined(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length + 1, 0);
}

function branchOf(
  schema: Schema | undefined,
  name: string | undefined,
  kind: 'object' | 'array',
): Type | undefined {
  const type = schema?.types.get(name ?? '');
  return schema !== undefined && type?.kind === 'alternate' ? acceptsKinds(schema, type).get(kind) : type;
}

function elementType(schema: Schema | undefined, name: string | undefined): string | undefined {
  const type = branchOf(schema, name, 'array');
  return type?.kind === 'array' ? type.element : undefined;
}

function memberTypes(
  schema: Schema | undefined,
  name: string | undefined,
  value: JsonObject,
): (member: string) => string | undefined {
  const type = branchOf(schema, name, 'object');
  if (schema === undefined || type?.kind !== 'object') return () => undefined;
  const members = membersFor(schema, type, (tag) => stringMember(value, tag));
  return (member) => members.find((each) => each.name === member)?.type;
}
