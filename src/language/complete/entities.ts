/**
 * Where candidates come from: what is alive in this QEMU, by role, narrowed by what the other arguments say; and
 * guesses at names for what is about to be made.
 */
import type { Schema } from '../../schema/model.ts';
import { type Role, roleText } from '../../schema/role.ts';
import type { Entity } from '../entities.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { guesses } from './guess.ts';
import { formOf, stringText } from './insert.ts';
import { Kept } from './kept.ts';
import { targetOf } from './match.ts';
import { filesAt, fitnessAt, ownedAt } from './narrow.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import type { Fitness } from './rules.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

/** Options, and the roles that would have to be known to give all of them. */
export interface Found {
  readonly options: readonly Option[];
  readonly wants: readonly Role[];
}

/** What stands for a string of that role. `plain`: nothing but a string can stand there. */
export function roleOptions(
  place: Place,
  spot: Spot,
  role: Role,
  plain: boolean,
  context: LanguageContext,
): Found {
  const guessed = guesses(role, spot, context.entities);
  const known = listOf(role, spot, context);
  const type = nounOf(role);
  const live = fitting(
    liveOptions(known.list, place, plain, type),
    known.list,
    fitnessFor(role, spot, context),
  );
  const made = guessed.names.map((name, index) =>
    guessOption(stringText(place, name, plain), type, name, index),
  );
  return {
    options: made.length === 0 ? live : [...live, ...made],
    wants: [...known.wants, ...guessed.wants],
  };
}

/** The lists of an Entities are immutable: each is sorted and written out once, not at each key. */
const SORTED = new Kept<readonly Entity[]>();
const OPTIONS = new Kept<readonly Option[]>();

function sorted(list: readonly Entity[]): readonly Entity[] {
  return SORTED.get(list, '', () => {
    const unique = new Map(list.map((entity) => [entity.name, entity]));
    return [...unique.values()].sort((a, b) => byName(a.name, b.name));
  });
}

function liveOptions(list: readonly Entity[], place: Place, plain: boolean, type: string): readonly Option[] {
  return OPTIONS.get(list, `${formOf(place)} ${plain} ${type}`, () =>
    sorted(list).map((entity) => {
      const { name, detail, mark } = entity;
      const candidate: Candidate = {
        label: name,
        insert: stringText(place, name, plain),
        kind: 'entity',
        source: 'live',
        type,
        required: false,
        brief: detail,
        ...(mark === undefined ? {} : { mark }),
      };
      return { candidate, target: targetOf(name), word: name, fit: 0 };
    }),
  );
}

/** Those that fit, each with how well. */
function fitting(
  options: readonly Option[],
  list: readonly Entity[],
  fitness: Fitness | undefined,
): readonly Option[] {
  if (fitness === undefined) return options;
  const entities = sorted(list);
  const found: Option[] = [];
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    const entity = entities[index];
    const fit = entity === undefined ? undefined : fitness(entity);
    if (option === undefined || fit === undefined) continue;
    const { candidate, target, word } = option;
    found.push(fit === 0 ? option : { candidate, target, word, fit });
  }
  return found;
}

/** `node`, for `a node`. */
function nounOf(role: Role): string {
  return roleText(role).replace(/^an? /, '');
}

function guessOption(insert: string, type: string, name: string, index: number): Option {
  const candidate: Candidate = {
    label: name,
    insert,
    kind: 'value',
    source: 'guess',
    type,
    required: false,
    brief: '',
  };
  return { candidate, target: targetOf(name), word: name, fit: index };
}

interface Known {
  readonly list: readonly Entity[];
  readonly wants: readonly Role[];
}

const NONE: Known = { list: [], wants: [] };

/** Roles whose entities QEMU (or the disk) can tell; what is not among them is never asked for. */
const FROM: { readonly [role in Role]?: readonly Role[] } = {
  node: ['node'],
  device: ['device', 'node'],
  qdev: ['qdev'],
  'qom-path': ['qom-path'],
  'qom-type': ['qom-type'],
  'qom-property': ['qom-property'],
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
  netdev: ['netdev'],
  chardev: ['chardev'],
  display: ['display'],
  'image-file': ['image-file'],
  file: ['file'],
  snapshot: ['snapshot'],
  'cpu-type': ['cpu-type'],
  'machine-type': ['machine-type'],
};

/** The list a role is met from: its own, or while that is unknown the next that is a part of it. */
function listOf(role: Role, spot: Spot, { entities, schema }: LanguageContext): Known {
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
const FORMATS = [
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

function fitnessFor(role: Role, spot: Spot, { entities }: LanguageContext): Fitness | undefined {
  switch (role) {
    case 'bitmap':
    case 'snapshot':
      return ownedAt(spot, entities);
    case 'qom-property': {
      const path = textOf(spot.whole, 'path');
      return path === undefined ? undefined : ({ owner }) => (owner === path ? 0 : undefined);
    }
    case 'format':
      return ({ name }) => FORMATS.indexOf(name);
    case 'image-file': {
      const files = filesAt(spot, entities)?.map(({ name }) => name);
      return files === undefined ? undefined : ({ name }) => files.indexOf(name);
    }
    default:
      return fitnessAt(spot, entities);
  }
}
