/** Where a job reads and writes, from its edges in the graph. */
import type { GraphEdge, GraphState } from '../state.ts';
import { type Links, linksOf, throughFilters } from './links.ts';

export interface JobEnds {
  readonly source?: string;
  readonly target?: string;
}

/**
 * Edge names by the kind of job, as QEMU gives them: mirror and commit of the active layer have `source` and
 * `target`; backup has `target`, its source is below its filter, the `main node`; stream writes the `active
 * node`; commit of lower layers writes the `base`; both read the `intermediate node`s, of which the first is
 * the topmost.
 */
const SOURCE_EDGES = ['source', 'intermediate node', 'main node'];
const TARGET_EDGES = ['target', 'active node', 'base'];

/** Job id → its ends, filters passed through. */
export function jobEnds(graph: GraphState): ReadonlyMap<string, JobEnds> {
  const links = linksOf(graph.nodes, graph.edges);
  const ends = new Map<string, JobEnds>();
  for (const node of graph.nodes) {
    if (node.kind !== 'job') continue;
    const edges = links.below.get(node.id) ?? [];
    const target = endName(links, edges, TARGET_EDGES);
    const source = endName(links, edges, SOURCE_EDGES);
    ends.set(node.name, {
      ...(source === undefined || source === target ? {} : { source }),
      ...(target === undefined ? {} : { target }),
    });
  }
  return ends;
}

function endName(links: Links, edges: readonly GraphEdge[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const edge = edges.find((one) => one.name === name);
    const node = edge === undefined ? undefined : throughFilters(links, links.byId.get(edge.child));
    if (node !== undefined) return node.name;
  }
  return undefined;
}
