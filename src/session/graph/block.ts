/**
 * The graph without x-debug-query-block-graph: backends and their chains from query-block. Ambiguous where a
 * file is opened twice, for the images below the top are told by file name only.
 */
import { isArray, isObject, type Json, member, stringMember } from '../../json/json.ts';
import { MAX_NODES } from '../bounds.ts';
import type { GraphEdge, GraphNode } from '../state.ts';
import { plainFile, type Reading, readNode, withDetails } from './read.ts';

/** The id of a node in a graph that was put together from names. */
export function idOfNode(name: string): string {
  return `node:${name}`;
}

/**
 * query-block's reply put over what query-named-block-nodes told.
 * @param known Nodes and edges so far; edges between nodes win over nested images.
 */
export function readBlock(value: Json, known: Reading): Reading | undefined {
  if (!isArray(value)) return undefined;
  const nodes = new Map(known.nodes.filter((node) => node.kind === 'node').map((node) => [node.id, node]));
  const between = known.edges.filter((edge) => nodes.has(edge.parent));
  const told = new Set(between.filter((edge) => edge.name === 'backing').map((edge) => edge.parent));
  const backends: GraphNode[] = [];
  const edges: GraphEdge[] = [...between];
  for (const device of value.slice(0, MAX_NODES)) {
    const inserted = member(device, 'inserted');
    const top = readNode(inserted);
    const name = stringMember(device, 'qdev') || stringMember(device, 'device');
    if (top === undefined || name === undefined || name === '') continue;
    const topId = idOfNode(top.name);
    if (!nodes.has(topId)) nodes.set(topId, withDetails({ id: topId, kind: 'node', name: top.name }, top));
    backends.push({ id: `backend:${name}`, kind: 'backend', name });
    edges.push({ parent: `backend:${name}`, child: topId, name: 'root' });
    if (!told.has(topId))
      addImages(nodes, edges, told, topId, member(member(inserted, 'image'), 'backing-image'));
  }
  return { nodes: [...nodes.values(), ...backends], edges };
}

function addImages(
  nodes: Map<string, GraphNode>,
  edges: GraphEdge[],
  told: Set<string>,
  topId: string,
  below: Json | undefined,
): void {
  let parent = topId;
  let image = below;
  while (isObject(image) && !told.has(parent) && edges.length < MAX_NODES * 4) {
    const file = plainFile(stringMember(image, 'filename'));
    const driver = stringMember(image, 'format');
    if (file === undefined) return;
    const found = [...nodes.values()].find((node) => node.file === file && node.driver === driver);
    // Not among the named nodes: it goes by its file.
    const node =
      found ??
      withDetails(
        { id: `image:${file}`, kind: 'node', name: file },
        { name: file, driver, file, size: undefined, ro: false },
      );
    nodes.set(node.id, node);
    edges.push({ parent, child: node.id, name: 'backing' });
    told.add(parent);
    parent = node.id;
    image = member(image, 'backing-image');
  }
}
