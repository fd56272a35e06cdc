/**
 * The members of an object: each by its own type, the discriminator's branch included wherever among them it
 * stands; what is unknown, of another branch, or missing.
 */
import type { Json } from '../../json/json.ts';
import { membersFor, objectOf, type TagValue, tagsFor } from '../../schema/lookup.ts';
import type { Member, ObjectType } from '../../schema/model.ts';
import { DEVICE, freeJobName, JOB_ID, needsJobId, takesJobId } from '../job-name.ts';
import { nearest } from '../suggest.ts';
import type { Edit, Span } from '../types.ts';
import { type Binding, keyUnder, memberSpot, ownerOf, replaceBy, type Spot, type Typed } from './binding.ts';
import { findMisplaced, reportBranch } from './branches.ts';
import { warnFeatures } from './features.ts';
import { bindFree } from './free.ts';
import { type Input, type InputMember, type ObjectInput, sameName } from './input.ts';

/** How a member's value is bound: value.ts, handed in because it needs this module itself. */
export type BindValue = (typed: Typed, input: Input, typeName: string, spot: Spot, keySpan: Span) => Json;

export interface ObjectToBind {
  readonly input: ObjectInput;
  readonly type: ObjectType;
  readonly spot: Spot;
  /** What is pointed at where a member is missing. */
  readonly keySpan: Span;
  /** Names and binds what the type does not have, where that is allowed (device_add). */
  readonly open?: (member: InputMember, spot: Spot) => BoundMember;
}

export type BoundMember = [name: string, value: Json];

type Members = { [name: string]: Json };

export function bindObject(typed: Typed, object: ObjectToBind, bindValue: BindValue): Members {
  const { input, type, spot } = object;
  const { schema } = typed;
  const tagValue: TagValue = (tag) => textOf(input, tag);
  const members = membersFor(schema, type, tagValue);
  const branch = type.union === undefined ? undefined : branchOf(typed, type, tagValue);
  const bound: BoundMember[] = [];
  const given = new Set<string>();
  for (const one of input.members) {
    const member = members.find(({ name }) => name === one.name || (one.typed && sameName(name, one.name)));
    const place = placeOf(typed, object, one, member, branch);
    if (member === undefined) {
      bound.push(bindOther(typed, object, one, { members, tagValue, place, given }, bindValue));
      continue;
    }
    given.add(member.name);
    warnMember(typed.binding, member, one, place);
    bound.push([member.name, bindValue(typed, one.value, member.type, place, one.span)]);
  }
  for (const member of members) {
    if (!member.optional && !given.has(member.name)) reportMissing(typed.binding, object, member.name, spot);
  }
  if (spot.path.length === 0 && !given.has(JOB_ID) && takesJobId(members)) {
    warnNameless(typed.binding, object, textOf(input, DEVICE));
  }
  return Object.fromEntries(bound);
}

/** The plain word a member holds. */
function textOf(object: ObjectInput, name: string): string | undefined {
  const value = object.members.find(name, false)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** The innermost discriminator's value: what roles.json calls the branch. */
function branchOf(typed: Typed, type: ObjectType, tagValue: TagValue): string | undefined {
  const tag = tagsFor(typed.schema, type, tagValue).findLast(({ name }) => tagValue(name) !== undefined);
  return tag === undefined ? undefined : tagValue(tag.name);
}

function placeOf(
  typed: Typed,
  { input, spot, type }: ObjectToBind,
  one: InputMember,
  member: Member | undefined,
  branch: string | undefined,
): Spot {
  const name = member?.name ?? one.name;
  // Inside a transaction an action's data are the arguments of the command of that name.
  if (name === 'data' && branch !== undefined && isActions(typed, spot, type)) {
    return { command: branch, path: [], key: keyUnder(spot, name) };
  }
  return memberSpot(spot, name, input, branch);
}

function isActions(typed: Typed, { command, path }: Spot, type: ObjectType): boolean {
  return (
    command === 'transaction' && path.length === 1 && path[0] === 'actions' && actionType(typed) === type
  );
}

/** The union whose branches are the actions a transaction takes. */
export function actionType({ schema }: Pick<Typed, 'schema'>): ObjectType | undefined {
  const command = schema.commands.get('transaction');
  const args = command === undefined ? undefined : objectOf(schema, command.argType);
  const actions = args?.members.find(({ name }) => name === 'actions');
  const list = actions === undefined ? undefined : schema.types.get(actions.type);
  return list?.kind === 'array' ? objectOf(schema, list.element) : undefined;
}

function warnMember(binding: Binding, member: Member, one: InputMember, place: Spot): void {
  if (member.features.length === 0) return;
  warnFeatures(binding, member.features, one.span, {
    what: `${place.key} of ${place.command}`,
    replacement: binding.context.briefs.replacement(place.command, place.path.join('.')),
  });
}

interface Around {
  readonly members: readonly Member[];
  readonly tagValue: TagValue;
  readonly place: Spot;
  /** What is there, or would be once a misspelt name is mended. */
  readonly given: Set<string>;
}

/** A member the type does not have as things stand: of another branch, of an open object, or of none. */
function bindOther(
  typed: Typed,
  object: ObjectToBind,
  one: InputMember,
  around: Around,
  bindValue: BindValue,
): BoundMember {
  const { binding, schema } = typed;
  const { type, open } = object;
  const misplaced = findMisplaced(schema, type, one, around.tagValue);
  if (misplaced !== undefined) {
    reportBranch(binding, one, misplaced);
    return [one.name, bindValue(typed, one.value, misplaced.member.type, around.place, one.span)];
  }
  if (open !== undefined) return open(one, around.place);
  reportUnknown(binding, object, one, around);
  return [one.name, bindFree(binding, one.value)];
}

function reportUnknown(
  binding: Binding,
  { spot }: ObjectToBind,
  one: InputMember,
  { members, given }: Around,
): void {
  const meant = nearest(
    one.name,
    members.map(({ name }) => name).filter((name) => !given.has(name)),
  );
  if (meant !== undefined) given.add(meant);
  const hint =
    members.length === 0 ? ': it takes none' : meant === undefined ? '' : `; did you mean ${meant}?`;
  const what = spot.key === '' ? 'argument' : 'member';
  binding.error(
    'unknown-argument',
    one.span,
    `${ownerOf(spot)} has no ${what} "${one.name}"${hint}`,
    meant === undefined ? undefined : renamed(one, meant),
  );
}

function renamed(one: InputMember, name: string): Edit {
  return replaceBy(one.span, one.fromJson ? JSON.stringify(name) : name);
}

function reportMissing(binding: Binding, object: ObjectToBind, name: string, spot: Spot): void {
  const { input, keySpan } = object;
  binding.error(
    'missing-argument',
    keySpan,
    `${ownerOf(spot)} needs ${name}`,
    input.dotted ? binding.insertion(keyUnder(spot, name)) : undefined,
  );
}

/** QEMU would find no name for the job, and says so as if one had been given. */
function warnNameless(binding: Binding, { input, keySpan }: ObjectToBind, device: string | undefined): void {
  if (device === undefined || !needsJobId(binding.context.entities, device)) return;
  binding.warning(
    'missing-argument',
    keySpan,
    `${device} has no name to call the job by: add ${JOB_ID}=, or QEMU refuses`,
    input.dotted ? binding.insertion(JOB_ID, freeJobName(binding.context.entities)) : undefined,
  );
}
