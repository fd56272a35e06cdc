/** Questions to a Schema that its readers ask again and again. Pure; nothing here walks further than one type. */
import type { Command, EventDef, Member, ObjectType, Schema, Type } from './model.ts';

/** The type of that name; undefined where the schema has none (never, for a name the schema itself gave). */
export function typeOf(schema: Schema, name: string): Type | undefined {
  return schema.types.get(name);
}

/** The object type of that name; undefined where it is another kind of type. */
export function objectOf(schema: Schema, name: string): ObjectType | undefined {
  const type = schema.types.get(name);
  return type?.kind === 'object' ? type : undefined;
}

/** The object type of a command's or an event's arguments. */
export function argumentsOf(schema: Schema, of: Command | EventDef): ObjectType | undefined {
  return objectOf(schema, of.argType);
}

/**
 * Whether a command takes further arguments than its schema names: device_add takes any property of the
 * driver (QAPI declares it `'gen': false`, which introspection does not tell).
 */
export function isOpen(command: Command): boolean {
  return command.name === 'device_add';
}

/** What the discriminator of that name holds in the object at hand; undefined where it is absent. */
export type TagValue = (tag: string) => string | undefined;

/**
 * The members an object may have: its own, then those of the branch its discriminator chose. A branch may be a
 * union again (MigrationAddress's `socket`), so the discriminator's value is asked for by name.
 */
export function membersFor(schema: Schema, object: ObjectType, tagValue: TagValue): readonly Member[] {
  const branch = chosenBranch(schema, object, tagValue);
  return branch === undefined ? object.members : [...object.members, ...membersFor(schema, branch, tagValue)];
}

/** The object's discriminators, outermost first, as far as the chosen branches lead. */
export function tagsFor(schema: Schema, object: ObjectType, tagValue: TagValue): readonly Member[] {
  const tag = object.members.find((member) => member.name === object.union?.tag);
  if (tag === undefined) return [];
  const branch = chosenBranch(schema, object, tagValue);
  return branch === undefined ? [tag] : [tag, ...tagsFor(schema, branch, tagValue)];
}

/** The discriminator's values whose branch has a member of that name: what to say about a `wrong-branch`. */
export function branchesWith(schema: Schema, object: ObjectType, memberName: string): readonly string[] {
  const found: string[] = [];
  for (const [value, type] of object.union?.branches ?? []) {
    const branch = objectOf(schema, type);
    if (branch === undefined) continue;
    const has = branch.members.some((member) => member.name === memberName);
    if (has || branchesWith(schema, branch, memberName).length > 0) found.push(value);
  }
  return found;
}

function chosenBranch(schema: Schema, object: ObjectType, tagValue: TagValue): ObjectType | undefined {
  if (object.union === undefined) return undefined;
  const value = tagValue(object.union.tag);
  const branch = value === undefined ? undefined : object.union.branches.get(value);
  return branch === undefined ? undefined : objectOf(schema, branch);
}

/** What a JSON value is, as far as an alternate tells its branches apart by it. */
export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** The JSON kinds a type accepts; every kind for `any`. Alternates never nest (QAPI forbids it). */
export function kindsOf(type: Type): readonly JsonKind[] {
  switch (type.kind) {
    case 'enum':
      return ['string'];
    case 'array':
      return ['array'];
    case 'object':
      return ['object'];
    case 'alternate':
      return [];
    case 'builtin':
      switch (type.json) {
        case 'int':
        case 'number':
          return ['number'];
        case 'value':
          return ['string', 'number', 'boolean', 'null', 'object', 'array'];
        default:
          return [type.json];
      }
  }
}

/** An alternate's branches by the JSON kind that chooses them, in the schema's order. */
export function acceptsKinds(
  schema: Schema,
  alternate: Extract<Type, { kind: 'alternate' }>,
): ReadonlyMap<JsonKind, Type> {
  const accepted = new Map<JsonKind, Type>();
  for (const name of alternate.branches) {
    const branch = schema.types.get(name);
    if (branch === undefined) continue;
    for (const kind of kindsOf(branch)) if (!accepted.has(kind)) accepted.set(kind, branch);
  }
  return accepted;
}

/** The type names one type mentions. */
export function mentioned(type: Type): readonly string[] {
  switch (type.kind) {
    case 'builtin':
    case 'enum':
      return [];
    case 'array':
      return [type.element];
    case 'alternate':
      return type.branches;
    case 'object':
      return [...type.members.map((member) => member.type), ...(type.union?.branches.values() ?? [])];
  }
}
