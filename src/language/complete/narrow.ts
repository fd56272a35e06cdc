/**
 * Which of the things alive fit an argument, given the others: `base-node=` only takes what lies below `device=`
 * in its chain, `job-complete` wants a job that is ready, a bitmap belongs to the node beside it. Data: a rule an
 * argument; an argument without a rule takes all alike. Source of the rules: what QEMU answers, see FITS.
 */
import type { Entities, Entity } from '../entities.ts';
import { chainFrom, nodeOf, type Usage, usageOf } from './graph.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

/** How well an entity fits, 0 best; undefined where it does not at all. */
export type Fitness = (entity: Entity) => number | undefined;

type Rule = (asked: Asked) => Fitness | undefined;

interface Asked {
  readonly entities: Entities;
  /** What another argument of the command says. */
  readonly said: (name: string) => string | undefined;
  /** The node another argument names, itself or by its device. */
  readonly node: (name: string) => string | undefined;
  /** What stands in the same object. */
  readonly beside: (name: string) => string | undefined;
}

/** Where nothing more is known: what stores another node's data is hardly ever meant. */
const storageLast: Rule = ({ entities: { graph } }) => {
  if (graph.size === 0) return undefined;
  const usage = usageOf(graph);
  return ({ name }) => (usage.get(name) === 'storage' ? 1 : 0);
};

/** Roots first: the others are someone's backing file, and most commands refuse those. */
const rootsFirst: Rule = ({ entities: { graph } }) => {
  if (graph.size === 0) return undefined;
  const usage = usageOf(graph);
  return ({ name, node }) => {
    switch (usage.get(node ?? name)) {
      case 'root':
        return 0;
      case undefined:
        return 1;
      case 'storage':
        return 3;
      default:
        return 2;
    }
  };
};

/** Nothing uses it; nor, as far as is known, a node so new that the graph does not have it. */
function isFree(usage: Usage | undefined): boolean {
  return usage === undefined || usage === 'unused';
}

const unusedFirst: Rule = ({ entities: { graph } }) => {
  if (graph.size === 0) return undefined;
  const usage = usageOf(graph);
  return ({ name }) => (isFree(usage.get(name)) ? 0 : 1);
};

/** In the chain of `device=` or what else names its top, from some node down. */
function inChain(top: string, from: 'top' | 'below'): Rule {
  return ({ entities, node }) => {
    const chain = chainOf(entities, node(top));
    return chain === undefined ? undefined : within(chain.slice(from === 'top' ? 0 : 1));
  };
}

/** Only those, in their order: the top of the chain first. */
function within(names: readonly string[]): Fitness {
  const order = new Map(names.map((name, index) => [name, index]));
  return ({ name }) => order.get(name);
}

/** Undefined where the graph does not know the node: nothing can be said then. */
function chainOf({ graph }: Entities, node: string | undefined): readonly string[] | undefined {
  return node !== undefined && graph.has(node) ? chainFrom(graph, node) : undefined;
}

/** Below `top-node=` where it is given, else below `device=`. */
const commitBase: Rule = ({ entities, node, said }) => {
  const top =
    node('top-node') ?? byFile(entities, chainOf(entities, node('device')), said('top')) ?? node('device');
  const chain = chainOf(entities, top);
  return chain === undefined ? undefined : within(chain.slice(1));
};

/** In `device=`'s chain, and above `base-node=` where it is given. */
const commitTop: Rule = ({ entities, node, said }) => {
  const chain = chainOf(entities, node('device'));
  if (chain === undefined) return undefined;
  const base = node('base-node') ?? byFile(entities, chain, said('base'));
  const end = base === undefined ? -1 : chain.indexOf(base);
  return within(end === -1 ? chain.slice(0, -1) : chain.slice(0, end));
};

/** The node of a chain that stores its data in that file. */
function byFile(
  { graph }: Entities,
  chain: readonly string[] | undefined,
  file: string | undefined,
): string | undefined {
  return file === undefined ? undefined : chain?.find((node) => graph.get(node)?.file === file);
}

/** A copy goes to a node outside the chain it is made of; one that nothing uses yet comes first. */
const target: Rule = ({ entities, node }) => {
  const { graph } = entities;
  if (graph.size === 0) return undefined;
  const own = new Set(chainOf(entities, node('device')));
  const usage = usageOf(graph);
  return ({ name }) => (own.has(name) ? undefined : isFree(usage.get(name)) ? 0 : 1);
};

/** An overlay is a node of its own, not yet used, and not the one it goes on top of. */
const overlay: Rule = ({ entities, node }) => {
  const { graph } = entities;
  if (graph.size === 0) return undefined;
  const own = new Set(chainOf(entities, node('node')));
  const usage = usageOf(graph);
  return ({ name }) => (own.has(name) || !isFree(usage.get(name)) ? undefined : 0);
};

function jobsIn(...states: readonly string[]): Rule {
  return () =>
    ({ state }) => {
      const index = state === undefined ? -1 : states.indexOf(state);
      return index === -1 ? states.length : index;
    };
}

const READY = jobsIn('ready');
const PAUSABLE = jobsIn('running', 'ready');
const PAUSED = jobsIn('paused', 'standby');
const CONCLUDED = jobsIn('concluded');
const PENDING = jobsIn('pending');

/** By command and argument. */
const FITS: { readonly [argument: string]: Rule } = {
  'block-commit.base-node': commitBase,
  'block-commit.device': rootsFirst,
  'block-commit.top-node': commitTop,
  'block-job-complete.device': READY,
  'block-job-dismiss.id': CONCLUDED,
  'block-job-finalize.id': PENDING,
  'block-job-pause.device': PAUSABLE,
  'block-job-resume.device': PAUSED,
  'block-stream.base-node': inChain('device', 'below'),
  'block-stream.bottom': inChain('device', 'below'),
  'block-stream.device': rootsFirst,
  'blockdev-backup.device': rootsFirst,
  'blockdev-backup.target': target,
  'blockdev-del.node-name': unusedFirst,
  'blockdev-insert-medium.node-name': unusedFirst,
  'blockdev-mirror.device': rootsFirst,
  'blockdev-mirror.replaces': inChain('device', 'top'),
  'blockdev-mirror.target': target,
  'blockdev-snapshot.node': rootsFirst,
  'blockdev-snapshot.overlay': overlay,
  'blockdev-snapshot-internal-sync.device': rootsFirst,
  'blockdev-snapshot-sync.device': rootsFirst,
  'blockdev-snapshot-sync.node-name': rootsFirst,
  'change-backing-file.device': rootsFirst,
  'change-backing-file.image-node-name': inChain('device', 'top'),
  'drive-backup.device': rootsFirst,
  'drive-mirror.device': rootsFirst,
  'drive-mirror.replaces': inChain('device', 'top'),
  'job-complete.id': READY,
  'job-dismiss.id': CONCLUDED,
  'job-finalize.id': PENDING,
  'job-pause.id': PAUSABLE,
  'job-resume.id': PAUSED,
};

/** How well nodes, devices and jobs fit at the spot; undefined where all fit alike. */
export function fitnessAt(spot: Spot, entities: Entities): Fitness | undefined {
  const { command, path } = spot.place;
  const asked = askedAt(spot, entities);
  return FITS[`${command}.${path.join('.')}`]?.(asked) ?? storageLast(asked);
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

/** A bitmap of the node named beside it, or else by the command; of one in its chain next; of no other. */
export function ownedAt(spot: Spot, entities: Entities): Fitness | undefined {
  const { beside, said } = askedAt(spot, entities);
  const names = [...OWNERS.map(beside), ...OWNERS.map(said)];
  const owner = nodeOf(
    entities,
    names.find((name) => name !== undefined),
  );
  if (owner === undefined) return undefined;
  const chain = chainFrom(entities.graph, owner);
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
