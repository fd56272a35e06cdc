/** What is alive, by role: what each source last told, put together, and what has become untrue since. */
import { sameJson } from '../../json/json.ts';
import type { Entity } from '../../language/entities.ts';
import type { EventMessage } from '../../qmp/messages.ts';
import { ROLES, type Role } from '../../schema/role.ts';
import { withKey } from '../records.ts';
import type { ByRole, EntitySource } from '../sources/source.ts';
import { SOURCES, sourcesOf } from '../sources.ts';
import { outdatedByCommand, outdatedByEvent } from '../staleness.ts';
import type { Answer, EntitiesState } from '../state.ts';
import { forgetObjects, objectsAfterAnswer } from './objects.ts';
import { propertiesAfterAnswer } from './properties.ts';

export const NO_ENTITIES_YET: EntitiesState = { alive: {}, stale: [] };

export function entitiesAfterEvent(entities: EntitiesState, event: EventMessage): EntitiesState {
  return outdated(entities, outdatedByEvent(event.name));
}

export function entitiesAfterAnswer(entities: EntitiesState, answer: Answer): EntitiesState {
  const source = sourceOf(answer);
  const told = objectsAfterAnswer(propertiesAfterAnswer(entities, answer), answer);
  return source === undefined
    ? outdated(told, outdatedByCommand(answer.command, answer.arguments))
    : withPart(told, source, source.read(answer.value));
}

/** QEMU does not know the query, or has nothing to tell: what was known stands, and it is not asked over and over. */
export function entitiesAfterError(entities: EntitiesState, asked: Omit<Answer, 'value'>): EntitiesState {
  const source = sourceOf(asked);
  const nothing = { ...asked, value: null };
  const told = objectsAfterAnswer(propertiesAfterAnswer(entities, nothing), nothing);
  return source === undefined ? told : withPart(told, source, entities.parts?.[source.key] ?? {});
}

function withPart(entities: EntitiesState, source: EntitySource, part: ByRole): EntitiesState {
  const parts = withKey(entities.parts ?? {}, source.key, part);
  return {
    ...entities,
    parts,
    alive: joined(parts),
    // A role of several sources stays untrue until the last of them is read; one read too often does no harm.
    stale: entities.stale.filter((role) => !source.roles.includes(role) || sourcesOf(role).at(-1) !== source),
  };
}

/** The source this is the answer of. Arguments beyond the source's own change what is listed, except of nodes. */
function sourceOf(answer: Omit<Answer, 'value'>): EntitySource | undefined {
  return SOURCES.find(
    (source) =>
      source.command === answer.command &&
      (source.key === 'nodes' || sameJson(source.arguments, answer.arguments)),
  );
}

/** Only roles read before can be untrue. */
function outdated(before: EntitiesState, roles: readonly Role[]): EntitiesState {
  const entities = roles.includes('qom-path') ? forgetObjects(before) : before;
  const added = roles.filter((role) => entities.alive[role] !== undefined && !entities.stale.includes(role));
  return added.length === 0 ? entities : { ...entities, stale: [...entities.stale, ...added] };
}

/** A role is known once every source of it has been heard: an incomplete list would read as a complete one. */
function joined(parts: { readonly [source: string]: ByRole }): ByRole {
  const alive: { [role in Role]?: readonly Entity[] } = {};
  for (const role of ROLES) {
    const sources = sourcesOf(role);
    if (sources.length === 0 || !sources.every((source) => Object.hasOwn(parts, source.key))) continue;
    alive[role] = sources.flatMap((source) => parts[source.key]?.[role] ?? []);
  }
  return alive;
}
