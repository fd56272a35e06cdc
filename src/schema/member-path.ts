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
  | MemberStep
  | { readonly kind: 'branch'; readonly object: ObjectType; readonly branch: string };

interface MemberStep {
  readonly kind: 'member';
  readonly member: Member;
  /** What declares it. */
  readonly owner: ObjectType;
  /** The discriminator's value that adds it, where the object itself lacks it. */
  readonly branch?: string;
}

/** Types recurse without end; nobody goes this deep. */
const LONGEST = 1000;

/**
 * The steps a path takes from an object; undefined where it leads nowhere. A word is a member of the object, else the
 * branch of that name, else a member of the first branch that has it, as far as the words after it lead on from there:
 * in blockdev-add `file.filename` goes into a driver, `file.server.type` into the file below one.
 */
export function followPath(
  schema: Schema,
  from: ObjectType,
  words: readonly string[],
): readonly StepTaken[] | undefined {
  if (words.length > LONGEST) return undefined;
  // A path with many words could be tried in many ways: none is tried twice.
  const dead = new Set<string>();
  const onward = (object: ObjectType, at: number): readonly StepTaken[] | undefined => {
    const word = words[at];
    if (word === undefined) return [];
    const key = `${at} ${object.name}`;
    if (dead.has(key)) return undefined;
    for (const step of waysInto(schema, object, word)) {
      if (at === words.length - 1) return [step];
      const next = step.kind === 'branch' ? step.object : objectIn(schema, step.member.type);
      const rest = next === undefined ? undefined : onward(next, at + 1);
      if (rest !== undefined) return [step, ...rest];
    }
    dead.add(key);
    return undefined;
  };
  return onward(from, 0);
}

/** Unions lie in unions' branches two deep. */
const DEEPEST = 3;

/**
 * All that a word may be, likeliest first: a member of the object, else the branch of that name, else a member of the
 * branches, once for each type it has there. blockdev-add's `file` is the branch of a driver, and a member of others.
 */
export function waysInto(schema: Schema, object: ObjectType, word: string): readonly StepTaken[] {
  const own = object.members.find(({ name }) => name === word);
  if (own !== undefined) return [{ kind: 'member', member: own, owner: object }];
  const chosen = objectOf(schema, object.union?.branches.get(word) ?? '');
  const inBranches = new Map<string, MemberStep>();
  for (const step of branchMembers(schema, object, word, DEEPEST)) {
    if (!inBranches.has(step.member.type)) inBranches.set(step.member.type, step);
  }
  return [
    ...(chosen === undefined ? [] : [{ kind: 'branch' as const, object: chosen, branch: word }]),
    ...inBranches.values(),
  ];
}

/** The member of that name in each branch that has it, those of branches' own branches after them. */
function* branchMembers(
  schema: Schema,
  object: ObjectType,
  word: string,
  depth: number,
): Generator<MemberStep> {
  if (depth === 0) return;
  for (const [branch, name] of object.union?.branches ?? []) {
    const owner = objectOf(schema, name);
    const member = owner?.members.find((one) => one.name === word);
    if (owner === undefined) continue;
    if (member !== undefined) yield { kind: 'member', member, owner, branch };
    for (const step of branchMembers(schema, owner, word, depth - 1)) yield { ...step, branch };
  }
}

/** The type a path's words are looked up in: of a command its arguments, of an event its data, a type itself. */
export function rootType(schema: Schema, name: string): string | undefined {
  return (
    schema.commands.get(name)?.argType ??
    schema.events.get(name)?.argType ??
    (schema.types.has(name) ? name : undefined)
  );
}

/** `blockdev-add.file.server` → the longest command, event or type it begins with, and the words after it. */
export function splitPath(
  schema: Schema,
  text: string,
): { readonly root: string; readonly type: string; readonly words: readonly string[] } | undefined {
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const root = text.slice(0, dot);
    const type = rootType(schema, root);
    if (type !== undefined) return { root, type, words: text.slice(dot + 1).split('.') };
  }
  return undefined;
}
