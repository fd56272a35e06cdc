/**
 * How well something alive fits an argument, given the others: the rules narrow.ts names. Each gives undefined
 * where it can say nothing, so that all fit alike. Source: what QEMU 7.2 to 11.1 answer, quoted where it tells.
 */
import type { Entities, Entity } from '../entities.ts';
import { chainFrom, type Usage, usageOf } from './graph.ts';

/** How well an entity fits, 0 best; undefined where it does not at all. */
export type Fitness = (entity: Entity) => number | undefined;

export type Rule = (asked: Asked) => Fitness | undefined;

export interface Asked {
  readonly entities: Entities;
  /** What another argument of the command says. */
  readonly said: (name: string) => string | undefined;
  /** The node another argument names, itself or by its device. */
  readonly node: (name: string) => string | undefined;
  /** What stands in the same object. */
  readonly beside: (name: string) => string | undefined;
}

/** A rule on what nodes are there for. */
function byUsage(rate: (usage: Usage | undefined) => number | undefined): Rule {
  return ({ entities: { graph } }) => {
    if (graph.size === 0) return undefined;
    const usage = usageOf(graph);
    return ({ name, node }) => rate(usage.get(node ?? name));
  };
}

/** Where nothing more is known: what stores another node's data is hardly ever meant. */
export const storageLast = byUsage((usage) => (usage === 'storage' ? 1 : 0));

/** Any node will do, but the root of a disk is what is mostly meant. */
export const rootsFirst = byUsage((usage) =>
  usage === 'root' ? 0 : usage === 'storage' ? 3 : usage === 'layer' ? 2 : 1,
);

/** "Need a root block node", or "node is used as backing hd of …": no other node may stand on it. */
export const rootsOnly = byUsage((usage) => (usage === 'root' ? 0 : isFree(usage) ? 1 : undefined));

/** "is in use": nothing may use it. */
export const freeOnly = byUsage((usage) => (isFree(usage) ? 0 : undefined));

/** What is in use is only to be had shared. */
export const freeFirst = byUsage((usage) => (isFree(usage) ? 0 : usage === 'storage' ? 2 : 1));

/** Nothing uses it; nor, as far as is known, a node so new that the graph does not have it. */
function isFree(usage: Usage | undefined): boolean {
  return usage === undefined || usage === 'unused';
}

/** "Cannot find device": the name of a device's backend, which is none with -blockdev; never a node's. */
export const backendsOnly: Rule = ({ entities: { graph, alive } }) => {
  const nodes = new Set(alive.node?.map(({ name }) => name));
  return ({ name }) => (graph.has(name) || nodes.has(name) ? undefined : 0);
};

/** "is not removable": a drive whose medium can be taken out. */
export const removableOnly: Rule = () => (entity) => (entity.state === 'removable' ? 0 : undefined);

/** In the chain of `device=`, below it. */
export const belowDevice: Rule = ({ entities, node }) => {
  const chain = chainOf(entities, node('device'));
  return chain === undefined ? undefined : within(chain.slice(1));
};

/** Only those, in their order: the top of the chain first. */
function within(names: readonly string[]): Fitness {
  const order = new Map(names.map((name, index) => [name, index]));
  return ({ name }) => order.get(name);
}

/** Undefined where the graph does not know the node: nothing can be said then. */
export function chainOf({ graph }: Entities, node: string | undefined): readonly string[] | undefined {
  return node !== undefined && graph.has(node) ? chainFrom(graph, node) : undefined;
}

/** Below `top-node=` where it is given, else below `device=`. */
export const commitBase: Rule = ({ entities, node, said }) => {
  const top =
    node('top-node') ?? byFile(entities, chainOf(entities, node('device')), said('top')) ?? node('device');
  const chain = chainOf(entities, top);
  return chain === undefined ? undefined : within(chain.slice(1));
};

/** In `device=`'s chain, and above `base-node=` where it is given. */
export const commitTop: Rule = ({ entities, node, said }) => {
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

/** A node nothing uses, other than the one it is to go with. */
export function freeBut(other: string): Rule {
  return (asked) => {
    const fitness = freeOnly(asked);
    const not = asked.said(other);
    return fitness === undefined
      ? undefined
      : (entity) => (entity.name === not ? undefined : fitness(entity));
  };
}

/**
 * What the target of a mirror replaces must show the same data: the mirrored node itself, or the children of
 * what has several (quorum), which the graph only knows as stores of data.
 */
export const replaced: Rule = ({ entities, node }) => {
  const chain = chainOf(entities, node('device'));
  if (chain === undefined) return undefined;
  const usage = usageOf(entities.graph);
  const others = chain.length === 1 ? 'storage' : undefined;
  return ({ name }) =>
    name === chain[0] ? 0 : others !== undefined && usage.get(name) === others ? 1 : undefined;
};

/** An image that has a backing file: all of the chain but the lowest. */
export const withBacking: Rule = ({ entities, node }) => {
  const chain = chainOf(entities, node('device'));
  return chain === undefined ? undefined : within(chain.slice(0, -1));
};

function jobsIn(...states: readonly string[]): Rule {
  return () =>
    ({ state }) => {
      const index = state === undefined ? -1 : states.indexOf(state);
      return index === -1 ? states.length : index;
    };
}

export const readyFirst = jobsIn('ready');
export const runningFirst = jobsIn('running', 'ready');
export const pausedFirst = jobsIn('paused', 'standby');
export const concludedFirst = jobsIn('concluded');
export const pendingFirst = jobsIn('pending');
