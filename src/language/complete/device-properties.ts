/**
 * Where candidates come from: the properties of the driver in a `device_add`, beyond what the schema names, and
 * their values. From what `device-list-properties` told; while that is unknown, it is asked for.
 */
import { type Role, roleText } from '../../schema/role.ts';
import type { DeviceProperty } from '../entities.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { type Found, NOTHING_FOUND } from './entities.ts';
import { keyText, stringText } from './insert.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { roleOptions } from './roles.ts';
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
  context: LanguageContext,
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
    type: propertyType(property, context),
    required: false,
    // QEMU's own words: what the name means elsewhere says nothing here. Mere values are offered as values.
    brief: description === undefined || SPELLED.test(description) ? '' : description,
  };
  const fit = BACKENDS.has(name) ? 0 : RARE.test(name) ? 2 : 1;
  return [{ candidate, target: targetOf(name), word: name, fit }];
}

/** What device_add's own schema offers already. */
const SCHEMA_NAMES: ReadonlySet<string> = new Set(['driver', 'id', 'bus']);

/** What a device is plugged into: hardly one is added without. */
const BACKENDS: ReadonlySet<string> = new Set(['drive', 'netdev', 'chardev', 'memdev']);

/** Internal and compatibility properties: hardly ever meant. */
const RARE = /^x-|\[\d+\]$/;

const INTEGER = /^u?int(?:8|16|32|64)$/;

/** A property's type in the words used elsewhere: `int`, `bool`, `enum`, `str, a node`. */
export function propertyType(property: DeviceProperty, context: LanguageContext): string {
  const { type } = property;
  if (INTEGER.test(type)) return 'int';
  if (isBoolean(property)) return 'bool';
  if (choicesOf(property).length > 0) return 'enum';
  const role = roleOfProperty(property, context);
  const noun = role === undefined ? '' : roleText(role);
  return noun === '' ? type : `str, ${noun}`;
}

function isBoolean({ type }: DeviceProperty): boolean {
  return type === 'bool' || type === 'boolean';
}

/** Values of one property. */
export function propertyValues(place: Place, spot: Spot, context: LanguageContext): Found {
  const driver = textOf(spot.beside, 'driver') ?? '';
  const name = spot.place.path.at(-1);
  const properties = context.entities.properties?.get(driver);
  if (properties === undefined && driver !== '') return { ...NOTHING_FOUND, wantsProperties: driver };
  const property = properties?.find((one) => one.name === name);
  if (property === undefined) return NOTHING_FOUND;
  if (isBoolean(property)) return { options: booleanOptions(place), wants: [] };
  const choices = choicesOf(property);
  if (choices.length > 0) {
    const options = choices.map((choice) => valueOption(choice, stringText(place, choice, true), 'enum', ''));
    return { options, wants: [] };
  }
  const role = roleOfProperty(property, context);
  return role === undefined ? NOTHING_FOUND : roleOptions(place, spot, role, true, context);
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
  if (type === 'link<memory-backend>') return 'memory-backend';
  if (/^link<.*-backend>$/.test(type)) return 'object';
  return type === 'str' ? roles.roleOf({ command: 'device_add', path: [name] }) : undefined;
}
