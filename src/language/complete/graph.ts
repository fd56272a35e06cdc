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

/** Nodes that are the backing node of another. */
const BELOW = new WeakMap<Graph, ReadonlySet<string>>();

export function belowOthers(graph: Graph): ReadonlySet<string> {
  const found = BELOW.get(graph);
  if (found !== undefined) return found;
  const below = new Set<string>();
  for (const links of graph.values()) if (links.below !== undefined) below.add(links.below);
  BELOW.set(graph, below);
  return below;
}

/** Whether nothing uses a node: no guest device, no export, no overlay, no format node. */
export function isUnused(graph: Graph, node: string): boolean {
  const links = graph.get(node);
  return links?.root !== true && links?.inUse !== true && !belowOthers(graph).has(node);
}

/** Whether a node is there only to store another one's data: what the protocol drivers make. */
export function isStorage(graph: Graph, node: string): boolean {
  const links = graph.get(node);
  return links?.inUse === true && !links.root && !belowOthers(graph).has(node);
}
