/**
 * What a schema says about one name, as data: for `/describe`, `grammar show` and hover. A name is a command,
 * an event, a type, or a path into one: `block-commit.base-node`, `blockdev-add.qcow2.file`, where a step is a
 * member or a discriminator's value.
 */
import type { Briefs } from './briefs.ts';
import { EMPTY } from './builtins.ts';
import type {
  Description,
  Facts,
  MemberDescription,
  Shape,
  TypeDescription,
  TypeRef,
} from './description.ts';
import { integerRange } from './integers.ts';
import { isOpen, objectOf } from './lookup.ts';
import { followPath, objectIn, type StepTaken, splitPath } from './member-path.ts';
import type { Feature, Member, ObjectType, Schema, Since, Type } from './model.ts';
import type { RoleTable } from './roles.ts';
import { typeText } from './type-text.ts';

/** What a description may say beyond the schema. */
export interface Tables {
  readonly roles: RoleTable;
  readonly briefs: Briefs;
}

/** Describe a name; undefined where the schema has nothing of it. */
export function describe(schema: Schema, name: string, tables: Tables): Description | undefined {
  const describer = new Describer(schema, tables);
  return describer.named(name) ?? describer.path(name);
}

/** Where members stand, as far as roles and briefs go by it. */
interface Place {
  /** Undefined outside a command's arguments. */
  readonly command: string | undefined;
  readonly path: readonly string[];
  readonly branch?: string;
}

const NOWHERE: Place = { command: undefined, path: [] };

class Describer {
  readonly #schema: Schema;
  readonly #tables: Tables;

  constructor(schema: Schema, tables: Tables) {
    this.#schema = schema;
    this.#tables = tables;
  }

  /** A command, an event or a type. */
  named(name: string): Description | undefined {
    const { commands, events, types } = this.#schema;
    const command = commands.get(name);
    if (command !== undefined) {
      return {
        kind: 'command',
        name,
        oob: command.allowOob,
        open: isOpen(command),
        shape: this.#shape(command.argType, { command: name, path: [] }),
        returns: command.returnType === EMPTY.name ? undefined : this.#ref(command.returnType),
        ...facts(command, this.#tables.briefs.command(name), this.#tables.briefs.replacement(name)),
      };
    }
    const event = events.get(name);
    if (event !== undefined)
      return { kind: 'event', name, shape: this.#shape(event.argType, NOWHERE), ...facts(event) };
    const type = types.get(name);
    return type === undefined ? undefined : this.#type(type, NOWHERE);
  }

  /** A path into a command, an event or a type. */
  path(text: string): Description | undefined {
    const split = splitPath(this.#schema, text);
    const object = split === undefined ? undefined : objectIn(this.#schema, split.type);
    if (split === undefined || object === undefined) return undefined;
    const steps = followPath(this.#schema, object, split.words);
    const start: Place = this.#schema.commands.has(split.root) ? { command: split.root, path: [] } : NOWHERE;
    return steps === undefined ? undefined : this.#end(text, steps, start);
  }

  #end(text: string, steps: readonly StepTaken[], start: Place): Description | undefined {
    let place = start;
    let object: ObjectType | undefined;
    let member: Member | undefined;
    for (const step of steps) {
      if (step.kind === 'branch') {
        object = step.object;
        member = undefined;
        place = { ...place, branch: step.branch };
      } else {
        member = step.member;
        // The branch that was followed says more than the first one that has the member.
        const branch = place.branch ?? step.branch;
        place = {
          command: place.command,
          path: [...place.path, member.name],
          ...(branch === undefined ? {} : { branch }),
        };
      }
    }
    if (member === undefined) return object === undefined ? undefined : this.#type(object, place);
    const type = this.#schema.types.get(member.type);
    if (type === undefined) return undefined;
    const above = { ...place, path: place.path.slice(0, -1) };
    const inside: Place = { command: place.command, path: place.path };
    return { kind: 'path', path: text, member: this.#member(member, above), type: this.#type(type, inside) };
  }

  #ref(name: string): TypeRef {
    return { name, text: typeText(this.#schema, name) };
  }

  #type(type: Type, place: Place): TypeDescription {
    const { name } = type;
    switch (type.kind) {
      case 'builtin': {
        const range = integerRange(type);
        return { kind: 'builtin', name, ...(range === undefined ? {} : { range }) };
      }
      case 'array':
        return { kind: 'array', name, element: this.#ref(type.element) };
      case 'alternate':
        return {
          kind: 'alternate',
          name,
          branches: type.branches.map((branch) => this.#ref(branch)),
          ...since(type),
        };
      case 'enum': {
        const brief = (value: string) => this.#tables.briefs.value(place.path, value);
        const values = type.values.map((value) => ({
          kind: 'value' as const,
          name: value.name,
          ...facts(value, brief(value.name)),
        }));
        return { kind: 'enum', name, values, ...since(type) };
      }
      case 'object':
        return {
          kind: 'object',
          name,
          features: type.features,
          shape: this.#objectShape(type, place),
          ...since(type),
        };
    }
  }

  #shape(typeName: string, place: Place): Shape {
    const object = objectOf(this.#schema, typeName);
    return object === undefined ? { members: [] } : this.#objectShape(object, place);
  }

  #objectShape({ members, union }: ObjectType, place: Place): Shape {
    const described = members.map((member) => this.#member(member, place));
    if (union === undefined) return { members: described };
    const branches = [...union.branches].map(([value, name]) => ({
      value,
      shape: this.#shape(name, { ...place, branch: value }),
    }));
    return { members: described, union: { tag: union.tag, branches } };
  }

  #member(member: Member, place: Place): MemberDescription {
    const { roles, briefs } = this.#tables;
    const { command } = place;
    const path = [...place.path, member.name];
    const text = this.#isText(member.type);
    const branch = place.branch === undefined ? {} : { branch: place.branch };
    const role = command === undefined || !text ? undefined : roles.roleOf({ command, path, ...branch });
    return {
      kind: 'member',
      name: member.name,
      required: !member.optional,
      type: this.#ref(member.type),
      ...(member.default === undefined ? {} : { default: member.default }),
      ...(role === undefined ? {} : { role }),
      ...(command === undefined
        ? facts(member)
        : facts(member, briefs.argument(command, path), briefs.replacement(command, path.join('.')))),
    };
  }

  /** Whether a value of the type can be a string that means something: no enum. */
  #isText(name: string): boolean {
    const type = this.#schema.types.get(name);
    switch (type?.kind) {
      case 'builtin':
        return type.json === 'string';
      case 'array':
        return this.#isText(type.element);
      case 'alternate':
        return type.branches.some((branch) => this.#isText(branch));
      default:
        return false;
    }
  }
}

function since(of: { readonly since?: Since }): { readonly since?: Since } {
  return of.since === undefined ? {} : { since: of.since };
}

function facts(
  of: { readonly features: readonly Feature[]; readonly since?: Since },
  brief?: string,
  replacement?: string,
): Facts {
  return {
    features: of.features,
    ...since(of),
    ...(brief === undefined ? {} : { brief }),
    ...(replacement === undefined ? {} : { replacement }),
  };
}
