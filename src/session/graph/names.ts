/** What a strip calls its nodes. */
import type { Chain, GraphNode, GraphState } from '../state.ts';
import { isGeneratedName } from './filters.ts';

/**
 * Short names for the nodes of one strip, in their order: less a prefix they all share (node-A … node-D → A … D),
 * a node without a name of its own by its file. A name stays whole rather than become empty or that of another.
 * @param named Node name → node, for the files.
 */
export function shortNames(
  names: readonly string[],
  named: (name: string) => GraphNode | undefined,
): readonly string[] {
  const prefix = sharedPrefix(names.filter((name) => !isGeneratedName(name)));
  const short = names.map((name) =>
    isGeneratedName(name) ? fileName(named(name)?.file) || name : name.slice(prefix.length),
  );
  return new Set(short).size === short.length ? short : names;
}

/** Ends at a separator; for a single name at its first one, so that a chain down to one node keeps its short name. */
function sharedPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return /^[^-_.:/]*[-_.:/]+(?=.)/.exec(first)?.[0] ?? '';
  let length = first.length;
  for (const name of others) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  const shared = /^.*[-_.:/]/s.exec(first.slice(0, length))?.[0] ?? '';
  return names.every((name) => name.length > shared.length) ? shared : '';
}

/** The last part of a path or URL; of an NBD server's address, in whichever of QEMU's forms, the export. */
export function fileName(path: string | undefined): string {
  if (path === undefined) return '';
  const served = exportOf(path);
  if (served !== undefined) return served === '' ? 'NBD' : `${served} (NBD)`;
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

/** Whether QEMU may say the one where the other was given: it writes addresses in its own form. */
export function isSameFile(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [first, second] = [exportOf(one), exportOf(other)];
  if (first !== undefined || second !== undefined) return first === second;
  const plain = (path: string) => path.replace(/^(\.\/)+/, '');
  return plain(one) === plain(other);
}

/** `nbd:HOST:PORT:exportname=NAME`, `nbd:unix:PATH:exportname=NAME`, `nbd://HOST/NAME`, `nbd+unix:///NAME?socket=PATH`. */
function exportOf(path: string): string | undefined {
  const url = /^nbd(?:\+\w+)?:\/\/[^/?]*(?:\/([^?]*))?/.exec(path);
  if (url !== null) return decoded(url[1] ?? '');
  return path.startsWith('nbd:') ? (/:exportname=(.*)$/s.exec(path)?.[1] ?? '') : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A chain as QEMU's documents draw one: `[A] <-- [B] <-- [C]*`, the active layer of one that is in use marked. */
export function stripOf(chain: Chain, graph: GraphState): string {
  const names = shortNames(chain.nodes, (name) => nodeNamed(graph, name));
  return `${names.map((name) => `[${name}]`).join(' <-- ')}${isUsed(chain) ? '*' : ''}`;
}

/** A chain nobody uses goes by its root node's own name: it has no active layer. */
export function isUsed({ disk, nodes }: Chain): boolean {
  return disk !== nodes.at(-1);
}

/** Names that stay the same from one run to the next: a node's own, or its file's where QEMU made the name up. */
export function imageNames(nodes: readonly string[], graph: GraphState): readonly string[] {
  return nodes.map((name) => (isGeneratedName(name) ? fileName(nodeNamed(graph, name)?.file) || name : name));
}

/** The block node of that name. */
export function nodeNamed(graph: GraphState, name: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.kind === 'node' && node.name === name);
}
