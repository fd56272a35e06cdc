/**
 * Which of the things alive fit an argument, given the others: `base-node=` only takes what lies below `device=`
 * in its chain, `job-complete` wants a job that is ready, a bitmap belongs to the node beside it. Data: a rule an
 * argument; an argument without a rule takes all alike.
 */
import type { Entities, Entity } from '../entities.ts';
import { chainFrom, nodeOf } from './graph.ts';
import type { Asked, Fitness, Rule } from './rules.ts';
import * as rules from './rules.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

/** By command and argument. */
const FITS: { readonly [argument: string]: Rule } = {
  'block-commit.base-node': rules.commitBase,
  'block-commit.device': rules.rootsOnly,
  'block-commit.top-node': rules.commitTop,
  'block-job-complete.device': rules.readyFirst,
  'block-job-dismiss.id': rules.concludedFirst,
  'block-job-finalize.id': rules.pendingFirst,
  'block-job-pause.device': rules.runningFirst,
  'block-job-resume.device': rules.pausedFirst,
  'block-stream.base-node': rules.belowDevice,
  'block-stream.bottom': rules.belowDevice,
  'block-stream.device': rules.rootsFirst,
  'block_resize.device': rules.backendsOnly,
  'block_set_io_throttle.device': rules.backendsOnly,
  'blockdev-add.backing': rules.freeFirst,
  'blockdev-add.file': rules.freeFirst,
  'blockdev-backup.device': rules.rootsFirst,
  'blockdev-backup.target': rules.freeBut('device'),
  'blockdev-change-medium.device': rules.backendsOnly,
  'blockdev-change-medium.id': rules.removableOnly,
  'blockdev-close-tray.device': rules.backendsOnly,
  'blockdev-close-tray.id': rules.removableOnly,
  'blockdev-del.node-name': rules.freeOnly,
  'blockdev-insert-medium.id': rules.removableOnly,
  'blockdev-insert-medium.node-name': rules.freeOnly,
  'blockdev-mirror.device': rules.rootsOnly,
  'blockdev-mirror.replaces': rules.replaced,
  'blockdev-mirror.target': rules.freeBut('device'),
  'blockdev-open-tray.device': rules.backendsOnly,
  'blockdev-open-tray.id': rules.removableOnly,
  'blockdev-remove-medium.id': rules.removableOnly,
  'blockdev-snapshot-delete-internal-sync.device': rules.rootsOnly,
  'blockdev-snapshot-internal-sync.device': rules.rootsOnly,
  'blockdev-snapshot-sync.device': rules.backendsOnly,
  'blockdev-snapshot-sync.node-name': rules.rootsOnly,
  'blockdev-snapshot.node': rules.rootsOnly,
  'blockdev-snapshot.overlay': rules.freeBut('node'),
  'change-backing-file.device': rules.rootsOnly,
  'change-backing-file.image-node-name': rules.withBacking,
  'device_add.drive': rules.freeFirst,
  'drive-backup.device': rules.rootsFirst,
  'drive-mirror.device': rules.rootsOnly,
  'drive-mirror.replaces': rules.replaced,
  'eject.device': rules.backendsOnly,
  'eject.id': rules.removableOnly,
  'job-complete.id': rules.readyFirst,
  'job-dismiss.id': rules.concludedFirst,
  'job-finalize.id': rules.pendingFirst,
  'job-pause.id': rules.runningFirst,
  'job-resume.id': rules.pausedFirst,
};

/** How well nodes, devices and jobs fit at the spot; undefined where all fit alike. */
export function fitnessAt(spot: Spot, entities: Entities): Fitness | undefined {
  const { command, path } = spot.place;
  const asked = askedAt(spot, entities);
  return FITS[`${command}.${path.join('.')}`]?.(asked) ?? rules.storageLast(asked);
}

function askedAt(spot: Spot, entities: Entities): Asked {
  const said = (name: string) => textOf(spot.whole, name);
  return {
    entities,
    said,
    node: (name) => nodeOf(entities, said(name)),
    beside: (name) => textOf(spot.beside, name),
  };
}

/** The arguments that name what a bitmap or a snapshot belongs to, nearest first. */
const OWNERS = ['node', 'node-name', 'device'] as const;

/** Exports find a bitmap anywhere in the chain of their node; all else wants it on the node itself. */
const CHAIN_WIDE: ReadonlySet<string> = new Set(['block-export-add', 'nbd-server-add']);

/** Bitmaps (or snapshots) of the node named beside them, or else by the command. */
export function ownedAt(spot: Spot, entities: Entities): Fitness | undefined {
  const { beside, said } = askedAt(spot, entities);
  const names = [...OWNERS.map(beside), ...OWNERS.map(said)];
  const owner = nodeOf(
    entities,
    names.find((name) => name !== undefined),
  );
  if (owner === undefined) return undefined;
  const chain = CHAIN_WIDE.has(spot.place.command) ? chainFrom(entities.graph, owner) : [owner];
  return (entity) => {
    const at = chain.indexOf(entity.owner ?? '');
    return at === -1 ? undefined : at;
  };
}

/** The file names of a chain's images that fit `base=` and `top=` of stream and commit, by the same rules as nodes. */
export function filesAt(spot: Spot, entities: Entities): readonly Entity[] | undefined {
  const { command, path } = spot.place;
  const argument = path.join('.');
  const root = nodeOf(entities, textOf(spot.whole, 'device'));
  const byFile =
    (argument === 'base' || argument === 'top') && (command === 'block-commit' || command === 'block-stream');
  if (!byFile || root === undefined || !entities.graph.has(root)) return undefined;
  const rule = FITS[`${command}.${argument}-node`];
  const fitness = rule?.(askedAt(spot, entities));
  return chainFrom(entities.graph, root).flatMap((node) => {
    const name = entities.graph.get(node)?.file;
    const fits = fitness === undefined || fitness({ name: node, detail: '' }) !== undefined;
    return name === undefined || !fits ? [] : [{ name, detail: node }];
  });
}
