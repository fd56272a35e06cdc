/**
 * Names for things that are not there yet: the first free `job0`, the node after node-D, the file after
 * d.qcow2. Right in form and free as far as is known; what a person wants may be another.
 */

import type { Role } from '../../schema/role.ts';
import type { Entities, Entity } from '../entities.ts';
import { Kept } from './kept.ts';
import { byName } from './option.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

export interface Guesses {
  readonly names: readonly string[];
  /** Roles that would have to be known to be sure the names are free. */
  readonly wants: readonly Role[];
}

/** Names for what is to be made, and addresses that are often meant. */
export function guesses(role: Role, spot: Spot, entities: Entities): Guesses {
  const { alive } = entities;
  const unknown = (...roles: readonly Role[]) => roles.filter((one) => alive[one] === undefined);
  const beside = textOf(spot.beside, 'node-name') ?? textOf(spot.beside, 'node');
  switch (role) {
    case 'new-job':
      return { names: [firstFree('job', namesOf(alive.job, alive['block-job']))], wants: unknown('job') };
    case 'new-node': {
      const like = spot.place.path.at(-1) === 'snapshot-node-name' ? beside : undefined;
      return { names: [newNode(entities, like)], wants: unknown('node') };
    }
    case 'new-bitmap': {
      const own = alive.bitmap?.filter(({ owner }) => beside === undefined || owner === beside);
      return { names: [firstFree('bitmap', namesOf(own))], wants: unknown('bitmap') };
    }
    case 'new-export':
      return { names: [firstFree('export', namesOf(alive.export))], wants: unknown('export') };
    case 'new-image-file': {
      const like = beside === undefined ? undefined : entities.graph.get(beside)?.file;
      const name = newImageFile(entities, like);
      return { names: name === undefined ? [] : [name], wants: unknown('image-file') };
    }
    case 'host':
      return { names: ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'], wants: [] };
    case 'port':
      return { names: ['10809'], wants: [] };
    default:
      return { names: [], wants: [] };
  }
}

/** `stem0`, or the first after it that is not taken. */
function firstFree(stem: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`;
}

/** The first name in the row `name` belongs to that is not taken; undefined where it belongs to none. */
function successor(name: string, taken: ReadonlySet<string>): string | undefined {
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
function newNode({ alive, graph }: Entities, like?: string): string {
  const nodes = alive.node ?? [];
  const taken = new Set([...nodes.map(({ name }) => name), ...graph.keys()]);
  const row = like ?? lastNode(nodes);
  return (row === undefined ? undefined : successor(row, taken)) ?? firstFree('node', taken);
}

/** An image file that goes on with those there are, in the same folder and of the same kind. */
function newImageFile({ alive, graph }: Entities, like?: string): string | undefined {
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

/** A list of entities is gone through once, not at each key. */
const LAST = new Kept<{ readonly name: string | undefined }>();

/** The last node by name that belongs to a row; what QEMU made up does not count. */
function lastNode(nodes: readonly Entity[]): string | undefined {
  return LAST.get(nodes, '', () => {
    const names = nodes.filter(({ mark }) => mark === undefined).map(({ name }) => name);
    return {
      name: names
        .filter((name) => counted(name) !== undefined)
        .sort(byName)
        .at(-1),
    };
  }).name;
}

/** The names of some entities. */
function namesOf(...lists: readonly (readonly Entity[] | undefined)[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => (list ?? []).map(({ name }) => name)));
}
