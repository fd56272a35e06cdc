/** What the block layer tells: nodes with their files, bitmaps and snapshots; the devices on top; exports. */
import { isArray, type Json, member, stringMember } from '../../json/json.ts';
import type { Entity } from '../../language/entities.ts';
import { diskName } from '../graph/chains.ts';
import { fileName } from '../graph/names.ts';
import { plainFile, readNode, withDetails } from '../graph/read.ts';
import { type EntitySource, each, joined, named } from './source.ts';

export const BLOCK_SOURCES: readonly EntitySource[] = [
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
    roles: ['device', 'block-qdev'],
    read: (reply) => ({ device: each(reply, backendEntity), 'block-qdev': each(reply, blockDeviceEntity) }),
  },
  {
    key: 'exports',
    command: 'query-block-exports',
    arguments: {},
    roles: ['export'],
    read: (reply) => ({ export: each(reply, exportEntity) }),
  },
];

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
  const node = rootNode(reply);
  const qdev = stringMember(reply, 'qdev');
  const detail = joined(qdev === undefined ? undefined : diskName(qdev), node);
  return on(node, named(stringMember(reply, 'device'), detail));
}

/**
 * A device as commands that take `id=` of a disk want it: of virtio0 that is the path of its virtio-backend, for
 * virtio0 itself "does not have a block device backend".
 */
function blockDeviceEntity(reply: Json): readonly Entity[] {
  const node = rootNode(reply);
  const qdev = stringMember(reply, 'qdev');
  const name = qdev === undefined ? undefined : diskName(qdev);
  const removable = member(reply, 'removable') === true;
  const tray = member(reply, 'tray_open') === true ? 'tray open' : undefined;
  const detail = joined(name === qdev ? undefined : name, node, removable ? 'removable' : undefined, tray);
  return on(node, named(qdev, detail)).map((one) => (removable ? { ...one, state: 'removable' } : one));
}

function rootNode(reply: Json): string | undefined {
  return stringMember(member(reply, 'inserted'), 'node-name');
}

function exportEntity(reply: Json): readonly Entity[] {
  const node = stringMember(reply, 'node-name');
  return on(node, named(stringMember(reply, 'id'), joined(stringMember(reply, 'type'), node)));
}

/** The same, standing on that node. */
function on(node: string | undefined, entities: readonly Entity[]): readonly Entity[] {
  return node === undefined ? entities : entities.map((entity) => ({ ...entity, node }));
}
