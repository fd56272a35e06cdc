/**
 * Where a path leads in the schema, given what the line says so far: through objects, the branch a
 * discriminator chose, alternates, lists, and into the actions of a transaction. Each step goes as deep as
 * the path does and no further: BlockdevOptions has no bottom.
 */
import { isOpen, membersFor, tagsFor } from '../../schema/lookup.ts';
import type { Command, Member, ObjectType, Schema, Type } from '../../schema/model.ts';
import type { ArgumentPlace } from '../../schema/roles.ts';
import { foldName } from '../suggest.ts';
import { NOTHING, textOf, type Written, writtenMember } from './written.ts';

/** One place a value can stand in. */
export interface Spot {
  /** Undefined where the schema says nothing: in a value of any type, in an argument beyond the schema. */
  readonly type: Type | undefined;
  /** The member whose value it is; a list's items have the list's. */
  readonly member: Member | undefined;
  /** In the words of roles and briefs: for a transaction's action, its own command. */
  readonly place: ArgumentPlace;
  /** What is written here. */
  readonly here: Written;
  /** The object it stands in. */
  readonly beside: Written;
  /** All arguments of the command. */
  readonly whole: Written;
  /** For the arguments of a command that takes more than its schema says. */
  readonly open: boolean;
}

/** Of a value that is no argument of any command. */
export const NOWHERE: Spot = {
  type: undefined,
  member: undefined,
  place: { command: '', path: [] },
  here: NOTHING,
  beside: NOTHING,
  whole: NOTHING,
  open: false,
};

/** The arguments of a command. */
export function argumentsSpot(schema: Schema, command: Command, written: Written): Spot {
  return objectSpot(schema, command.name, command.argType, written, isOpen(command));
}

/** The data of a transaction's action; undefined where the schema has no such action. */
export function actionSpot(schema: Schema, action: string, written: Written): Spot | undefined {
  const branch = actionTypes(schema)?.union?.branches.get(action);
  const object = branch === undefined ? undefined : schema.types.get(branch);
  if (object?.kind !== 'object') return undefined;
  const data = object.members.find(({ name }) => name === 'data');
  return data === undefined ? undefined : objectSpot(schema, action, data.type, written, false);
}

/** The union of a transaction's actions, its discriminator the command's name. */
export function actionTypes(schema: Schema): ObjectType | undefined {
  const transaction = schema.commands.get('transaction');
  const args = transaction === undefined ? undefined : schema.types.get(transaction.argType);
  if (args?.kind !== 'object') return undefined;
  const list = args.members.find(({ name }) => name === 'actions');
  const array = list === undefined ? undefined : schema.types.get(list.type);
  const element = array?.kind === 'array' ? schema.types.get(array.element) : undefined;
  return element?.kind === 'object' ? element : undefined;
}

function objectSpot(schema: Schema, command: string, type: string, written: Written, open: boolean): Spot {
  return {
    type: schema.types.get(type),
    member: undefined,
    place: { command, path: [] },
    here: written,
    beside: NOTHING,
    whole: written,
    open,
  };
}

/** The spot a path leads to from here; undefined where the schema has no such member. */
export function follow(schema: Schema, from: Spot, path: readonly string[]): Spot | undefined {
  let at: Spot | undefined = from;
  for (const name of path) {
    if (at === undefined) return undefined;
    at = step(schema, at, name);
  }
  return at;
}

/** One name further: a member of an object, a position in a list. */
export function step(schema: Schema, from: Spot, name: string): Spot | undefined {
  const container = containerFor(schema, from.type, name);
  switch (container?.kind) {
    case 'array':
      return {
        ...from,
        type: schema.types.get(container.element),
        here: writtenMember(from.here, name) ?? NOTHING,
        open: false,
      };
    case 'object':
      return into(schema, from, container, name);
    default:
      return from.open ? beyond(from, name) : undefined;
  }
}

/** The object's or list's type a name leads into; of an alternate the branch that has such names. */
function containerFor(schema: Schema, type: Type | undefined, name: string): Type | undefined {
  if (type?.kind !== 'alternate') return type;
  const wanted = isPosition(name) ? 'array' : 'object';
  return branchesOf(schema, type).find(({ kind }) => kind === wanted);
}

export function isPosition(name: string): boolean {
  return /^\d+$/.test(name);
}

/** An alternate's types. */
export function branchesOf(schema: Schema, type: Extract<Type, { kind: 'alternate' }>): readonly Type[] {
  return type.branches.flatMap((name) => schema.types.get(name) ?? []);
}

function into(schema: Schema, from: Spot, object: ObjectType, name: string): Spot | undefined {
  const member = memberNamed(membersOf(schema, object, from.here), name);
  if (member === undefined) return from.open ? beyond(from, name) : undefined;
  const here = writtenMember(from.here, name) ?? NOTHING;
  const action = actionAt(from, member);
  if (action !== undefined) return { ...objectSpot(schema, action, member.type, here, false), member };
  return {
    type: schema.types.get(member.type),
    member,
    place: placeOf(schema, from, object, member.name),
    here,
    beside: from.here,
    whole: from.whole,
    open: false,
  };
}

/** A member no schema names: a driver's property in device_add. */
function beyond(from: Spot, name: string): Spot {
  return {
    type: undefined,
    member: undefined,
    place: { command: from.place.command, path: [...from.place.path, name] },
    here: writtenMember(from.here, name) ?? NOTHING,
    beside: from.here,
    whole: from.whole,
    open: false,
  };
}

/** Where a member of that object stands. */
export function placeOf(schema: Schema, of: Spot, object: ObjectType, name: string): ArgumentPlace {
  const { command, path } = of.place;
  const tag = tagsFor(schema, object, (tagName) => textOf(of.here, tagName)).at(-1);
  const branch = tag === undefined ? undefined : textOf(of.here, tag.name);
  return { command, path: [...path, name], ...(branch === undefined ? {} : { branch }) };
}

/** The action whose data this member of a transaction's `actions` is. */
function actionAt(from: Spot, member: Member): string | undefined {
  const { command, path } = from.place;
  const inActions = command === 'transaction' && path.length === 1 && path[0] === 'actions';
  return inActions && member.name === 'data' ? textOf(from.here, 'type') : undefined;
}

/** The members an object may have, given what is written in it. */
export function membersOf(schema: Schema, object: ObjectType, written: Written): readonly Member[] {
  return membersFor(schema, object, (tag) => textOf(written, tag));
}

function memberNamed(members: readonly Member[], name: string): Member | undefined {
  const exact = members.find((member) => member.name === name);
  if (exact !== undefined) return exact;
  const folded = foldName(name);
  return members.find((member) => foldName(member.name) === folded);
}
