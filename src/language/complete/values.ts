/** Where candidates come from: what a value of a type can be, an enum's values, true and false, null, sizes. */
import { integerRange } from '../../schema/integers.ts';
import type { EnumType, EnumValue, Schema, Type } from '../../schema/model.ts';
import type { Role } from '../../schema/role.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { standing } from './commands.ts';
import { type Found, NOTHING_FOUND, together } from './entities.ts';
import { bracketText, stringText, wordText } from './insert.ts';
import { type Target, targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { typeOfProperty } from './qom.ts';
import { roleOptions } from './roles.ts';
import { branchesOf, type Spot } from './spot.ts';
import { typeLabel } from './type-label.ts';

/** What can stand at the spot. */
export function valueOptions(place: Place, spot: Spot, context: LanguageContext): Found {
  const { schema } = context;
  if (schema === undefined || spot.type === undefined) return NOTHING_FOUND;
  return optionsOf({ place, spot, schema, context, plain: isPlain(schema, spot.type) }, spot.type);
}

/** However many entities come in an order of their own, these come behind them. */
const AFTER_ENTITIES = 500;

interface Asked {
  readonly place: Place;
  readonly spot: Spot;
  readonly schema: Schema;
  readonly context: LanguageContext;
  /** Nothing but strings can stand there. */
  readonly plain: boolean;
}

function isPlain(schema: Schema, type: Type): boolean {
  if (type.kind === 'enum') return true;
  if (type.kind === 'builtin') return type.json === 'string';
  return type.kind === 'alternate' && branchesOf(schema, type).every((branch) => isPlain(schema, branch));
}

function optionsOf(asked: Asked, type: Type): Found {
  switch (type.kind) {
    case 'builtin':
      return builtinOptions(asked, type);
    case 'enum':
      return { options: enumOptions(asked, type), wants: [] };
    case 'object':
      return { options: bracket(asked, '{}', typeLabel(asked.schema, type)), wants: [] };
    case 'array': {
      const label = typeLabel(asked.schema, type, roleAt(asked));
      return { options: bracket(asked, '[]', label), wants: [] };
    }
    case 'alternate':
      return together(branchesOf(asked.schema, type).map((branch) => optionsOf(asked, branch)));
  }
}

function roleAt({ spot, context }: Asked): Role | undefined {
  return context.roles.roleOf(spot.place);
}

function builtinOptions(asked: Asked, type: Extract<Type, { kind: 'builtin' }>): Found {
  const { place, spot, context, plain } = asked;
  switch (type.json) {
    case 'string': {
      const role = roleAt(asked);
      return role === undefined ? NOTHING_FOUND : roleOptions(place, spot, role, plain, context);
    }
    case 'boolean':
      return { options: booleanOptions(place, spot.member?.default), wants: [] };
    case 'null':
      return {
        options: [valueOption('null', wordText(place, 'null'), 'null', '', AFTER_ENTITIES)],
        wants: [],
      };
    case 'int':
      return { options: [...presetOptions(asked), ...sizeOptions(asked, type)], wants: [] };
    case 'number':
      return { options: presetOptions(asked), wants: [] };
    case 'value': {
      if (spot.place.command !== 'qom-set') return NOTHING_FOUND;
      const { type, ...wants } = typeOfProperty(spot, context);
      return { options: type === 'bool' ? booleanOptions(place) : [], ...wants };
    }
    default:
      return NOTHING_FOUND;
  }
}

const TRUTH = ['true', 'false'];
const OTHER_TRUTH = ['on', 'off', 'yes', 'no'];

/** The other spellings only once one is begun: they say nothing new. */
export function booleanOptions(place: Place, preset?: string): readonly Option[] {
  const typed = place.token.typed.toLowerCase();
  const others = place.style === 'json' || typed === '' ? [] : OTHER_TRUTH;
  const spelled = [...TRUTH, ...others.filter((word) => word.startsWith(typed))];
  return spelled.map((word) =>
    valueOption(word, wordText(place, word), 'bool', word === preset ? 'default' : ''),
  );
}

function enumOptions(asked: Asked, type: EnumType): readonly Option[] {
  const { place, spot, context } = asked;
  const { command, path } = spot.place;
  const ofActions = command === 'transaction' && path.join('.') === 'actions.type';
  return sortedValues(type).map(({ value: { name, features }, target }) => {
    const meaning = (ofActions ? context.briefs.command(name) : context.briefs.value(path, name)) ?? '';
    const brief =
      spot.member?.default !== name ? meaning : meaning === '' ? 'default' : `default · ${meaning}`;
    const replacement = context.briefs.replacement(command, `${path.join('.')}=${name}`);
    const candidate: Candidate = {
      label: name,
      insert: stringText(place, name, asked.plain),
      kind: 'value',
      source: 'schema',
      type: 'enum',
      required: false,
      ...standing(features, brief, replacement),
    };
    return { candidate, target, word: name, fit: 0 };
  });
}

interface SortedValue {
  readonly value: EnumValue;
  readonly target: Target;
}

/** A schema's types live as long as it does: an enum is sorted and made ready once. */
const SORTED = new WeakMap<EnumType, readonly SortedValue[]>();

function sortedValues(type: EnumType): readonly SortedValue[] {
  const found = SORTED.get(type);
  if (found !== undefined) return found;
  const made = [...type.values]
    .sort((a, b) => byName(a.name, b.name))
    .map((value) => ({ value, target: targetOf(value.name) }));
  SORTED.set(type, made);
  return made;
}

export function valueOption(label: string, insert: string, type: string, brief: string, fit = 0): Option {
  const candidate: Candidate = {
    label,
    insert,
    kind: 'value',
    source: 'schema',
    type,
    required: false,
    brief,
  };
  return { candidate, target: targetOf(label), word: label, fit };
}

/** An object or list written as JSON, the cursor put inside; only while nothing else is begun. */
function bracket({ place }: Asked, brackets: '{}' | '[]', type: string): readonly Option[] {
  if (place.token.typed !== '') return [];
  const insert = bracketText(place, brackets);
  const option = valueOption(
    brackets === '{}' ? '{…}' : '[…]',
    insert,
    type,
    'written as JSON',
    AFTER_ENTITIES + 1,
  );
  return [{ ...option, candidate: { ...option.candidate, cursor: insert.length - 1 } }];
}

/** The number that holds where none is given. */
function presetOptions({ place, spot }: Asked): readonly Option[] {
  const preset = spot.member?.default;
  return preset === undefined || !/^-?[\d.]+$/.test(preset)
    ? []
    : [valueOption(preset, wordText(place, preset), 'number', 'default')];
}

/** Arguments that count bytes (or bytes a second) though their type is a plain integer. */
const BYTES =
  /(?:^|[-_])(?:size|speed|granularity|bandwidth|offset|threshold|bps(?:[-_](?:rd|wr|total|read|write))?(?:[-_]max)?)$/;

const SUFFIXES = ['K', 'M', 'G', 'T'];

/** `10` → `10K`, `10M`, …, each with what it comes to. */
function sizeOptions({ place, spot }: Asked, type: Type): readonly Option[] {
  const range = integerRange(type);
  const counts = range?.size === true || BYTES.test(spot.member?.name ?? '');
  return counts && place.style !== 'json' ? sizesOf(place, range?.max) : [];
}

/** The number that is typed with each of the suffixes, as far as `most` bytes. */
export function sizesOf(place: Place, most?: bigint): readonly Option[] {
  const { typed } = place.token;
  if (!/^[1-9]\d{0,5}$/.test(typed)) return [];
  return SUFFIXES.flatMap((suffix, index) => {
    const label = `${typed}${suffix}`;
    const bytes = BigInt(typed) * 1024n ** BigInt(index + 1);
    if (most !== undefined && bytes > most) return [];
    const option = valueOption(label, wordText(place, label), 'size', `${grouped(bytes)} bytes`, index);
    return { ...option, candidate: { ...option.candidate, source: 'guess' as const } };
  });
}

/** 10485760 → 10 485 760: readable whatever a comma means to one. */
function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
