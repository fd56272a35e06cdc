/**
 * Names for things that are not there yet: the first free `job0`, the node after node-D, the file after
 * d.qcow2. Right in form and free as far as is known; what a person wants may be another.
 */
import type { Entities, Entity } from '../entities.ts';
import { byName } from './option.ts';

/** `stem0`, or the first after it that is not taken. */
export function firstFree(stem: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`;
}

/** The first name in the row `name` belongs to that is not taken; undefined where it belongs to none. */
export function successor(name: string, taken: ReadonlySet<string>): string | undefined {
  let next = counted(name);
  while (next !== undefined && taken.has(next)) next = counted(next);
  return next;
}

const NUMBERED = /^(.*?)(\d{1,9})$/s;
const LETTERED = /^((?:.*[-_./])?)([a-yA-Y])$/s;

/** disk9 → disk10, node-A → node-B. A letter counts where it stands alone. */
function counted(name: string): string | undefined {
  const numbered = NUMBERED.exec(name);
  if (numbered !== null) {
    const digits = numbered[2] ?? '';
    return `${numbered[1]}${String(Number(digits) + 1).padStart(digits.length, '0')}`;
  }
  const lettered = LETTERED.exec(name);
  const letter = lettered?.[2]?.charCodeAt(0);
  return letter === undefined ? undefined : `${lettered?.[1]}${String.fromCharCode(letter + 1)}`;
}

/** A node-name that goes on with the names there are: after `like` where that is given, else after the last. */
export function newNode({ alive, graph }: Entities, like?: string): string {
  const nodes = alive.node ?? [];
  const taken = new Set([...nodes.map(({ name }) => name), ...graph.keys()]);
  const row = like ?? lastCounted(nodes.filter(({ mark }) => mark === undefined).map(({ name }) => name));
  return (row === undefined ? undefined : successor(row, taken)) ?? firstFree('node', taken);
}

/** An image file that goes on with those there are, in the same folder and of the same kind. */
export function newImageFile({ alive, graph }: Entities, like?: string): string | undefined {
  const files = [...(alive['image-file'] ?? []).map(({ name }) => name)];
  for (const { file } of graph.values()) if (file !== undefined) files.push(file);
  const stems = files.map(split);
  const row = like === undefined ? undefined : split(like);
  const last =
    row ?? stems.sort((a, b) => byName(a.stem, b.stem)).findLast(({ stem }) => counted(stem) !== undefined);
  if (last === undefined) return undefined;
  const taken = new Set(stems.filter(({ end }) => end === last.end).map(({ stem }) => stem));
  const stem = successor(last.stem, taken);
  return stem === undefined ? undefined : `${stem}${last.end}`;
}

/** A file name and its extension. */
function split(file: string): { readonly stem: string; readonly end: string } {
  const dot = file.lastIndexOf('.');
  return dot <= file.lastIndexOf('/') + 1
    ? { stem: file, end: '' }
    : { stem: file.slice(0, dot), end: file.slice(dot) };
}

function lastCounted(names: readonly string[]): string | undefined {
  return names
    .filter((name) => counted(name) !== undefined)
    .sort(byName)
    .at(-1);
}

/** The names of some entities. */
export function namesOf(...lists: readonly (readonly Entity[] | undefined)[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => (list ?? []).map(({ name }) => name)));
}
