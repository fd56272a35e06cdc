/** Properties of device drivers, as device-list-properties has told them: what device_add takes besides its schema. */
import { isArray, type Json, member, stringMember } from '../../json/json.ts';
import type { DeviceProperty } from '../../language/entities.ts';
import { MAX_DRIVERS, MAX_ENTITIES } from '../bounds.ts';
import { withKey, withoutKey } from '../records.ts';
import type { Answer, EntitiesState } from '../state.ts';

type Properties = NonNullable<EntitiesState['properties']>;

/** With an answer that is an error (`value` null) the driver has none that are known; it is not asked again. */
export function propertiesAfterAnswer(entities: EntitiesState, answer: Answer): EntitiesState {
  const driver =
    answer.command === 'device-list-properties' ? stringMember(answer.arguments, 'typename') : undefined;
  if (driver === undefined) return entities;
  const list = isArray(answer.value) ? answer.value.slice(0, MAX_ENTITIES).flatMap(readProperty) : [];
  return { ...entities, properties: withKey(room(entities.properties ?? {}), driver, list) };
}

function room(properties: Properties): Properties {
  const [oldest, ...others] = Object.keys(properties);
  return oldest !== undefined && others.length + 1 >= MAX_DRIVERS
    ? withoutKey(properties, oldest)
    : properties;
}

/** An ObjectPropertyInfo. */
function readProperty(property: Json): DeviceProperty[] {
  const name = stringMember(property, 'name');
  const type = stringMember(property, 'type');
  if (name === undefined || type === undefined) return [];
  const description = stringMember(property, 'description');
  const preset = member(property, 'default-value');
  return [
    {
      name,
      type,
      ...(description === undefined ? {} : { description }),
      ...(preset === undefined ? {} : { default: preset }),
    },
  ];
}
