/** How the block graph is asked for, whoever wants it. */
import type { CommandMessage } from '../../qmp/messages.ts';
import type { Outcome } from '../../qmp/types.ts';

const GRAPH: CommandMessage = { execute: 'x-debug-query-block-graph' };
const NODES: CommandMessage = { execute: 'query-named-block-nodes', arguments: { flat: true } };
const BLOCK: CommandMessage = { execute: 'query-block' };

/** The graph and what its nodes are; where a peer knows no such command (it is unstable by name), the disks. */
export async function readBlockGraph(
  ask: (message: CommandMessage) => Promise<Outcome | undefined>,
): Promise<void> {
  const [graph] = await Promise.all([ask(GRAPH), ask(NODES)]);
  if (graph?.kind !== 'return') await ask(BLOCK);
}
