/**
 * A schema as the reply to `query-qmp-schema`: the inverse of lowerIntrospection, for whoever answers in
 * QEMU's place. What introspection hides is hidden again: type names become numbers, all integers `int`,
 * versions and defaults go. Source of the format: SchemaInfo in QEMU's qapi/introspect.json.
 */
import type { Json, JsonObject } from '../json/json.ts';
import { EMPTY } from './builtins.ts';
import type { Feature, Member, ObjectType, Schema, Type } from './model.ts';
import { arrayName } from './type-names.ts';

/** What QEMU would answer: commands, events, then the types they lead to, in the order they are met. */
export function toIntrospection(schema: Schema): Json {
  const masks = new Masks(schema);
  const entries: Json[] = [];
  for (const { name, argType, returnType, allowOob, features } of schema.commands.values()) {
    entries.push({
      name,
      'meta-type': 'command',
      'arg-type': masks.of(argType),
      'ret-type': masks.of(returnType),
      ...(allowOob ? { 'allow-oob': true } : {}),
      ...featureList(features),
    });
  }
  for (const { name, argType, features } of schema.events.values()) {
    entries.push({ name, 'meta-type': 'event', 'arg-type': masks.of(argType), ...featureList(features) });
  }
  // Telling of a type can bring in further ones, which the iteration then comes to.
  for (const [name, type] of masks.met) entries.push({ name, ...typeInfo(type, masks) });
  return entries;
}

/** What each type goes by: builtins by name, arrays by their element, the others by a number. */
class Masks {
  /** Mask → type, in order of appearance. */
  readonly met = new Map<string, Type>();
  readonly schema: Schema;
  readonly #masks = new Map<string, string>();
  #count = 0;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  /** @throws RangeError where the schema is not sound */
  of(name: string): string {
    const known = this.#masks.get(name);
    if (known !== undefined) return known;
    const type = this.schema.types.get(name);
    if (type === undefined) throw new RangeError(`no type ${name}`);
    const mask = this.#mask(type);
    this.#masks.set(name, mask);
    if (!this.met.has(mask)) this.met.set(mask, type);
    return mask;
  }

  #mask(type: Type): string {
    if (type.kind === 'array') return arrayName(this.of(type.element));
    if (type.kind !== 'builtin') return String(this.#count++);
    return type.json === 'int' ? 'int' : type.name;
  }
}

function typeInfo(type: Type, masks: Masks): JsonObject {
  switch (type.kind) {
    case 'builtin':
      return { 'meta-type': 'builtin', 'json-type': type.json };
    case 'array':
      return { 'meta-type': 'array', 'element-type': masks.of(type.element) };
    case 'enum':
      return {
        'meta-type': 'enum',
        members: type.values.map(({ name, features }) => ({ name, ...featureList(features) })),
        values: type.values.map(({ name }) => name),
      };
    case 'alternate':
      return {
        'meta-type': 'alternate',
        members: type.branches.map((branch) => ({ type: masks.of(branch) })),
      };
    case 'object':
      return {
        'meta-type': 'object',
        members: type.members.map((member) => memberInfo(member, masks)),
        ...unionInfo(type, masks),
        ...featureList(type.features),
      };
  }
}

function memberInfo({ name, type, optional, features }: Member, masks: Masks): JsonObject {
  return { name, type: masks.of(type), ...(optional ? { default: null } : {}), ...featureList(features) };
}

/** QEMU lists every value of the tag: those that add nothing come last, with the empty object. */
function unionInfo({ members, union }: ObjectType, masks: Masks): JsonObject {
  if (union === undefined) return {};
  const { tag, branches } = union;
  const values = masks.schema.types.get(members.find(({ name }) => name === tag)?.type ?? '');
  const others = values?.kind === 'enum' && masks.schema.types.has(EMPTY.name) ? values.values : [];
  const all = new Map([
    ...branches,
    ...others.flatMap(({ name }) => (branches.has(name) ? [] : [[name, EMPTY.name] as const])),
  ]);
  const variants = [...all].map(([value, type]) => ({ case: value, type: masks.of(type) }));
  return { tag, variants };
}

function featureList(features: readonly Feature[]): JsonObject {
  return features.length === 0 ? {} : { features };
}
