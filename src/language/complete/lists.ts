/** The list a role is met from: what is alive, files of a chain, or names the schema itself has. */
import type { Schema } from '../../schema/model.ts';
import type { Role } from '../../schema/role.ts';
import type { Entity } from '../entities.ts';
import type { LanguageContext } from '../types.ts';
import { filesAt } from './narrow.ts';
import type { Spot } from './spot.ts';

export interface Known {
  readonly list: readonly Entity[];
  readonly wants: readonly Role[];
}

const NONE: Known = { list: [], wants: [] };

/** Roles whose entities QEMU can tell; what is not among them is never asked for. */
export const FROM: { readonly [role in Role]?: readonly Role[] } = {
  node: ['node'],
  device: ['device', 'node'],
  qdev: ['qdev'],
  'block-qdev': ['block-qdev'],
  'qom-path': ['qom-path'],
  'qom-type': ['qom-type'],
  'device-type': ['device-type'],
  job: ['job'],
  'block-job': ['block-job', 'job'],
  bitmap: ['bitmap'],
  export: ['export'],
  iothread: ['iothread'],
  object: ['object'],
  'secret-object': ['secret-object'],
  'tls-creds': ['tls-creds'],
  authz: ['authz'],
  'throttle-group': ['throttle-group'],
  'memory-backend': ['memory-backend'],
  netdev: ['netdev'],
  nic: ['nic'],
  'net-client': ['net-client'],
  chardev: ['chardev'],
  display: ['display'],
  'image-file': ['image-file'],
  snapshot: ['snapshot'],
  'cpu-type': ['cpu-type'],
  'machine-type': ['machine-type'],
  'trace-event': ['trace-event'],
  hmp: ['hmp'],
};

/** The list a role is met from: its own, or while that is unknown the next that is a part of it. */
export function listOf(role: Role, spot: Spot, { entities, schema }: LanguageContext): Known {
  const files = role === 'image-file' ? filesAt(spot, entities) : undefined;
  if (files !== undefined) return { list: files, wants: [] };
  const named = schema === undefined ? undefined : schemaNames(role, schema);
  if (named !== undefined) return { list: named, wants: [] };
  const [own, ...others] = FROM[role] ?? [];
  if (own === undefined) return NONE;
  const list = entities.alive[own];
  if (list !== undefined) return { list, wants: [] };
  const instead = others.map((other) => entities.alive[other]).find((found) => found !== undefined);
  return { list: instead ?? [], wants: [own] };
}

/** What of that name is alive, among those that can meet the role. */
export function entityNamed(role: Role, name: string, { entities }: LanguageContext): Entity | undefined {
  for (const from of FROM[role] ?? []) {
    const found = entities.alive[from]?.find((entity) => entity.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Image formats as `format=` takes them, the usual first in people's minds. */
export const FORMATS = [
  'qcow2',
  'raw',
  'vmdk',
  'vdi',
  'vhdx',
  'vpc',
  'qed',
  'qcow',
  'luks',
  'parallels',
  'bochs',
  'cloop',
  'dmg',
];
const FORMAT_LIST: readonly Entity[] = FORMATS.map((name) => ({ name, detail: '' }));

interface Names {
  readonly commands: readonly Entity[];
  readonly events: readonly Entity[];
}

const NAMES = new WeakMap<Schema, Names>();

/** What the schema itself lists. */
function schemaNames(role: Role, schema: Schema): readonly Entity[] | undefined {
  if (role === 'format') return FORMAT_LIST;
  if (role !== 'command' && role !== 'event') return undefined;
  let names = NAMES.get(schema);
  if (names === undefined) {
    const entity = (name: string): Entity => ({ name, detail: '' });
    names = {
      commands: [...schema.commands.keys()].map(entity),
      events: [...schema.events.keys()].map(entity),
    };
    NAMES.set(schema, names);
  }
  return role === 'command' ? names.commands : names.events;
}
