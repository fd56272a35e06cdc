/**
 * Stable names for a schema's types, and the facts introspection hides.
 *
 * Introspection masks type names by numbers that change with every build. Here each type gets the name QAPI
 * has for it, as far as a reference (a shipped grammar, a QAPI tree) knows it, and else one that says where it
 * is first used. "First" goes breadth first from commands and events in the order of their names, so the
 * result depends on what the schema says and on nothing else.
 */
import { BUILTINS, EMPTY } from './builtins.ts';
import type { Member, ObjectType, Schema, Since, Type } from './model.ts';
import { arrayName, isQapiName } from './type-names.ts';
import { typeTable } from './type-table.ts';
import { byName, pairTypes, placeAfter, rootsOf, stepsOf } from './walk.ts';

/**
 * The same schema under stable type names; types nobody mentions and branches that add nothing are left out.
 *
 * From `reference` come type names, versions, defaults and integer widths, for whatever stands at the same
 * place in both. What is accepted comes from `schema` alone.
 */
export function nameTypes(schema: Schema, reference?: Schema): Schema {
  const pairs = reference === undefined ? new Map<string, string>() : pairTypes(schema, reference);
  return new Renaming(schema, reference, pairs).apply();
}

/** Old name → new, for every type but arrays, which are named after their elements wherever they stand. */
function chooseNames(schema: Schema, pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, Type | undefined>([...BUILTINS, [EMPTY.name, EMPTY]]);
  const choose = (type: Type, place: string): string => {
    if (type.kind === 'builtin' && BUILTINS.get(type.name)?.json === type.json) return type.name;
    if (isEmpty(type)) return EMPTY.name;
    const known = pairs.get(type.name);
    const proper = known !== undefined && isQapiName(known) ? known : undefined;
    const holder = proper === undefined ? undefined : taken.get(proper);
    // Some QEMUs mask one type by a number for every member that has it.
    if (proper !== undefined && holder !== undefined && contentOf(holder) === contentOf(type)) return proper;
    const wanted = proper !== undefined && holder === undefined ? proper : place;
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}~${count}`;
    taken.set(name, type);
    return name;
  };
  const queue = [...rootsOf(schema)];
  const passed = new Set<string>();
  for (let at = 0; at < queue.length; at++) {
    const { type: old, place } = queue[at] ?? { type: '', place: '' };
    const type = schema.types.get(old);
    if (type === undefined || passed.has(old)) continue;
    passed.add(old);
    const owner = type.kind === 'array' ? place : choose(type, place);
    if (type.kind !== 'array') names.set(old, owner);
    for (const [step, to] of stepsOf(schema, type)) {
      if (!passed.has(to)) queue.push({ type: to, place: placeAfter(owner, step) });
    }
  }
  return names;
}

/** An object without members that nothing tells apart from no object at all. */
function isEmpty(type: Type): boolean {
  return (
    type.kind === 'object' &&
    type.members.length === 0 &&
    type.union === undefined &&
    type.features.length === 0
  );
}

/** What a type says, its own name aside. */
function contentOf(type: Type): string {
  const branches = type.kind === 'object' ? [...(type.union?.branches ?? [])] : [];
  return JSON.stringify([{ ...type, name: '' }, branches]);
}

class Renaming {
  readonly #schema: Schema;
  readonly #reference: Schema | undefined;
  readonly #pairs: ReadonlyMap<string, string>;
  readonly #names: ReadonlyMap<string, string>;

  constructor(schema: Schema, reference: Schema | undefined, pairs: ReadonlyMap<string, string>) {
    this.#schema = schema;
    this.#reference = reference;
    this.#pairs = pairs;
    this.#names = chooseNames(schema, pairs);
  }

  apply(): Schema {
    const { source } = this.#schema;
    const commands = byName(this.#schema.commands).map((command) => {
      const theirs = this.#reference?.commands.get(command.name);
      return {
        ...command,
        argType: this.#nameOf(command.argType, undefined),
        returnType: this.#nameOf(command.returnType, theirs?.returnType),
        ...sinceOf(command, theirs),
      };
    });
    const events = byName(this.#schema.events).map((event) => ({
      ...event,
      argType: this.#nameOf(event.argType, undefined),
      ...sinceOf(event, this.#reference?.events.get(event.name)),
    }));
    const types = [...this.#names].flatMap(([old, name]) => {
      const type = this.#schema.types.get(old);
      return type === undefined || BUILTINS.has(name) || name === EMPTY.name ? [] : [this.#type(type, name)];
    });
    return {
      source,
      commands: new Map(commands.map((command) => [command.name, command])),
      events: new Map(events.map((event) => [event.name, event])),
      types: typeTable(types, commands, events),
    };
  }

  /** The new name at one place; `theirs` is the reference's type there, which may know an integer's width. */
  #nameOf(old: string, theirs: string | undefined): string {
    const type = this.#schema.types.get(old);
    const other = theirs === undefined ? undefined : this.#reference?.types.get(theirs);
    if (type?.kind === 'array') {
      return arrayName(this.#nameOf(type.element, other?.kind === 'array' ? other.element : undefined));
    }
    if (old === 'int' && other?.kind === 'builtin' && other.json === 'int') return other.name;
    return this.#names.get(old) ?? old;
  }

  #type(type: Type, name: string): Type {
    const other = this.#reference?.types.get(this.#pairs.get(type.name) ?? '');
    switch (type.kind) {
      case 'builtin':
        return { ...type, name };
      case 'array':
        return { ...type, name, element: this.#nameOf(type.element, undefined) };
      case 'alternate': {
        const steps = new Map(
          other === undefined || this.#reference === undefined ? [] : stepsOf(this.#reference, other),
        );
        const branches = stepsOf(this.#schema, type).map(([step, type]) =>
          this.#nameOf(type, steps.get(step)),
        );
        return { ...type, name, branches, ...sinceOf(type, other) };
      }
      case 'enum': {
        const known = new Map(other?.kind === 'enum' ? other.values.map((value) => [value.name, value]) : []);
        const values = type.values.map((value) => ({ ...value, ...sinceOf(value, known.get(value.name)) }));
        return { ...type, name, values, ...sinceOf(type, other) };
      }
      case 'object': {
        const known = new Map(
          other?.kind === 'object' ? other.members.map((member) => [member.name, member]) : [],
        );
        const members = type.members.map((member) => this.#member(member, known.get(member.name)));
        return { ...type, name, members, ...this.#union(type), ...sinceOf(type, other) };
      }
    }
  }

  #member(member: Member, theirs: Member | undefined): Member {
    const plain = member.default ?? (member.optional ? theirs?.default : undefined);
    return {
      ...member,
      type: this.#nameOf(member.type, theirs?.type),
      ...sinceOf(member, theirs),
      ...(plain === undefined ? {} : { default: plain }),
    };
  }

  #union({ union }: ObjectType): Pick<ObjectType, 'union'> {
    if (union === undefined) return {};
    const adding = [...union.branches].filter(([, branch]) => {
      const type = this.#schema.types.get(branch);
      return type === undefined || !isEmpty(type);
    });
    const branches = new Map(adding.map(([value, branch]) => [value, this.#nameOf(branch, undefined)]));
    return { union: { tag: union.tag, branches } };
  }
}

interface Dated {
  readonly since?: Since;
}

/** What the schema knows itself wins. Builtins and arrays have no version. */
function sinceOf(mine: Dated | Type, theirs: Dated | Type | undefined): Dated {
  const since = dateOf(mine) ?? (theirs === undefined ? undefined : dateOf(theirs));
  return since === undefined ? {} : { since };
}

function dateOf(of: Dated | Type): Since | undefined {
  return 'since' in of ? of.since : undefined;
}
