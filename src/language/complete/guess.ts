/**
 * Names for things that are not there yet: the first free `job0`, the node after node-D, the file after
 * d.qcow2. Right in form and free as far as is known; what a person wants may be another.
 */

import type { Role } from '../../schema/role.ts';
import type { Entities, Entity, FileName } from '../entities.ts';
import { Kept } from './kept.ts';
import { byName } from './option.ts';
import { firstFree, lastOf, successor, type Taken } from './rows.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

export interface Guesses {
  readonly names: readonly string[];
  /** Roles that would have to be known to be sure the names are free. */
  readonly wants: readonly Role[];
}

const MIGRATION = ['tcp:127.0.0.1:4444', 'unix:migrate.sock', 'file:migrate.img'];

/** The forms a command's URI can have, filled in. */
const URIS: { readonly [command: string]: readonly string[] } = {
  migrate: MIGRATION,
  'migrate-incoming': MIGRATION,
  'migrate-recover': MIGRATION,
  'dump-guest-memory': ['file:guest.dump'],
};

/**
 * Names for what is to be made, and addresses that are often meant.
 * @param files what is known to be in the folder QEMU works in
 */
export function guesses(
  role: Role,
  spot: Spot,
  entities: Entities,
  files: readonly FileName[] = [],
): Guesses {
  const { alive } = entities;
  const unknown = (...roles: readonly Role[]) => roles.filter((one) => alive[one] === undefined);
  const beside = textOf(spot.beside, 'node-name') ?? textOf(spot.beside, 'node');
  switch (role) {
    case 'new-job':
      return { names: [firstFree('job', takenIn(alive.job, alive['block-job']))], wants: unknown('job') };
    case 'new-node': {
      const like = spot.place.path.at(-1) === 'snapshot-node-name' ? beside : undefined;
      return { names: [newNode(entities, like)], wants: unknown('node') };
    }
    case 'new-bitmap': {
      const own = alive.bitmap?.filter(({ owner }) => beside === undefined || owner === beside);
      return { names: [firstFree('bitmap', takenIn(own))], wants: unknown('bitmap') };
    }
    case 'new-export':
      return { names: [firstFree('export', takenIn(alive.export))], wants: unknown('export') };
    case 'new-image-file': {
      const like = beside === undefined ? undefined : entities.graph.get(beside)?.file;
      const name = newImageFile(entities, files, like);
      return { names: name === undefined ? [] : [name], wants: unknown('image-file') };
    }
    case 'host':
      return { names: ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'], wants: [] };
    case 'port':
      return { names: ['10809'], wants: [] };
    case 'uri':
      return { names: URIS[spot.place.command] ?? [], wants: [] };
    default:
      return { names: [], wants: [] };
  }
}

/** A node-name that goes on with the names there are: after `like` where that is given, else after the last. */
function newNode({ alive, graph }: Entities, like?: string): string {
  const names = alive.node === undefined ? undefined : namesOf(alive.node);
  const taken = (name: string) => names?.has(name) === true || graph.has(name);
  const last = alive.node === undefined ? undefined : lastOf(alive.node, unmarked);
  return firstAfter([like, last], taken) ?? firstFree('node', taken);
}

/** What QEMU made up begins no row. */
function* unmarked(entities: readonly Entity[]): Iterable<string> {
  for (const { name, mark } of entities) if (mark === undefined) yield name;
}

/** An image file that goes on with those there are: after `like` where that is given, else after the last. */
function newImageFile(
  { alive, graph }: Entities,
  files: readonly FileName[],
  like?: string,
): string | undefined {
  const listed = alive['image-file'];
  const names = listed === undefined ? undefined : namesOf(listed);
  const used = NAMES.get(graph, '', () => new Set(filesOf(graph)));
  const there = ON_DISK.get(files, '', () => new Set(files.map(({ name }) => name)));
  const taken = (name: string) => names?.has(name) === true || used.has(name) || there.has(name);
  const rows = [listed === undefined ? undefined : lastOf(listed, unmarked), lastOf(graph, filesOf)];
  const last = rows
    .filter((name) => name !== undefined)
    .sort(byName)
    .at(-1);
  return firstAfter([like, last], taken);
}

/** The successor of the first of these names that has one. */
function firstAfter(names: readonly (string | undefined)[], taken: Taken): string | undefined {
  for (const name of names) {
    const next = name === undefined ? undefined : successor(name, taken);
    if (next !== undefined) return next;
  }
  return undefined;
}

/** Names of plain files: what QEMU writes as `json:…` or with a protocol goes on with nothing. */
function* filesOf(graph: Entities['graph']): Iterable<string> {
  for (const { file } of graph.values()) if (file !== undefined && !/^[\w+-]+:/.test(file)) yield file;
}

const NAMES = new Kept<ReadonlySet<string>>();
const ON_DISK = new Kept<ReadonlySet<string>>();

function namesOf(list: readonly Entity[]): ReadonlySet<string> {
  return NAMES.get(list, '', () => new Set(list.map(({ name }) => name)));
}

/** Whether one of these lists has the name; those not known have none. */
function takenIn(...lists: readonly (readonly Entity[] | undefined)[]): Taken {
  const names = lists.flatMap((list) => (list === undefined ? [] : [namesOf(list)]));
  return (name) => names.some((one) => one.has(name));
}
