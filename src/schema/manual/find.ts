/**
 * What a manual says of a name `describe` takes: a command, event or type, or a path into one. A member is looked for
 * where the schema says it is declared; the manual lists it there, or names a type that has it.
 */
import { followPath, objectIn, rootType, splitPath } from '../member-path.ts';
import type { Schema } from '../model.ts';
import type { ManualInclude, ManualMember, ManualSection, ManualSource } from './section.ts';

export type ManualFound =
  | { readonly kind: 'section'; readonly section: ManualSection }
  /** `section` is the one that lists it: often that of a type the path does not name. */
  | { readonly kind: 'member'; readonly section: ManualSection; readonly member: ManualMember };

/** Types whose members belong to another's lie a few deep; a manual that goes round in circles ends here. */
const DEEPEST = 8;

/** Look a name up; undefined where the manual has nothing of it. Pure, as far as the source is. */
export function manualOf(source: ManualSource, schema: Schema, name: string): ManualFound | undefined {
  if (rootType(schema, name) !== undefined) return wholeOf(source, name);
  const split = splitPath(schema, name);
  const object = split === undefined ? undefined : objectIn(schema, split.type);
  if (split === undefined || object === undefined) return undefined;
  const end = followPath(schema, object, split.words)?.at(-1);
  if (end === undefined) return undefined;
  if (end.kind === 'branch') return wholeOf(source, end.object.name);
  // What a command lists itself has no type of its own in the manual.
  const owners = end.owner === object ? [split.root, object.name] : [end.owner.name];
  return memberOf(source, owners, end.member.name);
}

/** What it says of one of the values of the enum a path leads to; undefined where it has no words for that. */
export function manualOfValue(
  source: ManualSource,
  schema: Schema,
  name: string,
  value: string,
): ManualFound | undefined {
  const split = splitPath(schema, name);
  const object = split === undefined ? undefined : objectIn(schema, split.type);
  if (split === undefined || object === undefined) return undefined;
  const end = followPath(schema, object, split.words)?.at(-1);
  const type = end?.kind === 'member' ? schema.types.get(end.member.type) : undefined;
  const found = type?.kind === 'enum' ? memberOf(source, [type.name], value) : undefined;
  return found?.kind === 'member' && found.member.blocks.length > 0 ? found : undefined;
}

function memberOf(source: ManualSource, owners: readonly string[], name: string): ManualFound | undefined {
  const seen = new Set<string>();
  for (const owner of owners) {
    const found = listed(source, owner, name, seen, DEEPEST);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In the section itself, else in those of the types it names. */
function listed(
  source: ManualSource,
  owner: string,
  name: string,
  seen: Set<string>,
  depth: number,
): ManualFound | undefined {
  if (depth === 0 || seen.has(owner)) return undefined;
  seen.add(owner);
  const section = source.section(owner);
  const member = section?.members.find((one) => one.name === name);
  if (section !== undefined && member !== undefined) return { kind: 'member', section, member };
  for (const { type } of section?.includes ?? []) {
    const found = listed(source, type, name, seen, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A section with the members that belong to it in every case, wherever they are listed. */
function wholeOf(source: ManualSource, name: string): ManualFound | undefined {
  const section = source.section(name);
  if (section === undefined) return undefined;
  const members = [...section.members];
  const includes: ManualInclude[] = [];
  const seen = new Set([name]);
  const add = (list: readonly ManualInclude[], depth: number) => {
    for (const include of list) {
      const of = include.when === undefined && depth > 0 ? source.section(include.type) : undefined;
      if (of === undefined || seen.has(include.type)) {
        includes.push(include);
        continue;
      }
      seen.add(include.type);
      members.push(...of.members);
      add(of.includes, depth - 1);
    }
  };
  add(section.includes, DEEPEST);
  return { kind: 'section', section: { ...section, members, includes } };
}
