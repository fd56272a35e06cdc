/** Where a spot is, as `describe` and the manual name places. Pure. */
import { argumentsOf, membersFor, objectOf } from '../schema/lookup.ts';
import { objectIn } from '../schema/member-path.ts';
import type { ObjectType, Schema } from '../schema/model.ts';
import type { Spot } from './complete/spot.ts';
import { NOTHING, textOf, type Written, writtenMember } from './complete/written.ts';

/** The spot's path as `describe` takes it, with the branches the line has chosen: `blockdev-add.nbd.server.inet.host`. */
export function describedPath(schema: Schema, { place, whole, beside }: Spot): string {
  const command = schema.commands.get(place.command);
  let object = command === undefined ? undefined : argumentsOf(schema, command);
  let written = whole;
  const words = [place.command];
  for (const [i, word] of place.path.entries()) {
    // Where the spot itself stands is known exactly, also within a list.
    const here = i === place.path.length - 1 ? beside : written;
    words.push(...branchesTo(schema, object, word, here), word);
    object = object === undefined ? undefined : below(schema, object, word, here);
    written = firstOf(writtenMember(here, word));
  }
  return words.join('.');
}

/** The discriminators' values that lead to the member. */
function branchesTo(
  schema: Schema,
  object: ObjectType | undefined,
  word: string,
  written: Written,
): readonly string[] {
  if (object?.union === undefined || object.members.some(({ name }) => name === word)) return [];
  const value = textOf(written, object.union.tag);
  const branch = value === undefined ? undefined : objectOf(schema, object.union.branches.get(value) ?? '');
  return value === undefined || branch === undefined
    ? []
    : [value, ...branchesTo(schema, branch, word, written)];
}

function below(schema: Schema, object: ObjectType, word: string, written: Written): ObjectType | undefined {
  const members = membersFor(schema, object, (tag) => textOf(written, tag));
  const member = members.find(({ name }) => name === word);
  return member === undefined ? undefined : objectIn(schema, member.type);
}

/** What stands there; of a list its first element, as a path has no positions. */
function firstOf(written: Written = NOTHING): Written {
  return written.members.get('0') ?? written;
}
