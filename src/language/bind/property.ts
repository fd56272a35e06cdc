/**
 * device_add takes any property of its driver besides what the schema names, so nothing here is refused: QEMU's
 * device-list-properties has the types, and where it has not been asked qmp-shell's order stands in for them.
 */
import type { Json } from '../../json/json.ts';
import { integerRange } from '../../schema/integers.ts';
import type { BuiltinType, Type } from '../../schema/model.ts';
import type { DeviceProperty } from '../entities.ts';
import { nearest } from '../suggest.ts';
import { type Binding, replaceBy, type Spot } from './binding.ts';
import { bindFree } from './free.ts';
import { type InputMember, type ObjectInput, type ScalarInput, sameName } from './input.ts';
import { readBoolean, readInteger } from './literal.ts';
import { builtinText } from './takes.ts';

/** Binds one property of the device whose `driver` stands among the arguments, by the name QEMU has for it. */
export function bindProperty(
  binding: Binding,
  args: ObjectInput,
  one: InputMember,
  spot: Spot,
): [name: string, value: Json] {
  const driver = args.members.find('driver', false)?.value;
  const name = driver?.kind === 'scalar' ? driver.text : undefined;
  const known = name === undefined ? undefined : binding.context.entities.properties?.get(name);
  const property =
    known?.find((each) => each.name === one.name) ??
    known?.find((each) => one.typed && sameName(each.name, one.name));
  if (known !== undefined && property === undefined) warnUnlisted(binding, one, known, name ?? '');
  if (property === undefined) return [one.name, bindFree(binding, one.value)];
  const value =
    one.value.kind === 'scalar'
      ? bindByType(binding, one.value, property, spot)
      : bindFree(binding, one.value);
  return [property.name, value];
}

function warnUnlisted(
  binding: Binding,
  one: InputMember,
  known: readonly DeviceProperty[],
  driver: string,
): void {
  const meant = nearest(
    one.name,
    known.map(({ name }) => name),
  );
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  const repair = meant === undefined ? undefined : replaceBy(one.span, meant);
  binding.warning(
    'unknown-argument',
    one.span,
    `QEMU lists no property "${one.name}" of ${driver}${hint}`,
    repair,
  );
}

function bindByType(binding: Binding, input: ScalarInput, property: DeviceProperty, spot: Spot): Json {
  const type = typeOf(property);
  if (type === undefined) return input.text;
  const value = readAs(input, type);
  if (value !== undefined) return value;
  const message = `${spot.key} takes ${builtinText(type.json)}`;
  binding.warning('wrong-type', input.span, message);
  return input.text;
}

function readAs(input: ScalarInput, type: BuiltinType): Json | undefined {
  if (input.quote !== undefined) return undefined;
  if (type.json === 'boolean') return readBoolean(input.text);
  const range = integerRange(type);
  const read = range === undefined ? undefined : readInteger(input.text, range.min, range.max);
  return read?.kind === 'value' ? read.value : undefined;
}

/**
 * QEMU's word for a property's type as a type of the schema: integers and booleans. The others, enums, links
 * and drives among them, are strings. So is `addr`: as an integer it would be slot and function in one
 * (5 is slot 0, function 5), which nobody who writes `addr=5` means.
 */
function typeOf({ name, type }: DeviceProperty): BuiltinType | undefined {
  if (name === 'addr') return undefined;
  if (type === 'bool') return { kind: 'builtin', name: 'bool', json: 'boolean' };
  const integer: Type = { kind: 'builtin', name: type, json: 'int' };
  return integerRange(integer) === undefined ? undefined : integer;
}
