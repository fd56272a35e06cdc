/** Members of a union's other branches: whose they are, and what the discriminator here says instead. */
import { branchesWith, membersFor, objectOf, type TagValue } from '../../schema/lookup.ts';
import type { Member, ObjectType, Schema } from '../../schema/model.ts';
import type { Binding } from './binding.ts';
import type { InputMember } from './input.ts';

/** A member that other branches have: of which union, and what that union's discriminator says here. */
export interface Misplaced {
  readonly tag: string;
  /** Absent where the discriminator is missing or none of its type's values: then that is the fault. */
  readonly chosen: string | undefined;
  readonly branches: readonly string[];
  /** As the first of those branches has it. */
  readonly member: Member;
}

/** Which union's other branches have the member, the innermost first. */
export function findMisplaced(
  schema: Schema,
  type: ObjectType,
  one: InputMember,
  tagValue: TagValue,
): Misplaced | undefined {
  const { union } = type;
  if (union === undefined) return undefined;
  const value = tagValue(union.tag);
  const chosen = value === undefined ? undefined : objectOf(schema, union.branches.get(value) ?? '');
  const deeper = chosen === undefined ? undefined : findMisplaced(schema, chosen, one, tagValue);
  if (deeper !== undefined) return deeper;
  const branches = branchesWith(schema, type, one.name);
  const member = membersFor(schema, type, (tag) => (tag === union.tag ? branches[0] : tagValue(tag))).find(
    ({ name }) => name === one.name,
  );
  if (member === undefined) return undefined;
  const known = value !== undefined && tagValues(schema, type).includes(value);
  return { tag: union.tag, chosen: known ? value : undefined, branches, member };
}

function tagValues(schema: Schema, type: ObjectType): readonly string[] {
  const tag = type.members.find(({ name }) => name === type.union?.tag);
  const values = tag === undefined ? undefined : schema.types.get(tag.type);
  return values?.kind === 'enum' ? values.values.map(({ name }) => name) : [];
}

/** So many branches are named, the rest counted. */
const NAMED_BRANCHES = 4;

export function reportBranch(binding: Binding, one: InputMember, { tag, chosen, branches }: Misplaced): void {
  if (chosen === undefined) return;
  const named = branches.slice(0, NAMED_BRANCHES).join(', ');
  const more = branches.length > NAMED_BRANCHES ? ` and ${branches.length - NAMED_BRANCHES} more` : '';
  const message = `${one.name} belongs to ${tag}=${named}${more}, not to ${tag}=${chosen}`;
  binding.error('wrong-branch', one.span, message);
}
