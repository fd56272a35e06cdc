/** A disk's images as the documents draw them, and held against what a lesson wants. Pure. */
import { fileName, nodeNamed, stripOf } from '../../session/graph/names.ts';
import type { Chain, GraphState, MonitorState, SessionState } from '../../session/state.ts';

/** `[A] <-- [B]*` */
export function drawn(nodes: readonly string[]): string {
  return `${nodes.map((name) => `[${name}]`).join(' <-- ')}*`;
}

/** Whether the chain consists of these: each a node's name, what follows `node-` in it, or its file's name. */
export function isChain(chain: Chain, graph: GraphState, wanted: readonly string[]): boolean {
  return (
    chain.nodes.length === wanted.length &&
    chain.nodes.every((node, i) => {
      const name = wanted[i] ?? '';
      return node === name || node === `node-${name}` || fileName(nodeNamed(graph, node)?.file) === name;
    })
  );
}

/** Every disk of every monitor, a line each; the monitor is named where there are several. */
export function allChains({ monitors }: SessionState): readonly string[] {
  const open = Object.values(monitors).filter(({ connection }) => connection.kind === 'open');
  return open.flatMap((monitor) => chainLines(monitor, open.length > 1));
}

function chainLines({ name, graph }: MonitorState, named: boolean): readonly string[] {
  return graph.chains.map((chain) => `${named ? `@${name} ` : ''}${chain.disk}  ${stripOf(chain, graph)}`);
}
