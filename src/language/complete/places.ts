/**
 * Filling in a command's required arguments as places to jump through: `blockdev-mirror ` becomes
 * `blockdev-mirror device= target= sync=`. Goes only as deep as the line does: of a union its discriminator, and
 * once that is chosen what its branch requires, on the next call.
 */
import { typeOf } from '../../schema/lookup.ts';
import type { Member, ObjectType, Schema, Type } from '../../schema/model.ts';
import { DEVICE, JOB_ID, needsJobId, takesJobId } from '../job-name.ts';
import { parse } from '../syntax/parse.ts';
import type { CommandNode } from '../syntax/tree.ts';
import type { Filled, FilledPlace, LanguageContext } from '../types.ts';
import { commandNamed } from './place.ts';
import { actionSpot, argumentsSpot, branchesOf, isPosition, membersOf, type Spot, step } from './spot.ts';
import { placeLabel } from './type-label.ts';
import { textOf, writtenArguments, writtenMember } from './written.ts';

/** The line with the required arguments that are missing put at its end; undefined where there are none. */
export function fillRequired(text: string, context: LanguageContext): Filled | undefined {
  const { schema, inTransaction } = context;
  const { body } = parse(text);
  const node = body.kind === 'transaction' ? body.actions.at(-1) : body;
  if (schema === undefined || node?.kind !== 'command' || node.close !== undefined) return undefined;
  const isAction = inTransaction === true || body.kind === 'transaction';
  const spot = spotOf(schema, node, isAction);
  const keys = spot === undefined ? [] : missing({ schema, context }, spot, '', 0);
  return keys.length === 0 ? undefined : appended(text, keys);
}

function spotOf(schema: Schema, node: CommandNode, isAction: boolean): Spot | undefined {
  const written = writtenArguments(node.arguments);
  if (isAction) return actionSpot(schema, node.name.text, written);
  const command = commandNamed(schema, node.name.text);
  return command === undefined ? undefined : argumentsSpot(schema, command, written);
}

/** `device=`, or `data={}` where nothing is left to say. */
interface Key {
  readonly text: string;
  /** What its value is, where one is still to come. */
  readonly type?: string;
}

interface From {
  readonly schema: Schema;
  readonly context: LanguageContext;
}

function appended(text: string, keys: readonly Key[]): Filled {
  let line = text.trimEnd();
  const places: FilledPlace[] = [];
  for (const { text: key, type } of keys) {
    line += ` ${key}`;
    if (type !== undefined) places.push({ start: line.length, end: line.length, key, type });
  }
  return { text: line, places };
}

/** No required member of QEMU's is nested deeper, but a stranger's schema may be. */
const DEEPEST = 8;

/** The keys of what is required and not there, `=` behind them; `={}` where an object has nothing required in it. */
function missing(from: From, spot: Spot, prefix: string, depth: number): readonly Key[] {
  const { schema } = from;
  const type = containerOf(schema, spot);
  if (type === undefined || depth > DEEPEST) return [];
  if (type.kind === 'array') return missingItems(from, spot, prefix, depth);
  const members = membersOf(schema, type, spot.here);
  const wantsJob = depth === 0 && isNameless(from, members, spot);
  return ordered(type, members).flatMap((member) => {
    const inner = step(schema, spot, member.name);
    const written = writtenMember(spot.here, member.name);
    const name = `${prefix}${member.name}`;
    if (inner === undefined) return [];
    if (written !== undefined) return written.whole ? [] : missing(from, inner, `${name}.`, depth + 1);
    const isWanted = !member.optional || (wantsJob && member.name === JOB_ID);
    return isWanted ? begun(from, inner, name, depth) : [];
  });
}

/** Whether a job's name is missing that QEMU would find none for. */
function isNameless({ context }: From, members: readonly Member[], { here }: Spot): boolean {
  return takesJobId(members) && needsJobId(context.entities, textOf(here, DEVICE));
}

/** The discriminator first: what else there is depends on it. What is only wanted at times, a job's name, last. */
function ordered({ union }: ObjectType, members: readonly Member[]): readonly Member[] {
  const rank = ({ name, optional }: Member) =>
    name === union?.tag ? 0 : optional && name === JOB_ID ? 2 : 1;
  return [...members].sort((a, b) => rank(a) - rank(b));
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

function missingItems(from: From, spot: Spot, prefix: string, depth: number): readonly Key[] {
  return [...spot.here.members].flatMap(([position, written]) => {
    const inner = written.whole ? undefined : step(from.schema, spot, position);
    return inner === undefined ? [] : missing(from, inner, `${prefix}${position}.`, depth + 1);
  });
}

/** The keys that begin a value of which nothing is written. What can be a plain word is one: it does not recurse. */
function begun(from: From, spot: Spot, name: string, depth: number): readonly Key[] {
  const { schema, context } = from;
  const type = placeLabel(schema, spot.type, context.roles.roleOf(spot.place));
  if (depth > DEEPEST) return [{ text: `${name}=`, type }];
  switch (spot.type?.kind) {
    case 'object': {
      const keys = missing(from, spot, `${name}.`, depth + 1);
      return keys.length === 0 ? [{ text: `${name}={}` }] : keys;
    }
    case 'array': {
      const element = typeOf(schema, spot.type.element);
      const item = { ...spot, type: element, member: spot.member };
      return begun(from, item, `${name}.0`, depth + 1);
    }
    default:
      return [{ text: `${name}=`, type }];
  }
}
