/** What a folded state says of the block graph and of what is alive, from a stranger's JSON (read-state.ts). */
import { isArray, type Json, member } from '../json/json.ts';
import type { DeviceProperty, Entity } from '../language/entities.ts';
import { ROLES, type Role } from '../schema/role.ts';
import * as most from '../session/bounds.ts';
import type { Chain, EntitiesState, GraphEdge, GraphNode, GraphState } from '../session/state.ts';
import { bool, count, each, list, maybe, named, object, one, text, Unfit, word } from './read-json.ts';

const GRAPH_SOURCES = ['graph', 'nodes', 'block'] as const;

/** @throws Unfit */
export function readGraph(value: Json): GraphState {
  return {
    nodes: list(value, 'nodes', most.MAX_NODES, readNode),
    edges: list(value, 'edges', most.MAX_NODES, readEdge),
    chains: list(value, 'chains', most.MAX_CHAINS, readChain),
    stale: bool(value, 'stale'),
    ...named(
      'from',
      maybe(value, 'from', (v, n) => one(v, n, GRAPH_SOURCES)),
    ),
  };
}

function readNode(value: Json): GraphNode {
  return {
    id: text(value, 'id'),
    kind: one(value, 'kind', ['node', 'backend', 'job']),
    name: text(value, 'name'),
    ...named('driver', maybe(value, 'driver', text)),
    ...named('file', maybe(value, 'file', text)),
    ...named('size', maybe(value, 'size', count)),
    ...named('mark', maybe(value, 'mark', readMark)),
    ...(member(value, 'ro') === true ? { ro: true } : {}),
  };
}

function readEdge(value: Json): GraphEdge {
  return { parent: text(value, 'parent'), child: text(value, 'child'), name: text(value, 'name') };
}

function readChain(value: Json): Chain {
  return { disk: text(value, 'disk'), nodes: list(value, 'nodes', most.MAX_CHAIN, word) };
}

function readMark(value: Json, name: string): 'filter' | 'generated' {
  return one(value, name, ['filter', 'generated']);
}

/** @throws Unfit */
export function readEntities(value: Json): EntitiesState {
  const parts = maybe(value, 'parts', (v, n) => each(v, n, readByRole, MAX_SOURCES));
  const properties = maybe(value, 'properties', (v, n) => each(v, n, readProperties, most.MAX_DRIVERS));
  return {
    ...named('parts', parts),
    alive: readByRole(object(value, 'alive')),
    ...named('properties', properties),
    stale: list(value, 'stale', ROLES.length, roleOf),
  };
}

/** More sources of entities than there are. */
const MAX_SOURCES = 256;

function readByRole(value: Json): { readonly [role in Role]?: readonly Entity[] } {
  const found: { [role in Role]?: readonly Entity[] } = {};
  for (const role of ROLES) {
    const entities = maybe(value, role, (v, n) => list(v, n, most.MAX_ENTITIES, readEntity));
    if (entities !== undefined) found[role] = entities;
  }
  return found;
}

function readEntity(value: Json): Entity {
  return {
    name: text(value, 'name'),
    detail: text(value, 'detail'),
    ...named('mark', maybe(value, 'mark', readMark)),
    ...named('owner', maybe(value, 'owner', text)),
    ...named('node', maybe(value, 'node', text)),
    ...named('state', maybe(value, 'state', text)),
  };
}

function readProperties(value: Json): readonly DeviceProperty[] {
  if (!isArray(value)) throw new Unfit('the properties of a driver are no list');
  return value.slice(0, most.MAX_ENTITIES).map((property) => ({
    name: text(property, 'name'),
    type: text(property, 'type'),
    ...named('description', maybe(property, 'description', text)),
    ...named('default', member(property, 'default')),
  }));
}

function roleOf(value: Json): Role {
  const role = ROLES.find((known) => known === value);
  if (role === undefined) throw new Unfit('a role is none there is');
  return role;
}
