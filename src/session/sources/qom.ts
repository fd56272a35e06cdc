/** What the QOM tree tells: devices with an id, objects of object-add by what they are, and the names of types. */
import { type Json, stringMember } from '../../json/json.ts';
import type { Entity } from '../../language/entities.ts';
import { childType } from '../reducers/objects.ts';
import { type EntitySource, each, named } from './source.ts';

export const QOM_SOURCES: readonly EntitySource[] = [
  {
    key: 'peripheral',
    command: 'qom-list',
    arguments: { path: '/machine/peripheral' },
    roles: ['qdev', 'qom-path'],
    read: (reply) => {
      const children = each(reply, childEntity);
      return { qdev: children, 'qom-path': children.map((child) => under('/machine/peripheral', child)) };
    },
  },
  {
    key: 'objects',
    command: 'qom-list',
    arguments: { path: '/objects' },
    roles: ['object', 'secret-object', 'tls-creds', 'authz', 'throttle-group', 'memory-backend', 'qom-path'],
    read: (reply) => {
      const children = each(reply, childEntity);
      const ofType = (type: RegExp) => children.filter((child) => type.test(child.detail));
      return {
        object: children,
        'secret-object': ofType(/^secret/),
        'tls-creds': ofType(/^tls-creds/),
        authz: ofType(/^authz/),
        'throttle-group': ofType(/^throttle-group$/),
        'memory-backend': ofType(/^memory-backend/),
        'qom-path': children.map((child) => under('/objects', child)),
      };
    },
  },
  {
    key: 'device-types',
    command: 'qom-list-types',
    arguments: { implements: 'device', abstract: false },
    roles: ['device-type'],
    read: (reply) => ({ 'device-type': each(reply, typeEntity) }),
  },
  {
    key: 'types',
    command: 'qom-list-types',
    arguments: { abstract: true },
    roles: ['qom-type'],
    read: (reply) => ({ 'qom-type': each(reply, typeEntity) }),
  },
];

/** An element of qom-list's reply that is a child, not a property. */
function childEntity(reply: Json): readonly Entity[] {
  const type = childType(stringMember(reply, 'type') ?? '');
  return type === undefined ? [] : named(stringMember(reply, 'name'), type);
}

function under(path: string, child: Entity): Entity {
  return { ...child, name: `${path}/${child.name}` };
}

function typeEntity(reply: Json): readonly Entity[] {
  return named(stringMember(reply, 'name'), stringMember(reply, 'parent') ?? '');
}
