/** One chain a disk, from base to active layer, with filters left out. */

import { MAX_CHAINS } from '../bounds.ts';
import type { Chain, GraphEdge, GraphNode } from '../state.ts';
import { chainFrom, type Links, linksOf } from './links.ts';

/**
 * The disks first, each by the name of the device that uses it; then what nobody uses (a job's target, the
 * overlays left after a commit) by its root node's own name.
 * @param isWhole False where not every edge is known: then only disks have chains, for any node may be below another.
 */
export function chainsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  isWhole = true,
): readonly Chain[] {
  const links = linksOf(nodes, edges);
  const chains: Chain[] = [];
  const shown = new Set<string>();
  const add = (disk: string | undefined, top: GraphNode | undefined) => {
    const chain = chains.length < MAX_CHAINS ? chainFrom(links, top) : [];
    const root = chain.at(-1);
    if (root === undefined) return;
    // A filter nobody uses, over a node of a chain that is there already, is no disk.
    if (disk === undefined && shown.has(root.id)) return;
    for (const node of chain) shown.add(node.id);
    chains.push({ disk: disk ?? root.name, nodes: chain.map((node) => node.name) });
  };
  for (const node of nodes) {
    if (node.kind === 'backend' && node.name !== '') add(diskName(node.name), rootOf(links, node));
  }
  if (!isWhole) return chains;
  const loose = nodes.filter((node) => node.kind === 'node' && !isBelowNode(links, node));
  // Filters last, so that what they stand on has been shown by then.
  for (const node of loose.filter((one) => one.mark !== 'filter'))
    if (!shown.has(node.id)) add(undefined, node);
  for (const node of loose.filter((one) => one.mark === 'filter')) add(undefined, node);
  return chains;
}

function rootOf(links: Links, backend: GraphNode): GraphNode | undefined {
  const edge = links.below.get(backend.id)?.find((one) => one.name === 'root');
  return edge === undefined ? undefined : links.byId.get(edge.child);
}

function isBelowNode(links: Links, node: GraphNode): boolean {
  return links.above.get(node.id)?.some((edge) => links.byId.get(edge.parent)?.kind === 'node') ?? false;
}

const QDEV_PATH = /^\/machine\/(?:peripheral|peripheral-anon|unattached)\/([^/]+)/;

/** `/machine/peripheral/virtio0/virtio-backend` → `virtio0`; a block backend's own name stays. */
export function diskName(backend: string): string {
  return QDEV_PATH.exec(backend)?.[1] ?? backend;
}
