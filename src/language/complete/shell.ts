/** Where candidates come from: the shell's own commands, their arguments, and the names of connections. */
import { objectIn, waysInto } from '../../schema/member-path.ts';
import type { ObjectType, Schema } from '../../schema/model.ts';
import type { ShellCommand, ShellTakes } from '../shell.ts';
import { foldName } from '../suggest.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { type Found, together } from './entities.ts';
import { withBlank } from './insert.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { roleOptions } from './roles.ts';
import { NOWHERE } from './spot.ts';

/** `/name`. */
export function shellOptions(place: Place, { shell }: LanguageContext): readonly Option[] {
  return sorted(shell ?? []).map(({ name, brief, arguments: args }) => {
    const written = `/${name}`;
    const usage = args.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(' ');
    return option(
      name,
      args.length === 0 ? written : withBlank(place, written),
      'shell',
      usage,
      brief,
      written,
    );
  });
}

/** Letters from which the beginning of a name stands for it: fewer begin too many. */
const SHORTEST = 3;

/** The shell's own commands for a word without its slash: `graph`, `rec`, and `?`, which asks for help. */
export function ownCandidates(typed: string, place: Place, context: LanguageContext): readonly Candidate[] {
  const wanted = typed === '?' ? 'help' : foldName(typed);
  if (wanted.length < SHORTEST) return [];
  return shellOptions(place, context)
    .filter(({ word }) => word.startsWith(wanted) || MEANT_OWN.get(wanted) === word)
    .map(({ candidate }) => candidate);
}

/** What people call by another word. */
const MEANT_OWN: ReadonlyMap<string, string> = new Map([
  ['save', 'record'],
  ['session', 'record'],
  ['tree', 'graph'],
  ['log', 'events'],
  ['shortcuts', 'keys'],
  ['bindings', 'keys'],
  ['leave', 'quit'],
  ['exit', 'quit'],
]);

/** `@name`. */
export function monitorOptions(place: Place, { monitors }: LanguageContext): readonly Option[] {
  const at = (name: string) => (place.token.span.start === place.token.span.end ? name : `@${name}`);
  return [...(monitors ?? [])]
    .sort(byName)
    .map((name) => option(name, withBlank(place, at(name)), 'monitor', 'connection', '', at(name)));
}

/** What stands for an argument of one of the shell's commands. */
export function shellArgumentOptions(place: Place, takes: ShellTakes, context: LanguageContext): Found {
  switch (takes.kind) {
    case 'entity': {
      const found = roleOptions(place, NOWHERE, takes.role, true, context);
      // What else it may be waits for its first letter, so that the one thing mostly meant comes at once.
      const isAlone = place.token.typed === '' && found.options.length > 0;
      return takes.also === undefined || isAlone
        ? found
        : together([found, roleOptions(place, NOWHERE, takes.also, true, context)]);
    }
    case 'words':
      return plain(takes.words.map((word) => option(word, withBlank(place, word), 'value', '', '')));
    case 'schema-name':
      return plain(context.schema === undefined ? [] : schemaNames(place, context.schema, context));
    case 'shell-command':
      return plain(
        sorted(context.shell ?? []).map(({ name, brief }) =>
          option(name, withBlank(place, name), 'value', '', brief),
        ),
      );
    case 'monitor':
      return plain(
        [...(context.monitors ?? [])]
          .sort(byName)
          .map((name) => option(name, withBlank(place, name), 'monitor', 'connection', '')),
      );
    case 'line':
    case 'hmp':
    case 'text':
      return plain([]);
  }
}

function plain(options: readonly Option[]): Found {
  return { options, wants: [] };
}

/** Needed once in a long while: behind those that begin alike, until this person's own use says otherwise. */
const RARE: ReadonlySet<string> = new Set(['raw', 'reconnect', 'oob']);

function sorted(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const rarity = ({ name }: ShellCommand) => (RARE.has(name) ? 1 : 0);
  return [...commands].sort((a, b) => rarity(a) - rarity(b) || byName(a.name, b.name));
}

function option(
  name: string,
  insert: string,
  kind: Candidate['kind'],
  type: string,
  brief: string,
  label = name,
): Option {
  const candidate: Candidate = { label, insert, kind, source: 'shell', type, required: false, brief };
  return { candidate, target: targetOf(name), word: name, fit: 0 };
}

/** Commands, events and types; behind a dot what stands in the one before it. */
function schemaNames(place: Place, schema: Schema, { briefs }: LanguageContext): readonly Option[] {
  const above = place.token.typed.slice(0, Math.max(0, place.token.typed.lastIndexOf('.')));
  if (above === '') {
    return [
      ...named(place, schema.commands.keys(), 'command', (name) => briefs.command(name)),
      ...named(place, schema.events.keys(), 'event'),
      ...named(place, [...schema.types.keys()].filter(isWord), 'type'),
    ];
  }
  return named(
    place,
    namesBehind(schema, above).map((name) => `${above}.${name}`),
    'argument',
  );
}

/** What `describe` takes behind a dot: an object's members, then its union's branches. */
function namesBehind(schema: Schema, path: string): readonly string[] {
  const [root = '', ...steps] = path.split('.');
  const from = schema.commands.get(root)?.argType ?? schema.events.get(root)?.argType ?? root;
  const start = objectIn(schema, from);
  const objects = steps.reduce<readonly ObjectType[]>(
    (here, step) => distinct(here.flatMap((object) => objectsBehind(schema, object, step))),
    start === undefined ? [] : [start],
  );
  const names = objects.flatMap(({ members, union }) => [
    ...members.map(({ name }) => name),
    ...(union?.branches.keys() ?? []),
  ]);
  return [...new Set(names)];
}

/** Two ways may lead to one object, and at each further step to twice as many. */
function distinct(objects: readonly ObjectType[]): readonly ObjectType[] {
  return [...new Map(objects.map((object) => [object.name, object])).values()];
}

function objectsBehind(schema: Schema, object: ObjectType, step: string): readonly ObjectType[] {
  return waysInto(schema, object, step).flatMap((way) => {
    const found = way.kind === 'member' ? objectIn(schema, way.member.type) : way.object;
    return found === undefined ? [] : [found];
  });
}

function named(
  place: Place,
  names: Iterable<string>,
  type: string,
  brief: (name: string) => string | undefined = () => undefined,
): readonly Option[] {
  return [...names]
    .sort(byName)
    .map((name) => option(name, withBlank(place, name), 'value', type, brief(name) ?? ''));
}

/** Masked and made-up type names (`17`, `[str]`) mean nothing to a person. */
function isWord(name: string): boolean {
  return /^[A-Z]\w*$/.test(name);
}
