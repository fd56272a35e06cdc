/** The block graph, from whichever reply tells most of it, and whether it is still true. */
import type { Json } from '../../json/json.ts';
import type { EventMessage } from '../../qmp/messages.ts';
import { idOfNode, readBlock } from '../graph/block.ts';
import { chainsOf } from '../graph/chains.ts';
import { childOf, linksOf } from '../graph/links.ts';
import { type NodeDetails, type Reading, readGraph, readNodes, withDetails } from '../graph/read.ts';
import { commandOutdatesGraph, eventOutdatesGraph } from '../staleness.ts';
import type { Answer, GraphNode, GraphState } from '../state.ts';

/** Not read yet. */
export const EMPTY_GRAPH: GraphState = { nodes: [], edges: [], chains: [], stale: true };

export function graphAfterEvent(graph: GraphState, event: EventMessage): GraphState {
  return eventOutdatesGraph(event) ? outdated(graph) : graph;
}

export function graphAfterAnswer(graph: GraphState, answer: Answer): GraphState {
  switch (answer.command) {
    case 'x-debug-query-block-graph': {
      const reading = readGraph(answer.value);
      return reading === undefined ? graph : made(keepDetails(reading, graph), 'graph', false);
    }
    case 'query-named-block-nodes':
      return afterNodes(graph, answer.value);
    case 'query-block': {
      // The whole graph is better than what this tells.
      const reading = graph.from === 'graph' ? undefined : readBlock(answer.value, graph);
      return reading === undefined ? graph : made(reading, 'block', graph.stale);
    }
    default:
      return commandOutdatesGraph(answer.command, answer.arguments) ? outdated(graph) : graph;
  }
}

function outdated(graph: GraphState): GraphState {
  return graph.stale ? graph : { ...graph, stale: true };
}

function made(reading: Reading, from: NonNullable<GraphState['from']>, stale: boolean): GraphState {
  const nodes = withFiles(reading);
  // Only QEMUs that tell every child tell of storage: before 10.1 query-named-block-nodes has no edges.
  const isWhole = from === 'graph' || reading.edges.some((edge) => edge.name === 'file');
  return { nodes, edges: reading.edges, chains: chainsOf(nodes, reading.edges, isWhole), stale, from };
}

/** The graph's own reply names no drivers: keep those known, by node name, until they are read again. */
function keepDetails(reading: Reading, before: GraphState): Reading {
  const known = new Map(before.nodes.filter((node) => node.kind === 'node').map((node) => [node.name, node]));
  const nodes = reading.nodes.map((node): GraphNode => {
    const old = node.kind === 'node' ? known.get(node.name) : undefined;
    return old === undefined ? node : { ...old, id: node.id };
  });
  return { nodes, edges: reading.edges };
}

function afterNodes(graph: GraphState, value: Json): GraphState {
  const details = readNodes(value);
  if (details === undefined) return graph;
  if (graph.from === 'graph') {
    const byName = new Map(details.map((one) => [one.name, one]));
    const nodes = graph.nodes.map((node) => withDetails(node, byName.get(node.name)));
    return made({ nodes, edges: graph.edges }, 'graph', graph.stale);
  }
  return made(fromNodes(details, graph), graph.from ?? 'nodes', false);
}

/** Without the graph's own reply: nodes by name; backends, and edges where these nodes tell none, stay. */
function fromNodes(details: readonly NodeDetails[], before: GraphState): Reading {
  const nodes = details.map((one) =>
    withDetails({ id: idOfNode(one.name), kind: 'node', name: one.name }, one),
  );
  const ids = new Set(nodes.map((node) => node.id));
  const backends = before.nodes.filter((node) => node.kind === 'backend');
  for (const backend of backends) ids.add(backend.id);
  const told = details.flatMap((one) =>
    (one.children ?? []).map((child) => ({
      parent: idOfNode(one.name),
      child: idOfNode(child.node),
      name: child.name,
    })),
  );
  const silent = new Set(
    details.filter((one) => one.children === undefined).map((one) => idOfNode(one.name)),
  );
  for (const backend of backends) silent.add(backend.id);
  const kept = before.edges.filter((edge) => silent.has(edge.parent));
  return {
    nodes: [...nodes, ...backends],
    edges: [...told, ...kept].filter((edge) => ids.has(edge.parent) && ids.has(edge.child)),
  };
}

/** A format node's file is its storage's: the name of the last node down its `file` edges. */
function withFiles({ nodes, edges }: Reading): readonly GraphNode[] {
  const links = linksOf(nodes, edges);
  return nodes.map((node) => {
    const seen = new Set<string>();
    let storage = node;
    while (!seen.has(storage.id)) {
      seen.add(storage.id);
      storage = childOf(links, storage.id, 'file') ?? storage;
    }
    return node.kind !== 'node' || storage.file === undefined || storage.file === node.file
      ? node
      : { ...node, file: storage.file };
  });
}
