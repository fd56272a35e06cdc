/** Replies about block nodes, read into plain nodes and edges. What is not of the expected shape is passed over. */
import { isArray, isObject, type Json, member, parseJson, stringMember } from '../../json/json.ts';
import { MAX_NODES } from '../bounds.ts';
import { countOf } from '../jobs/progress.ts';
import type { GraphEdge, GraphNode } from '../state.ts';
import { markOf } from './filters.ts';

export interface Reading {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const KINDS: ReadonlyMap<string, GraphNode['kind']> = new Map([
  ['block-driver', 'node'],
  ['block-backend', 'backend'],
  ['block-job', 'job'],
]);

/** x-debug-query-block-graph's reply (XDbgBlockGraph); undefined where it is none. */
export function readGraph(value: Json): Reading | undefined {
  const nodes = member(value, 'nodes');
  const edges = member(value, 'edges');
  if (!isArray(nodes) || !isArray(edges)) return undefined;
  return {
    nodes: nodes.slice(0, MAX_NODES).flatMap((node): GraphNode[] => {
      const id = idOf(member(node, 'id'));
      const kind = KINDS.get(stringMember(node, 'type') ?? '');
      const name = stringMember(node, 'name');
      return id === undefined || kind === undefined || name === undefined ? [] : [{ id, kind, name }];
    }),
    edges: edges.slice(0, MAX_NODES * 4).flatMap((edge): GraphEdge[] => {
      const parent = idOf(member(edge, 'parent'));
      const child = idOf(member(edge, 'child'));
      const name = stringMember(edge, 'name');
      return parent === undefined || child === undefined || name === undefined
        ? []
        : [{ parent, child, name }];
    }),
  };
}

function idOf(value: Json | undefined): string | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** What query-named-block-nodes says of one node (BlockDeviceInfo). */
export interface NodeDetails {
  readonly name: string;
  readonly driver: string | undefined;
  /** A plain file name or URL; undefined where QEMU can only describe it. */
  readonly file: string | undefined;
  readonly size: number | bigint | undefined;
  readonly ro: boolean;
  /** Its children by edge name; undefined before 10.1, which does not tell. */
  readonly children: readonly { readonly name: string; readonly node: string }[] | undefined;
}

/** query-named-block-nodes' reply. */
export function readNodes(value: Json): readonly NodeDetails[] | undefined {
  if (!isArray(value)) return undefined;
  return value.slice(0, MAX_NODES).flatMap((node) => {
    const details = readNode(node);
    return details === undefined ? [] : [details];
  });
}

/** One BlockDeviceInfo; undefined where it has no node name. */
export function readNode(node: Json | undefined): NodeDetails | undefined {
  const name = stringMember(node, 'node-name');
  if (name === undefined) return undefined;
  const image = member(node, 'image');
  const children = member(node, 'children');
  return {
    name,
    driver: stringMember(node, 'drv'),
    file: plainFile(stringMember(image, 'filename') ?? stringMember(node, 'file')),
    size: countOf(member(image, 'virtual-size'), undefined),
    ro: member(node, 'ro') === true,
    children: isArray(children) ? children.flatMap(readChild) : undefined,
  };
}

function readChild(child: Json): { readonly name: string; readonly node: string }[] {
  const name = stringMember(child, 'child');
  const node = stringMember(child, 'node-name');
  return name === undefined || node === undefined ? [] : [{ name, node }];
}

/**
 * The file of a node as QEMU names it. Where options cannot be told from the name alone QEMU gives
 * `json:{…}` with the file somewhere below `file`.
 */
export function plainFile(name: string | undefined): string | undefined {
  if (name === undefined || name === '') return undefined;
  if (!name.startsWith('json:')) return name;
  let here: Json | undefined;
  try {
    here = parseJson(name.slice('json:'.length));
  } catch {
    return undefined;
  }
  while (isObject(here)) {
    const file: Json | undefined = member(here, 'filename') ?? member(here, 'file');
    if (typeof file === 'string') return file;
    here = file;
  }
  return undefined;
}

/** The node with what is known of it; `details` undefined: as it stands. */
export function withDetails(node: GraphNode, details: Omit<NodeDetails, 'children'> | undefined): GraphNode {
  if (details === undefined || node.kind !== 'node') return node;
  const { driver, file, size, ro } = details;
  const mark = markOf(node.name, driver);
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    ...(driver === undefined ? {} : { driver }),
    ...(file === undefined ? {} : { file }),
    ...(size === undefined ? {} : { size }),
    ...(mark === undefined ? {} : { mark }),
    ...(ro ? { ro } : {}),
  };
}
