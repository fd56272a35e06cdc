/**
 * What the language tests share: the shipped grammars, the chain [A] <-- [B] <-- [C] <-- [D] of the lab as a
 * literal, and lines with the cursor written as `|`.
 */
import { complete } from '../../src/language/complete/complete.ts';
import type { Entities, Entity, NodeLinks } from '../../src/language/entities.ts';
import type { Candidate, Completion, LanguageContext } from '../../src/language/types.ts';
import { loadShippedGrammar, shippedBriefs, shippedRoles } from '../../src/schema/files.ts';
import type { Schema } from '../../src/schema/model.ts';

/** The shipped grammar of a QEMU series; a test without it is none. */
export function grammar(series = '11.1'): Schema {
  const loaded = loadShippedGrammar(series);
  if (loaded === undefined) throw new Error(`no grammar of QEMU ${series} is shipped`);
  return loaded.schema;
}

const LETTERS = ['A', 'B', 'C', 'D'] as const;

function file(letter: string): string {
  return `${letter.toLowerCase()}.qcow2`;
}

const NODES: readonly Entity[] = [
  ...LETTERS.map((letter) => ({ name: `node-${letter}`, detail: `qcow2 · ${file(letter)}` })),
  { name: 'file', detail: 'file · a.qcow2' },
  { name: '#block123', detail: 'file · b.qcow2', mark: 'generated' },
];

const CHAIN: ReadonlyMap<string, NodeLinks> = new Map<string, NodeLinks>([
  ['node-A', { root: false, inUse: true, file: 'a.qcow2' }],
  ['node-B', { root: false, inUse: true, file: 'b.qcow2', below: 'node-A' }],
  ['node-C', { root: false, inUse: true, file: 'c.qcow2', below: 'node-B' }],
  ['node-D', { root: true, inUse: true, file: 'd.qcow2', below: 'node-C' }],
  ['file', { root: false, inUse: true, file: 'a.qcow2' }],
  ['#block123', { root: false, inUse: true, file: 'b.qcow2' }],
]);

/** The lab: four images in a chain under the guest device virtio0, no job. */
export const LAB: Entities = {
  alive: {
    node: NODES,
    device: NODES,
    qdev: [{ name: 'virtio0', detail: 'virtio-blk-pci', node: 'node-D' }],
    job: [],
    'block-job': [],
    bitmap: [
      { name: 'daily', detail: 'node-D', owner: 'node-D' },
      { name: 'old', detail: 'node-A', owner: 'node-A' },
    ],
    export: [],
    'image-file': LETTERS.map((letter) => ({ name: file(letter), detail: 'qcow2' })),
    iothread: [{ name: 'io0', detail: '' }],
    'secret-object': [{ name: 'key0', detail: 'secret' }],
  },
  graph: CHAIN,
};

/** The lab on QEMU 11.1, or what of it is changed. */
export function context(changes: Partial<LanguageContext> = {}): LanguageContext {
  return { schema: grammar(), roles: shippedRoles(), briefs: shippedBriefs(), entities: LAB, ...changes };
}

/** A line with `|` where the cursor stands. */
export function withCursor(marked: string): { readonly text: string; readonly cursor: number } {
  const cursor = marked.indexOf('|');
  if (cursor === -1) throw new Error(`no cursor in ${marked}`);
  return { text: marked.slice(0, cursor) + marked.slice(cursor + 1), cursor };
}

/** What is offered at the `|`. */
export function completed(marked: string, about = context()): Completion {
  const { text, cursor } = withCursor(marked);
  return complete(text, cursor, about);
}

/** The labels offered, in order. */
export function labels(marked: string, about = context()): readonly string[] {
  return completed(marked, about).items.map(({ label }) => label);
}

/** The line after a candidate is put in, the cursor again as `|`: the first, or the one of that label. */
export function taken(marked: string, label?: string, about = context()): string {
  const { text } = withCursor(marked);
  const { items, replace } = completed(marked, about);
  const item = label === undefined ? items[0] : items.find((one) => one.label === label);
  if (item === undefined) return `nothing${label === undefined ? '' : ` like ${label}`} is offered`;
  return applied(text, replace, item);
}

function applied(text: string, { start, end }: Completion['replace'], item: Candidate): string {
  const cursor = item.cursor ?? item.insert.length;
  return `${text.slice(0, start)}${item.insert.slice(0, cursor)}|${item.insert.slice(cursor)}${text.slice(end)}`;
}
