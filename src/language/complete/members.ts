/**
 * Where candidates come from: names inside an object or a list. Arguments of a command, dotted or in JSON, what
 * a discriminator's branch adds, the next position of a list. What is there already is gone; of what is
 * begun with dotted keys, the members still missing are offered whole (`file.filename=`).
 */
import { typeOf } from '../../schema/lookup.ts';
import type { Member, ObjectType, Schema, Type } from '../../schema/model.ts';
import type { Role } from '../../schema/role.ts';
import { DEVICE, JOB_ID, needsJobId, takesJobId } from '../job-name.ts';
import type { LanguageContext } from '../types.ts';
import { standing } from './commands.ts';
import { isExcluded } from './exclusive.ts';
import { type KeyEnd, keyText } from './insert.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { branchesOf, isPosition, membersOf, placeOf, type Spot, step } from './spot.ts';
import { isName, typeLabel } from './type-label.ts';
import { textOf, writtenMember } from './written.ts';

interface Within {
  readonly schema: Schema;
  readonly place: Place;
  readonly context: LanguageContext;
  /** Objects not begun yet stand for the names inside them. */
  readonly inside: boolean;
}

/**
 * The names that fit in the object or list at the spot.
 * @param inside of objects not begun yet, the names in them instead: `cache.direct=` for one who types `direct`
 */
export function memberOptions(
  place: Place,
  spot: Spot,
  context: LanguageContext,
  inside = false,
): readonly Option[] {
  const { schema } = context;
  if (schema === undefined) return [];
  const options = namesIn({ schema, place, context, inside }, spot, '');
  // Which node, which job is mostly what a line is about; switches come behind.
  const behind = ({ candidate }: Option) => Number(!isName(candidate.type));
  return [...options].sort((a, b) => behind(a) - behind(b) || byName(a.target.text, b.target.text));
}

/** The names to write below `spot`, each with `prefix` before it. */
function namesIn(within: Within, spot: Spot, prefix: string): readonly Option[] {
  const { schema } = within;
  return containersOf(schema, spot).flatMap((type) =>
    type.kind === 'object' ? objectNames(within, spot, type, prefix) : positions(within, spot, type, prefix),
  );
}

type Container = Extract<Type, { kind: 'object' | 'array' }>;

/** Whether a key can go on below a value of that type. */
function hasNames(schema: Schema, type: Type | undefined): boolean {
  if (type?.kind === 'alternate') return branchesOf(schema, type).some(isContainer);
  return type !== undefined && isContainer(type);
}

/** Of an alternate, the branches that have names; once some are written, the one those are of. */
function containersOf(schema: Schema, { type, here }: Spot): readonly Container[] {
  if (type?.kind !== 'alternate') return type !== undefined && isContainer(type) ? [type] : [];
  const branches = branchesOf(schema, type).filter(isContainer);
  const [first] = here.members.keys();
  if (first === undefined) return branches;
  const wanted = isPosition(first) ? 'array' : 'object';
  return branches.filter(({ kind }) => kind === wanted);
}

function isContainer(type: Type): type is Container {
  return type.kind === 'object' || type.kind === 'array';
}

function objectNames(within: Within, spot: Spot, object: ObjectType, prefix: string): readonly Option[] {
  const { schema, place } = within;
  return membersOf(schema, object, spot.here).flatMap((member) => {
    const written = writtenMember(spot.here, member.name);
    if (written !== undefined) {
      const open = !written.whole && place.style === 'bare' && place.next === undefined;
      const inner = open ? step(schema, spot, member.name) : undefined;
      return inner === undefined ? [] : namesIn(within, inner, `${prefix}${member.name}.`);
    }
    if (isExcluded(spot.place.command, [...spot.place.path, member.name], spot.here)) return [];
    return within.inside
      ? namesInside(within, spot, member, prefix)
      : memberForms(within, spot, object, member, prefix);
  });
}

/** The names in an object that is not begun: one level, for it may hold itself. */
function namesInside(within: Within, spot: Spot, member: Member, prefix: string): readonly Option[] {
  const inner = step(within.schema, spot, member.name);
  if (inner === undefined || within.place.style === 'json') return [];
  return namesIn({ ...within, inside: false }, inner, `${prefix}${member.name}.`);
}

/** A member to be begun: `name=`, `name.` or both, as its type takes. */
function memberForms(
  within: Within,
  spot: Spot,
  object: ObjectType,
  member: Member,
  prefix: string,
): readonly Option[] {
  const { schema, context } = within;
  const argument = placeOf(schema, spot, object, member.name);
  const type = typeOf(schema, member.type);
  const role = context.roles.roleOf(argument);
  const brief = context.briefs.argument(argument.command, argument.path) ?? '';
  const replacement = context.briefs.replacement(argument.command, argument.path.join('.'));
  const required = isRequired(within, spot, object, member);
  const isTag = object.union?.tag === member.name;
  const forms = formsOf(within, type, role);
  const all = !member.optional && isBare(within, spot, member) ? [...forms, EMPTY_OBJECT] : forms;
  return all.flatMap(({ below, end, label }) => {
    const insert = keyText(within.place, `${prefix}${member.name}${below}`, end);
    if (insert === undefined) return [];
    const shown = within.place.style === 'json' ? member.name : insert.trimEnd();
    return {
      candidate: {
        label: shown,
        insert,
        kind: 'argument',
        source: 'schema',
        type: label,
        required,
        ...standing(member.features, brief, replacement),
      },
      target: targetOf(`${prefix}${member.name}${below}`),
      word: member.name,
      // What a discriminator says decides which others there are: it comes first.
      fit: isTag ? 0 : 1,
    } as const;
  });
}

/** Whether QEMU refuses a line without it: by the schema, or for want of a name for a job. */
function isRequired({ schema, context }: Within, spot: Spot, object: ObjectType, member: Member): boolean {
  if (!member.optional) return true;
  if (member.name !== JOB_ID || spot.place.path.length > 0) return false;
  const members = membersOf(schema, object, spot.here);
  return takesJobId(members) && needsJobId(context.entities, textOf(spot.here, DEVICE));
}

interface Form {
  /** A list's first position, where the key goes on with it. */
  readonly below: string;
  readonly end: KeyEnd;
  readonly label: string;
}

/** `data={}`: an object must be there, and nothing must be in it. */
const EMPTY_OBJECT: Form = { below: '', end: '={} ', label: 'object' };

/** Whether a member is an object, to be written with dots, that requires nothing. */
function isBare({ schema, place }: Within, spot: Spot, member: Member): boolean {
  const inner = step(schema, spot, member.name);
  if (inner?.type?.kind !== 'object' || place.style === 'json' || place.next !== undefined) return false;
  return membersOf(schema, inner.type, inner.here).every(({ optional }) => optional);
}

/** The ways to begin a value of that type with a key. In JSON there is one. */
function formsOf(within: Within, type: Type | undefined, role: Role | undefined): readonly Form[] {
  const { schema, place } = within;
  if (place.style === 'json') return [{ below: '', end: '=', label: typeLabel(schema, type, role) }];
  if (place.next === '.') return hasNames(schema, type) ? [{ below: '', end: '.', label: 'object' }] : [];
  switch (type?.kind) {
    case 'object':
      return [{ below: '', end: '.', label: 'object' }];
    case 'array':
      return elementForms(within, type, role, '.0');
    case 'alternate': {
      const branches = branchesOf(schema, type);
      const scalars = branches.filter((branch) => !isContainer(branch));
      const labels = [...new Set(scalars.map((branch) => typeLabel(schema, branch, role)))];
      const plain: readonly Form[] =
        scalars.length === 0 ? [] : [{ below: '', end: '=', label: labels.join(' or ') }];
      return [...plain, ...branches.filter(isContainer).flatMap((branch) => formsOf(within, branch, role))];
    }
    default:
      return [{ below: '', end: '=', label: typeLabel(schema, type, role) }];
  }
}

function elementForms(
  within: Within,
  { element }: Extract<Type, { kind: 'array' }>,
  role: Role | undefined,
  position: string,
): readonly Form[] {
  const forms = formsOf(within, typeOf(within.schema, element), role);
  return forms.map(({ below, end, label }) => ({
    below: `${position}${below}`,
    end,
    label: `list of ${label}`,
  }));
}

/** The list's next position, and what is missing in those begun. */
function positions(
  within: Within,
  spot: Spot,
  array: Extract<Type, { kind: 'array' }>,
  prefix: string,
): readonly Option[] {
  const { schema, context, place } = within;
  if (place.style === 'json') return [];
  const begun = [...spot.here.members].filter(([name]) => isPosition(name));
  const missing = begun.flatMap(([name, written]) => {
    const inner = written.whole ? undefined : step(schema, spot, name);
    return inner === undefined ? [] : namesIn(within, inner, `${prefix}${name}.`);
  });
  const next = String(begun.length);
  const role = context.roles.roleOf(spot.place);
  const brief = context.briefs.argument(spot.place.command, spot.place.path) ?? '';
  const forms = elementForms(within, array, role, next).flatMap(({ below, end, label }) => {
    const name = `${prefix}${below}`;
    const insert = keyText(place, name, end);
    if (insert === undefined) return [];
    const required = begun.length === 0 && spot.member?.optional === false;
    return {
      candidate: {
        label: `${name}${end}`,
        insert,
        kind: 'argument',
        source: 'schema',
        type: label.replace(/^list of /, ''),
        required,
        brief,
      },
      target: targetOf(name),
      word: name,
      fit: 1,
    } as const;
  });
  return [...missing, ...forms];
}
