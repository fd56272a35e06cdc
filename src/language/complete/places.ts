/**
 * Filling in a command's required arguments as places to jump through: `blockdev-mirror ` becomes
 * `blockdev-mirror device= target= sync=`. Goes only as deep as the line does: of a union its discriminator, and
 * once that is chosen what its branch requires, on the next call.
 */
import { typeOf } from '../../schema/lookup.ts';
import type { ObjectType, Schema, Type } from '../../schema/model.ts';
import { parse } from '../syntax/parse.ts';
import type { CommandNode } from '../syntax/tree.ts';
import type { LanguageContext, Span } from '../types.ts';
import { commandNamed } from './place.ts';
import { actionSpot, argumentsSpot, branchesOf, isPosition, membersOf, type Spot, step } from './spot.ts';
import { writtenArguments, writtenMember } from './written.ts';

export interface Filled {
  readonly text: string;
  /** Where values are still to come, in order; empty spans right behind a `=`. */
  readonly places: readonly Span[];
}

/** The line with the required arguments that are missing put at its end; undefined where there are none. */
export function fillRequired(text: string, context: LanguageContext): Filled | undefined {
  const { schema, inTransaction } = context;
  const { body } = parse(text);
  const node = body.kind === 'transaction' ? body.actions.at(-1) : body;
  if (schema === undefined || node?.kind !== 'command' || node.close !== undefined) return undefined;
  const isAction = inTransaction === true || body.kind === 'transaction';
  const spot = spotOf(schema, node, isAction);
  const keys = spot === undefined ? [] : missing(schema, spot, '', 0);
  return keys.length === 0 ? undefined : appended(text, keys);
}

function spotOf(schema: Schema, node: CommandNode, isAction: boolean): Spot | undefined {
  const written = writtenArguments(node.arguments);
  if (isAction) return actionSpot(schema, node.name.text, written);
  const command = commandNamed(schema, node.name.text);
  return command === undefined ? undefined : argumentsSpot(schema, command, written);
}

function appended(text: string, keys: readonly string[]): Filled {
  let line = text.trimEnd();
  const places: Span[] = [];
  for (const key of keys) {
    line += ` ${key}`;
    if (key.endsWith('=')) places.push({ start: line.length, end: line.length });
  }
  return { text: line, places };
}

/** No required member of QEMU's is nested deeper, but a stranger's schema may be. */
const DEEPEST = 8;

/** The keys of what is required and not there, `=` behind them; `={}` where an object has nothing required in it. */
function missing(schema: Schema, spot: Spot, prefix: string, depth: number): readonly string[] {
  const type = containerOf(schema, spot);
  if (type === undefined || depth > DEEPEST) return [];
  if (type.kind === 'array') return missingItems(schema, spot, prefix, depth);
  return ordered(type, membersOf(schema, type, spot.here)).flatMap((member) => {
    const inner = step(schema, spot, member.name);
    const written = writtenMember(spot.here, member.name);
    const name = `${prefix}${member.name}`;
    if (inner === undefined) return [];
    if (written !== undefined) return written.whole ? [] : missing(schema, inner, `${name}.`, depth + 1);
    return member.optional ? [] : begun(schema, inner, name, depth);
  });
}

/** The discriminator first: what else there is depends on it. */
function ordered<T extends { readonly name: string }>(
  { union }: ObjectType,
  members: readonly T[],
): readonly T[] {
  return [...members].sort((a, b) => Number(b.name === union?.tag) - Number(a.name === union?.tag));
}

type Container = Extract<Type, { kind: 'object' | 'array' }>;

/** What names lead into; of an alternate, what those already written lead into. */
function containerOf(schema: Schema, { type, here }: Spot): Container | undefined {
  if (type?.kind === 'object' || type?.kind === 'array') return type;
  const [first] = here.members.keys();
  if (type?.kind !== 'alternate' || first === undefined) return undefined;
  const wanted = isPosition(first) ? 'array' : 'object';
  return branchesOf(schema, type).find((branch): branch is Container => branch.kind === wanted);
}

function missingItems(schema: Schema, spot: Spot, prefix: string, depth: number): readonly string[] {
  return [...spot.here.members].flatMap(([position, written]) => {
    const inner = written.whole ? undefined : step(schema, spot, position);
    return inner === undefined ? [] : missing(schema, inner, `${prefix}${position}.`, depth + 1);
  });
}

/** The keys that begin a value of which nothing is written. What can be a plain word is one: it does not recurse. */
function begun(schema: Schema, spot: Spot, name: string, depth: number): readonly string[] {
  if (depth > DEEPEST) return [`${name}=`];
  switch (spot.type?.kind) {
    case 'object': {
      const keys = missing(schema, spot, `${name}.`, depth + 1);
      return keys.length === 0 ? [`${name}={}`] : keys;
    }
    case 'array': {
      const element = typeOf(schema, spot.type.element);
      const item = { ...spot, type: element, member: spot.member };
      return begun(schema, item, `${name}.0`, depth + 1);
    }
    default:
      return [`${name}=`];
  }
}
