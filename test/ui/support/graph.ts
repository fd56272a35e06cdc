/** x-debug-query-block-graph and query-named-block-nodes as QEMU answers them, for chains given as node names. */
import type { NewEntry } from '../../../src/session/entry.ts';
import { polled } from './entries.ts';

export interface ChainSpec {
  /** The qdev path of the disk's backend; a chain nobody uses has none. */
  readonly disk?: string;
  /** Node names, base first. */
  readonly nodes: readonly string[];
}

/** The entries after which the graph is known. */
export function graphOf(chains: readonly ChainSpec[]): NewEntry[] {
  const nodes: { id: number; type: string; name: string }[] = [];
  const edges: { name: string; parent: number; child: number; perm: string[]; 'shared-perm': string[] }[] =
    [];
  const add = (type: string, name: string) => {
    nodes.push({ id: nodes.length + 1, type, name });
    return nodes.length;
  };
  const link = (name: string, parent: number, child: number) =>
    edges.push({ name, parent, child, perm: [], 'shared-perm': [] });
  for (const { disk, nodes: names } of chains) {
    let below: number | undefined;
    for (const name of names) {
      const node = add('block-driver', name);
      if (below !== undefined) link('backing', node, below);
      link('file', node, add('block-driver', `${name}-file`));
      below = node;
    }
    if (disk !== undefined && below !== undefined) link('root', add('block-backend', disk), below);
  }
  const named = chains.flatMap((chain) =>
    chain.nodes.flatMap((name) => {
      const file = `${name.replace('node-', '').toLowerCase()}.qcow2`;
      return [
        { 'node-name': name, drv: 'qcow2', file },
        { 'node-name': `${name}-file`, drv: 'file', file },
      ];
    }),
  );
  return [
    ...polled('g1', 'query-named-block-nodes', named, { flat: true }),
    ...polled('g2', 'x-debug-query-block-graph', { nodes, edges }),
  ];
}

export const FOUR_IMAGES = graphOf([
  { disk: '/machine/peripheral/virtio0/virtio-backend', nodes: ['node-A', 'node-B', 'node-C', 'node-D'] },
]);
