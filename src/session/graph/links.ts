/** Nodes and edges made easy to walk. Built once per reply that changes them, never per event. */
import { MAX_CHAIN } from '../bounds.ts';
import type { GraphEdge, GraphNode } from '../state.ts';
import { filterEdge, guessedFilterEdge } from './filters.ts';

export interface Links {
  readonly byId: ReadonlyMap<string, GraphNode>;
  /** Edges to children, by parent's id. */
  readonly below: ReadonlyMap<string, readonly GraphEdge[]>;
  /** Edges to parents, by child's id. */
  readonly above: ReadonlyMap<string, readonly GraphEdge[]>;
}

export function linksOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Links {
  return {
    byId: new Map(nodes.map((node) => [node.id, node])),
    below: grouped(edges, 'parent'),
    above: grouped(edges, 'child'),
  };
}

function grouped(edges: readonly GraphEdge[], end: 'parent' | 'child'): Map<string, GraphEdge[]> {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
}

/** The child of `id` over the edge of that name. */
export function childOf(links: Links, id: string, name: string): GraphNode | undefined {
  const edge = links.below.get(id)?.find((one) => one.name === name);
  return edge === undefined ? undefined : links.byId.get(edge.child);
}

/** The edge a filter's data is below; undefined where the node is no filter. */
export function filterEdgeOf(links: Links, node: GraphNode): 'backing' | 'file' | undefined {
  if (node.kind !== 'node') return undefined;
  if (node.driver !== undefined) return filterEdge(node.driver);
  const edges = links.below.get(node.id) ?? [];
  const file = edges.find((edge) => edge.name === 'file');
  return guessedFilterEdge(
    edges.map((edge) => edge.name),
    file !== undefined && links.below.has(file.child),
  );
}

/** The first node that is no filter, at or below `node`. */
export function throughFilters(links: Links, node: GraphNode | undefined): GraphNode | undefined {
  const seen = new Set<string>();
  let here = node;
  while (here !== undefined && !seen.has(here.id)) {
    seen.add(here.id);
    const edge = filterEdgeOf(links, here);
    if (edge === undefined) return here;
    here = childOf(links, here.id, edge);
  }
  return undefined;
}

/** Base first: what `top` stands on, itself included, filters left out. */
export function chainFrom(links: Links, top: GraphNode | undefined): readonly GraphNode[] {
  const chain: GraphNode[] = [];
  const seen = new Set<string>();
  let here = throughFilters(links, top);
  while (here !== undefined && !seen.has(here.id) && chain.length < MAX_CHAIN) {
    seen.add(here.id);
    chain.push(here);
    here = throughFilters(links, childOf(links, here.id, 'backing'));
  }
  return chain.reverse();
}
