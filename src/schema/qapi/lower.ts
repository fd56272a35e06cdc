/**
 * QAPI source files to a Schema, with the facts introspection hides: type names, integer widths, versions,
 * defaults. Everything a build could compile out (`'if'`) is taken as there. Pure: the files come as text.
 *
 * Source of the rules: QEMU's docs/devel/qapi-code-gen, sections "Schema syntax" and "Introspection". Simple
 * unions (without a discriminator, gone since QEMU 6.2) are refused.
 */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../../json/json.ts';
import { BUILTINS, EMPTY } from '../builtins.ts';
import { SchemaError } from '../errors.ts';
import type { Command, EventDef, Member, Schema, Type } from '../model.ts';
import { soundSchema } from '../soundness.ts';
import { argumentsName, dataName } from '../type-names.ts';
import { type Definition, enumValues, featuresOf, KINDS, object, sinceOf } from './definition.ts';
import { type DefinitionDoc, readDoc } from './docs.ts';
import type { Expression } from './parser.ts';

export interface QapiTree {
  readonly schema: Schema;
  /** By command, event or type name: what the tree's documentation says, for showing at run time. */
  readonly docs: ReadonlyMap<string, DefinitionDoc>;
}

/**
 * Lower the expressions of a whole tree, includes resolved.
 * @param source as in Schema
 * @throws SchemaError with file and line
 */
export function lowerQapi(expressions: readonly Expression[], source: string): QapiTree {
  const lowering = new Lowering(expressions);
  return { schema: lowering.schema(source), docs: lowering.docs };
}

class Lowering {
  readonly docs = new Map<string, DefinitionDoc>();
  readonly #definitions = new Map<string, Definition>();
  readonly #types = new Map<string, Type>([...BUILTINS, [EMPTY.name, EMPTY]]);
  readonly #commands = new Map<string, Command>();
  readonly #events = new Map<string, EventDef>();

  constructor(expressions: readonly Expression[]) {
    for (const { file, line, value, doc } of expressions) {
      const where = `${file}:${line}`;
      const kind = KINDS.find((one) => Object.hasOwn(value, one));
      if (kind === undefined) continue;
      const name = stringMember(value, kind);
      if (name === undefined) throw new SchemaError(where, `"${kind}" is no name`);
      if (this.#definitions.has(name)) throw new SchemaError(where, `"${name}" is defined twice`);
      const facts = readDoc(doc);
      this.docs.set(name, facts);
      this.#definitions.set(name, { kind, name, value, where, doc: facts });
    }
  }

  schema(source: string): Schema {
    for (const definition of this.#definitions.values()) this.#lower(definition);
    return soundSchema(
      { source, commands: this.#commands, events: this.#events, types: this.#types },
      source,
    );
  }

  #lower(definition: Definition): void {
    const { kind, name, value, where, doc } = definition;
    const facts = {
      features: featuresOf(value, where),
      ...(doc.since === undefined ? {} : { since: doc.since }),
    };
    switch (kind) {
      case 'command': {
        const returns = member(value, 'returns');
        this.#commands.set(name, {
          name,
          argType: this.#argumentType(definition, argumentsName(name)),
          returnType: returns === undefined ? EMPTY.name : this.#typeName(returns, where),
          allowOob: member(value, 'allow-oob') === true,
          ...facts,
        });
        break;
      }
      case 'event':
        this.#events.set(name, { name, argType: this.#argumentType(definition, dataName(name)), ...facts });
        break;
      case 'enum':
        this.#types.set(name, { kind, name, values: enumValues(definition), ...sinceOf(doc) });
        break;
      case 'struct':
        this.#types.set(name, { kind: 'object', name, members: this.#structMembers(definition), ...facts });
        break;
      case 'union':
        this.#types.set(name, { kind: 'object', name, ...this.#union(definition), ...facts });
        break;
      case 'alternate':
        this.#types.set(name, {
          kind,
          name,
          branches: Object.values(object(value, 'data', where)).map((branch) =>
            this.#typeName(branch, where),
          ),
          ...sinceOf(doc),
        });
        break;
    }
  }

  /** `data` of a command or event: none, a type's name, or members in place. */
  #argumentType({ value, where, doc }: Definition, implicitName: string): string {
    const data = member(value, 'data');
    if (data === undefined) return EMPTY.name;
    if (typeof data === 'string') return data;
    if (!isObject(data)) throw new SchemaError(where, '"data" is neither a type nor members');
    if (Object.keys(data).length === 0) return EMPTY.name;
    const members = this.#members(data, where, doc);
    this.#types.set(implicitName, { kind: 'object', name: implicitName, members, features: [] });
    return implicitName;
  }

  #structMembers({ name, value, where, doc }: Definition): readonly Member[] {
    const own = this.#members(object(value, 'data', where), where, doc, SETTINGS.has(name));
    const base = stringMember(value, 'base');
    return base === undefined ? own : [...this.#baseMembers(base, where, 0), ...own];
  }

  #baseMembers(name: string, where: string, depth: number): readonly Member[] {
    const base = this.#definitions.get(name);
    if (base?.kind !== 'struct') throw new SchemaError(where, `base "${name}" is no struct`);
    if (depth > this.#definitions.size) throw new SchemaError(where, `base "${name}" is its own base`);
    const own = this.#members(object(base.value, 'data', base.where), base.where, base.doc);
    const further = stringMember(base.value, 'base');
    return further === undefined ? own : [...this.#baseMembers(further, base.where, depth + 1), ...own];
  }

  #union({ value, where, doc }: Definition) {
    const tag = stringMember(value, 'discriminator');
    if (tag === undefined) throw new SchemaError(where, 'a union without a discriminator is not supported');
    const base = member(value, 'base');
    const members =
      typeof base === 'string'
        ? this.#baseMembers(base, where, 0)
        : this.#members(object(value, 'base', where), where, doc);
    if (!members.some(({ name }) => name === tag)) throw new SchemaError(where, `no base member is "${tag}"`);
    const branches = Object.entries(object(value, 'data', where)).map(([name, branch]): [string, string] => [
      name,
      this.#typeName(branch, where),
    ]);
    return { members, union: { tag, branches: new Map(branches) } };
  }

  #members(data: JsonObject, where: string, doc: DefinitionDoc, isSettings = false): readonly Member[] {
    return Object.entries(data).map(([key, value]) => {
      const optional = key.startsWith('*');
      const name = optional ? key.slice(1) : key;
      const facts = doc.members.get(name);
      const type = this.#typeName(value, where);
      const plain = optional && !isSettings ? this.#plainDefault(type, facts?.default) : undefined;
      return {
        name,
        type,
        optional,
        features: featuresOf(value, where),
        ...sinceOf(facts),
        ...(plain === undefined ? {} : { default: plain }),
      };
    });
  }

  /** A word of the documents counts as the default only where it is a value of the type. */
  #plainDefault(type: string, word: string | undefined): string | undefined {
    if (word === undefined) return undefined;
    const builtin = BUILTINS.get(type)?.json;
    if (builtin === 'boolean') return BOOLEAN_WORDS.get(word);
    if (builtin === 'int') return /^\d+$/.test(word) ? word : undefined;
    const definition = this.#definitions.get(type);
    if (definition?.kind !== 'enum') return undefined;
    return enumValues(definition).some(({ name }) => name === word) ? word : undefined;
  }

  /** `'str'`, `['str']`, or either as the `type` of an object that adds `if` or `features`. */
  #typeName(value: Json, where: string): string {
    if (typeof value === 'string') return OWN_NAMES.get(value) ?? value;
    if (isArray(value)) {
      const [element] = value;
      if (value.length !== 1 || typeof element !== 'string')
        throw new SchemaError(where, 'no list of one type');
      const of = this.#typeName(element, where);
      const name = `[${of}]`;
      this.#types.set(name, { kind: 'array', name, element: of });
      return name;
    }
    const type = member(value, 'type');
    if (type === undefined || isObject(type)) throw new SchemaError(where, 'a member without a type');
    return this.#typeName(type, where);
  }
}

/** Where leaving a member out leaves a setting as it is: the default told is what it is at the start. */
const SETTINGS: ReadonlySet<string> = new Set(['MigrateSetParameters', 'MigrationParameters']);

/** QAPI's `int` is 64 bits and signed; in a Schema `int` is an integer of unknown width. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ['int', 'int64'],
  ['QType', 'str'],
]);

const BOOLEAN_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['on', 'true'],
  ['yes', 'true'],
  ['false', 'false'],
  ['off', 'false'],
  ['no', 'false'],
]);
