/**
 * Where the names alive in a QEMU come from: for each source a query and how its reply becomes entities, by
 * role. Data, so that a role more is a line more. Replies are read as they are in QEMU's own schema; what is
 * not of that shape gives nothing.
 */
import { isArray, type Json, type JsonObject, member, stringMember } from '../json/json.ts';
import type { Entity } from '../language/entities.ts';
import type { Role } from '../schema/role.ts';
import { MAX_ENTITIES } from './bounds.ts';
import { diskName } from './graph/chains.ts';
import { fileName } from './graph/names.ts';
import { plainFile, readNode, withDetails } from './graph/read.ts';

export type ByRole = { readonly [role in Role]?: readonly Entity[] };

export interface EntitySource {
  /** Its key in the folded state. */
  readonly key: string;
  readonly command: string;
  readonly arguments: JsonObject;
  /** The roles it tells of, each present in what `read` gives. */
  readonly roles: readonly Role[];
  readonly read: (reply: Json) => ByRole;
}

export const SOURCES: readonly EntitySource[] = [
  {
    key: 'nodes',
    command: 'query-named-block-nodes',
    arguments: { flat: true },
    roles: ['node', 'device', 'bitmap', 'image-file', 'snapshot'],
    read: (reply) => {
      const nodes = each(reply, nodeEntity);
      return {
        node: nodes,
        device: nodes,
        bitmap: each(reply, bitmapEntities),
        'image-file': unique(each(reply, imageFileEntities)),
        snapshot: each(reply, snapshotEntities),
      };
    },
  },
  {
    key: 'block',
    command: 'query-block',
    arguments: {},
    roles: ['device'],
    read: (reply) => ({ device: each(reply, backendEntity) }),
  },
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
    roles: ['object', 'secret-object', 'tls-creds', 'authz', 'throttle-group', 'qom-path'],
    read: (reply) => {
      const children = each(reply, childEntity);
      const ofType = (type: RegExp) => children.filter((child) => type.test(child.detail));
      return {
        object: children,
        'secret-object': ofType(/^secret/),
        'tls-creds': ofType(/^tls-creds/),
        authz: ofType(/^authz/),
        'throttle-group': ofType(/^throttle-group$/),
        'qom-path': children.map((child) => under('/objects', child)),
      };
    },
  },
  {
    key: 'iothreads',
    command: 'query-iothreads',
    arguments: {},
    roles: ['iothread'],
    read: (reply) => ({ iothread: each(reply, (one) => named(stringMember(one, 'id'), '')) }),
  },
  {
    key: 'exports',
    command: 'query-block-exports',
    arguments: {},
    roles: ['export'],
    read: (reply) => ({
      export: each(reply, exportEntity),
    }),
  },
  {
    key: 'chardevs',
    command: 'query-chardev',
    arguments: {},
    roles: ['chardev'],
    read: (reply) => ({
      chardev: each(reply, (one) => named(stringMember(one, 'label'), stringMember(one, 'filename') ?? '')),
    }),
  },
  {
    key: 'device-types',
    command: 'qom-list-types',
    arguments: { implements: 'device', abstract: false },
    roles: ['qom-type'],
    read: (reply) => ({
      'qom-type': each(reply, (one) => named(stringMember(one, 'name'), stringMember(one, 'parent') ?? '')),
    }),
  },
  {
    key: 'machines',
    command: 'query-machines',
    arguments: {},
    roles: ['machine-type'],
    read: (reply) => ({
      'machine-type': each(reply, (one) =>
        named(stringMember(one, 'name'), stringMember(one, 'alias') ?? ''),
      ),
    }),
  },
  {
    key: 'cpus',
    command: 'query-cpu-definitions',
    arguments: {},
    roles: ['cpu-type'],
    read: (reply) => ({
      'cpu-type': each(reply, (one) => named(stringMember(one, 'name'), '')),
    }),
  },
];

/** The sources that tell of a role; none where nothing in QMP lists it. */
export function sourcesOf(role: Role): readonly EntitySource[] {
  return SOURCES.filter((source) => source.roles.includes(role));
}

/** Apply `read` to each element of a reply that is a list. */
function each(reply: Json, read: (element: Json) => readonly Entity[]): readonly Entity[] {
  return isArray(reply) ? reply.slice(0, MAX_ENTITIES).flatMap(read).slice(0, MAX_ENTITIES) : [];
}

function named(name: string | undefined, detail: string): readonly Entity[] {
  return name === undefined || name === '' ? [] : [{ name, detail }];
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The first of each name: an image comes before the storage of the same file. */
function unique(entities: readonly Entity[]): readonly Entity[] {
  const seen = new Set<string>();
  return entities.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function nodeEntity(reply: Json): readonly Entity[] {
  const details = readNode(reply);
  if (details === undefined) return [];
  const { mark } = withDetails({ id: '', kind: 'node', name: details.name }, details);
  const detail = joined(details.driver, mark === 'filter' ? '' : fileName(details.file));
  return [{ name: details.name, detail, ...(mark === undefined ? {} : { mark }) }];
}

function bitmapEntities(reply: Json): readonly Entity[] {
  const owner = stringMember(reply, 'node-name');
  const bitmaps = member(reply, 'dirty-bitmaps');
  if (owner === undefined || !isArray(bitmaps)) return [];
  return bitmaps.flatMap((bitmap) => {
    const name = stringMember(bitmap, 'name');
    // A job's own bitmaps have no name.
    return name === undefined ? [] : [{ name, detail: joined(owner, bitmapState(bitmap)), owner }];
  });
}

function bitmapState(bitmap: Json): string {
  if (member(bitmap, 'busy') === true) return 'busy';
  return member(bitmap, 'recording') === false ? 'disabled' : '';
}

/** File names as QEMU has recorded them: block-commit's `base` and `top` want them to the letter. */
function imageFileEntities(reply: Json): readonly Entity[] {
  const file = plainFile(stringMember(member(reply, 'image'), 'filename'));
  return file === undefined ? [] : [{ name: file, detail: stringMember(reply, 'drv') ?? '' }];
}

function snapshotEntities(reply: Json): readonly Entity[] {
  const owner = stringMember(reply, 'node-name');
  const snapshots = member(member(reply, 'image'), 'snapshots');
  if (owner === undefined || !isArray(snapshots)) return [];
  return snapshots.flatMap((snapshot) => {
    const name = stringMember(snapshot, 'name');
    return name === undefined ? [] : [{ name, detail: owner, owner }];
  });
}

/** A device's BlockBackend, where it has a name: with -blockdev it has none. */
function backendEntity(reply: Json): readonly Entity[] {
  const node = stringMember(member(reply, 'inserted'), 'node-name');
  const qdev = stringMember(reply, 'qdev');
  const detail = joined(qdev === undefined ? undefined : diskName(qdev), node);
  return on(node, named(stringMember(reply, 'device'), detail));
}

function exportEntity(reply: Json): readonly Entity[] {
  const node = stringMember(reply, 'node-name');
  return on(node, named(stringMember(reply, 'id'), joined(stringMember(reply, 'type'), node)));
}

/** The same, standing on that node. */
function on(node: string | undefined, entities: readonly Entity[]): readonly Entity[] {
  return node === undefined ? entities : entities.map((entity) => ({ ...entity, node }));
}

const CHILD_TYPE = /^child<(.*)>$/;

/** An element of qom-list's reply that is a child, not a property. */
function childEntity(reply: Json): readonly Entity[] {
  const type = CHILD_TYPE.exec(stringMember(reply, 'type') ?? '')?.[1];
  return type === undefined ? [] : named(stringMember(reply, 'name'), type);
}

function under(path: string, child: Entity): Entity {
  return { ...child, name: `${path}/${child.name}` };
}
