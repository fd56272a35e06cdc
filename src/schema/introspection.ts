/**
 * Lowering the reply to `query-qmp-schema` to a Schema.
 *
 * The reply is hostile until it has passed through here: afterwards every type name a Schema mentions is a
 * key of its `types`. Introspection masks QAPI's type names; the masks ("17", "[17]") are kept as they are,
 * naming.ts gives them better ones. Source of the format: SchemaInfo in QEMU's qapi/introspect.json.
 */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../json/json.ts';
import { SchemaError } from './errors.ts';
import type { BuiltinJson, Command, EnumValue, EventDef, Feature, Member, Schema, Type } from './model.ts';
import { soundSchema } from './soundness.ts';
import { isName, isTypeName } from './type-names.ts';

/**
 * Lower a reply to `query-qmp-schema`.
 *
 * Entities of a kind this program does not know (a later QEMU's) are passed over; an entity without its
 * parts, or one that mentions a type the reply lacks, is refused.
 *
 * @param reply the value of `return`
 * @param source as in Schema
 * @throws SchemaError naming the entity
 */
export function lowerIntrospection(reply: Json, source: string): Schema {
  if (!isArray(reply)) throw new SchemaError('query-qmp-schema', 'the reply is no list');
  const commands = new Map<string, Command>();
  const events = new Map<string, EventDef>();
  const types = new Map<string, Type>();
  reply.forEach((entity, index) => {
    const name = stringMember(entity, 'name');
    if (!isObject(entity) || name === undefined || !isTypeName(name)) {
      throw new SchemaError(`query-qmp-schema, entity ${index}`, 'no object with a proper name');
    }
    const read = new EntityReader(entity, `query-qmp-schema, "${name}"`);
    switch (stringMember(entity, 'meta-type')) {
      case 'command':
        read.requireName();
        commands.set(name, {
          name,
          argType: read.text('arg-type'),
          returnType: read.text('ret-type'),
          allowOob: member(entity, 'allow-oob') === true,
          features: read.features(),
        });
        break;
      case 'event':
        read.requireName();
        events.set(name, { name, argType: read.text('arg-type'), features: read.features() });
        break;
      case 'builtin':
        types.set(name, { kind: 'builtin', name, json: builtinJson(read.text('json-type')) });
        break;
      case 'enum':
        types.set(name, { kind: 'enum', name, values: read.enumValues() });
        break;
      case 'array':
        types.set(name, { kind: 'array', name, element: read.text('element-type') });
        break;
      case 'object':
        types.set(name, read.object(name));
        break;
      case 'alternate':
        types.set(name, { kind: 'alternate', name, branches: read.branches() });
        break;
    }
  });
  return soundSchema({ source, commands, events, types }, 'query-qmp-schema');
}

/** JSON kinds of a later QEMU count as any value: better accepted than refused wrongly. */
function builtinJson(text: string): BuiltinJson {
  switch (text) {
    case 'string':
    case 'int':
    case 'number':
    case 'boolean':
    case 'null':
      return text;
    default:
      return 'value';
  }
}

const NONE: readonly Feature[] = [];

/** Reads one SchemaInfo; every accessor throws a SchemaError that names it. */
class EntityReader {
  readonly #entity: JsonObject;
  readonly #where: string;

  constructor(entity: JsonObject, where: string) {
    this.#entity = entity;
    this.#where = where;
  }

  text(name: string, from: Json = this.#entity): string {
    const value = stringMember(from, name);
    if (value === undefined) throw new SchemaError(this.#where, `"${name}" is missing or no string`);
    return value;
  }

  #list(name: string, from: Json = this.#entity): readonly Json[] {
    const value = member(from, name);
    if (!isArray(value)) throw new SchemaError(this.#where, `"${name}" is missing or no list`);
    return value;
  }

  features(from: Json = this.#entity): readonly Feature[] {
    if (member(from, 'features') === undefined) return NONE;
    return this.#names('features', from);
  }

  #names(list: string, from: Json = this.#entity): readonly string[] {
    return this.#list(list, from).map((item) => this.#checked(item, list));
  }

  /** A name that is fit to be shown and written down. */
  #name(key: string, from: Json): string {
    return this.#checked(this.text(key, from), key);
  }

  /** A command or an event has a proper name; only a type can be called `[17]`. */
  requireName(): void {
    this.#name('name', this.#entity);
  }

  #checked(name: Json, what: string): string {
    if (typeof name !== 'string' || !isName(name))
      throw new SchemaError(this.#where, `"${what}" holds no name`);
    return name;
  }

  /** `members` came with QEMU 6.2; before, `values` alone named them. */
  enumValues(): readonly EnumValue[] {
    if (member(this.#entity, 'members') === undefined) {
      return this.#names('values').map((name) => ({ name, features: NONE }));
    }
    return this.#list('members').map((value) => ({
      name: this.#name('name', value),
      features: this.features(value),
    }));
  }

  branches(): readonly string[] {
    return this.#list('members').map((branch) => this.text('type', branch));
  }

  /** A member with a `default` is optional: its value, always null, means nothing yet. */
  #member(value: Json): Member {
    return {
      name: this.#name('name', value),
      type: this.text('type', value),
      optional: member(value, 'default') !== undefined,
      features: this.features(value),
    };
  }

  object(name: string): Type {
    const members = this.#list('members').map((value) => this.#member(value));
    const plain = { kind: 'object', name, members, features: this.features() } as const;
    const tag = stringMember(this.#entity, 'tag');
    if (tag === undefined) return plain;
    if (!members.some((one) => one.name === tag)) {
      throw new SchemaError(this.#where, `its tag "${tag}" is none of its members`);
    }
    const branches = new Map(
      this.#list('variants').map((variant) => [this.#name('case', variant), this.text('type', variant)]),
    );
    return { ...plain, union: { tag, branches } };
  }
}
