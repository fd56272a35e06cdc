/** Going into a type by the words a person writes between dots: members' names and discriminators' values. */
import { acceptsKinds, objectOf } from './lookup.ts';
import type { Member, ObjectType, Schema } from './model.ts';

/** The object in which a value of the type holds members: the type itself, its elements', its object form. */
export function objectIn(schema: Schema, name: string): ObjectType | undefined {
  const type = schema.types.get(name);
  if (type?.kind === 'array') return objectIn(schema, type.element);
  if (type?.kind !== 'alternate') return objectOf(schema, name);
  const form = acceptsKinds(schema, type).get('object');
  return form?.kind === 'object' ? form : undefined;
}

export type StepTaken =
  /** `branch`: the first of the tag's values that adds the member, where the object itself lacks it. */
  | { readonly kind: 'member'; readonly member: Member; readonly branch?: string }
  | { readonly kind: 'branch'; readonly object: ObjectType };

/**
 * All that a word may be, likeliest first: a member of the object, else the branch of that name, else a member of the
 * first branch that has it. blockdev-add's `file` is the branch of a driver, and a member of other drivers.
 */
export function waysInto(schema: Schema, object: ObjectType, word: string): readonly StepTaken[] {
  const own = object.members.find(({ name }) => name === word);
  if (own !== undefined) return [{ kind: 'member', member: own }];
  const ways: StepTaken[] = [];
  const chosen = objectOf(schema, object.union?.branches.get(word) ?? '');
  if (chosen !== undefined) ways.push({ kind: 'branch', object: chosen });
  for (const [branch, name] of object.union?.branches ?? []) {
    const member = objectOf(schema, name)?.members.find((one) => one.name === word);
    if (member === undefined) continue;
    ways.push({ kind: 'member', member, branch });
    break;
  }
  return ways;
}
