/**
 * Where candidates come from: the properties of the driver in a `device_add`, beyond what the schema names, and
 * their values. From what `device-list-properties` told; while that is unknown, it is asked for.
 */
import type { Role } from '../../schema/role.ts';
import type { DeviceProperty } from '../entities.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { type Found, roleOptions } from './entities.ts';
import { keyText, stringText } from './insert.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import type { Spot } from './spot.ts';
import { booleanOptions, valueOption } from './values.ts';
import { textOf, type Written, writtenMember } from './written.ts';

export interface FoundProperties {
  readonly options: readonly Option[];
  /** The driver whose properties are not known yet. */
  readonly wants?: string;
}

/** Properties that can be set, less those given already. */
export function propertyOptions(place: Place, spot: Spot, context: LanguageContext): FoundProperties {
  const driver = textOf(spot.here, 'driver');
  if (driver === undefined || driver === '') return { options: [] };
  const properties = context.entities.properties?.get(driver);
  if (properties === undefined) return { options: [], wants: driver };
  const options = [...properties]
    .sort((a, b) => byName(a.name, b.name))
    .flatMap((property) => propertyOption(place, spot.here, property, context));
  return { options };
}

function propertyOption(
  place: Place,
  written: Written,
  property: DeviceProperty,
  { briefs }: LanguageContext,
): readonly Option[] {
  const { name, description } = property;
  if (writtenMember(written, name) !== undefined || SCHEMA_NAMES.has(name)) return [];
  const insert = keyText(place, name, '=');
  if (insert === undefined) return [];
  const candidate: Candidate = {
    label: place.style === 'json' ? name : `${name}=`,
    insert,
    kind: 'argument',
    source: 'live',
    type: propertyType(property),
    required: false,
    brief: briefs.argument('device_add', [name]) ?? description ?? '',
  };
  return [{ candidate, target: targetOf(name), word: name, fit: RARE.test(name) ? 2 : 1 }];
}

/** What device_add's own schema offers already. */
const SCHEMA_NAMES: ReadonlySet<string> = new Set(['driver', 'id', 'bus']);

/** Internal and compatibility properties: hardly ever meant. */
const RARE = /^x-|\[\d+\]$/;

const INTEGER = /^u?int(?:8|16|32|64)$/;

/** QOM's type names in the words used elsewhere. */
export function propertyType({ type }: DeviceProperty): string {
  return INTEGER.test(type) ? 'int' : type === 'boolean' ? 'bool' : type;
}

/** Values of one property. */
export function propertyValues(place: Place, spot: Spot, context: LanguageContext): Found {
  const driver = textOf(spot.beside, 'driver') ?? '';
  const name = spot.place.path.at(-1);
  const property = context.entities.properties?.get(driver)?.find((one) => one.name === name);
  if (property === undefined || name === undefined) return { options: [], wants: [] };
  if (propertyType(property) === 'bool') return { options: booleanOptions(place), wants: [] };
  const choices = choicesOf(property);
  if (choices.length > 0) {
    const options = choices.map((choice) =>
      valueOption(choice, stringText(place, choice, true), property.type, ''),
    );
    return { options, wants: [] };
  }
  const role = roleOfProperty(property, context);
  return role === undefined ? { options: [], wants: [] } : roleOptions(place, spot, role, true, context);
}

const CHOICES: { readonly [type: string]: readonly string[] } = {
  OnOffAuto: ['auto', 'off', 'on'],
  OnOffSplit: ['off', 'on', 'split'],
};

/** An enum's values, which QEMU tells in its description: `none/bios/full`. */
const SPELLED = /^[\w-]+(?:\/[\w-]+)+$/;

function choicesOf({ type, description }: DeviceProperty): readonly string[] {
  const known = CHOICES[type];
  if (known !== undefined) return known;
  return type !== 'str' && description !== undefined && SPELLED.test(description)
    ? description.split('/')
    : [];
}

/** By its name as everywhere; a link by the type it leads to. */
function roleOfProperty({ name, type }: DeviceProperty, { roles }: LanguageContext): Role | undefined {
  if (name === 'drive') return 'node';
  if (type === 'link<iothread>') return 'iothread';
  if (/^link<(?:memory-backend|.*-backend|rng-backend)>$/.test(type)) return 'object';
  return type === 'str' ? roles.roleOf({ command: 'device_add', path: [name] }) : undefined;
}
