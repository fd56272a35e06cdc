/**
 * How strips call the nodes: by their names less the prefix all share (node-A … node-D → A … D), and a node
 * whose name QEMU made up by its file. Pure.
 */
import { fileName } from '../../session/graph/names.ts';
import type { GraphState } from '../../session/state.ts';

/** The convention of QEMU's own documents: dropped even where a chain is down to one node. */
const USUAL_PREFIX = 'node-';

/** A shared prefix is only dropped up to one of these, so that no word is cut in the middle. */
const SEPARATOR = /[-_.:/]/;

/** A function from node-name to what the strip shows. */
export function nodeLabels(graph: GraphState): (node: string) => string {
  const known = new Map(graph.nodes.map((node) => [node.name, node]));
  const named = graph.chains
    .flatMap((chain) => chain.nodes)
    .filter((name) => known.get(name)?.mark !== 'generated');
  const prefix = sharedPrefix(named);
  return (name) => {
    const node = known.get(name);
    if (node?.mark === 'generated' && node.file !== undefined) return fileName(node.file) || node.file;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  };
}

/** The longest prefix of all, up to a separator, that leaves something of each. */
export function sharedPrefix(names: readonly string[]): string {
  const [first, ...others] = [...new Set(names)];
  if (first === undefined) return '';
  if (others.length === 0) return hasMoreThan(first, USUAL_PREFIX) ? USUAL_PREFIX : '';
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  while (length > 0 && !SEPARATOR.test(first[length - 1] ?? '')) length -= 1;
  const prefix = first.slice(0, length);
  return [first, ...others].every((name) => hasMoreThan(name, prefix)) ? prefix : '';
}

function hasMoreThan(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && name.length > prefix.length;
}
