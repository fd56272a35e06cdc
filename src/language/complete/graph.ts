/** Questions to the block graph that narrowing asks. Pure; a graph that goes round in circles ends the walk. */
import type { Entities, NodeLinks } from '../entities.ts';

type Graph = ReadonlyMap<string, NodeLinks>;

/** A node and all below it, top first; just the node where the graph does not know it. */
export function chainFrom(graph: Graph, node: string): readonly string[] {
  const chain: string[] = [];
  const seen = new Set<string>();
  let at: string | undefined = node;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    chain.push(at);
    at = graph.get(at)?.below;
  }
  return chain;
}

/** The node a name of `device=` stands for: itself, or the root node of the device of that name. */
export function nodeOf({ alive, graph }: Entities, name: string | undefined): string | undefined {
  if (name === undefined || graph.has(name)) return name;
  for (const role of ['device', 'qdev', 'export'] as const) {
    const found = alive[role]?.find((entity) => entity.name === name && entity.node !== undefined);
    if (found?.node !== undefined) return found.node;
  }
  return undefined;
}

/**
 * What a node is there for: the `root` of a device or an export; a `layer` below another; to store another's data,
 * which is what protocol drivers make; or nothing uses it.
 */
export type Usage = 'root' | 'layer' | 'storage' | 'unused';

/** A graph is one until the block layer changes: it is gone through once, not at each key. */
const USAGE = new WeakMap<Graph, ReadonlyMap<string, Usage>>();

export function usageOf(graph: Graph): ReadonlyMap<string, Usage> {
  const found = USAGE.get(graph);
  if (found !== undefined) return found;
  const below = new Set([...graph.values()].map((links) => links.below));
  const usage = new Map<string, Usage>();
  for (const [name, { root, inUse }] of graph) {
    usage.set(name, root ? 'root' : below.has(name) ? 'layer' : inUse ? 'storage' : 'unused');
  }
  USAGE.set(graph, usage);
  return usage;
}
