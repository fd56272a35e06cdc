/** What stands under objects of the QOM tree, as qom-list has told it: what paths and properties are completed from. */
import { isArray, type Json, stringMember } from '../../json/json.ts';
import type { ObjectMember } from '../../language/entities.ts';
import { MAX_ENTITIES, MAX_OBJECTS } from '../bounds.ts';
import { withKey, withoutKey } from '../records.ts';
import type { Answer, EntitiesState } from '../state.ts';

type Objects = NonNullable<EntitiesState['objects']>;

/** With an answer that is an error (`value` null) there is nothing at that path; it is not asked for again. */
export function objectsAfterAnswer(entities: EntitiesState, answer: Answer): EntitiesState {
  const path = answer.command === 'qom-list' ? stringMember(answer.arguments, 'path') : undefined;
  if (path === undefined) return entities;
  const list = isArray(answer.value) ? answer.value.slice(0, MAX_ENTITIES).flatMap(readMember) : [];
  return { ...entities, objects: withKey(room(entities.objects ?? {}), path, list) };
}

/** The tree has changed: all that was read of it is to be read again. */
export function forgetObjects(entities: EntitiesState): EntitiesState {
  if (entities.objects === undefined) return entities;
  const { objects: _, ...others } = entities;
  return others;
}

function room(objects: Objects): Objects {
  const [oldest, ...others] = Object.keys(objects);
  return oldest !== undefined && others.length + 1 >= MAX_OBJECTS ? withoutKey(objects, oldest) : objects;
}

/** An ObjectPropertyInfo; every object has its own `type` among its properties. */
function readMember(property: Json): ObjectMember[] {
  const name = stringMember(property, 'name');
  const type = stringMember(property, 'type');
  if (name === undefined || name === '' || type === undefined) return [];
  const child = childType(type);
  return [{ name, type: child ?? type, isChild: child !== undefined }];
}

/** The QOM type in `child<type>`; undefined where a property is no object. */
export function childType(type: string): string | undefined {
  return /^child<(.*)>$/.exec(type)?.[1];
}
