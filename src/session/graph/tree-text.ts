/** A tree of the block graph as text, as JSON, and the graph for Graphviz. Pure. */
import { type Json, type JsonObject, stringifyJson } from '../../json/json.ts';
import type { GraphNode, GraphState } from '../state.ts';
import { diskName } from './chains.ts';
import { fileName } from './names.ts';
import type { Branch } from './tree.ts';

/**
 * A row a node: `├─ backing: node-C  qcow2  c.qcow2  39 MiB  ro`.
 * @param wholeFiles with its whole path, not its last part only
 */
export function treeRows(roots: readonly Branch[], wholeFiles: boolean): readonly string[] {
  const rows: string[] = [];
  const draw = (branch: Branch, before: string, below: string) => {
    rows.push(`${before}${branchText(branch, wholeFiles)}`);
    branch.children.forEach((child, index) => {
      const isLast = index === branch.children.length - 1;
      draw(child, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`);
    });
  };
  for (const root of roots) draw(root, '', '');
  return rows;
}

function branchText({ edge, kind, name, detail, node, isAgain, isCut }: Branch, wholeFiles: boolean): string {
  const called = `${edge === undefined ? '' : `${edge}: `}${visible(name)}`;
  if (isAgain === true) return `${called}  (above)`;
  const what = kind === 'node' || kind === 'user' ? [] : [kind];
  const facts = node === undefined ? [] : nodeFacts(node, wholeFiles);
  return [
    called,
    ...what,
    ...(detail === undefined ? [] : [detail]),
    ...facts,
    ...(isCut === true ? ['…'] : []),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function nodeFacts({ driver, file, size, mark, ro }: GraphNode, wholeFiles: boolean): readonly string[] {
  const shown = mark === 'filter' || file === undefined ? '' : wholeFiles ? file : fileName(file);
  return [
    driver ?? '',
    visible(shown),
    size === undefined || mark === 'filter' ? '' : sizeText(size),
    ro === true ? 'ro' : '',
    mark ?? '',
  ];
}

/** The same as data: name, edge, driver, file, size in bytes, children. */
export function treeJson(roots: readonly Branch[]): string {
  return `${stringifyJson(roots.map(branchJson), 2)}\n`;
}

function branchJson({ edge, kind, name, detail, node, isAgain, isCut, children }: Branch): Json {
  const { driver, file, size, mark, ro } = node ?? {};
  const members: { readonly [name: string]: Json | undefined } = {
    edge,
    kind,
    name,
    detail,
    driver,
    file,
    size,
    filter: mark === 'filter' ? true : undefined,
    generated: mark === 'generated' ? true : undefined,
    'read-only': ro,
    again: isAgain,
    cut: isCut,
    children: children.length === 0 ? undefined : children.map(branchJson),
  };
  const there: { [name: string]: Json } = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) there[key] = value;
  const object: JsonObject = there;
  return object;
}

const SHAPES = { node: 'box', backend: 'ellipse', job: 'hexagon' } as const;

/** The whole graph in Graphviz's language. */
export function graphDot({ nodes, edges }: GraphState): string {
  const ids = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const rows = nodes.map((node) => {
    const called = node.kind === 'backend' ? diskName(node.name) : node.name;
    const facts = nodeFacts(node, false).filter((fact) => fact !== '');
    const label = [visible(called), ...facts].map(dotText).join('\\n');
    return `  ${ids.get(node.id)} [shape=${SHAPES[node.kind]}, label="${label}"];`;
  });
  const arrows = edges.flatMap(({ parent, child, name }) => {
    const [from, to] = [ids.get(parent), ids.get(child)];
    return from === undefined || to === undefined
      ? []
      : [`  ${from} -> ${to} [label="${dotText(visible(name))}"];`];
  });
  return `${['digraph blocks {', ...rows, ...arrows, '}'].join('\n')}\n`;
}

function dotText(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}

/** A row stays a row whatever a node is called, and steers no terminal that prints the file. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (found) => `\\u${(found.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** `39 MiB`, `1.5 GiB`: rounded down. */
function sizeText(bytes: number | bigint): string {
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)} ${UNITS[unit] ?? ''}`;
}
