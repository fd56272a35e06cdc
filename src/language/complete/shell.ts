/** Where candidates come from: the shell's own commands, their arguments, and the names of connections. */
import type { Schema } from '../../schema/model.ts';
import type { ShellCommand, ShellTakes } from '../shell.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { type Found, roleOptions } from './entities.ts';
import { withBlank } from './insert.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { argumentsSpot, follow, membersOf, type Spot } from './spot.ts';
import { NOTHING } from './written.ts';

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
    case 'entity':
      return roleOptions(place, NOWHERE, takes.role, true, context);
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
    case 'text':
      return plain([]);
  }
}

const NOWHERE: Spot = {
  type: undefined,
  member: undefined,
  place: { command: '', path: [] },
  here: NOTHING,
  beside: NOTHING,
  whole: NOTHING,
  open: false,
};

function plain(options: readonly Option[]): Found {
  return { options, wants: [] };
}

function sorted(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  return [...commands].sort((a, b) => byName(a.name, b.name));
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

/** Commands, events and types; behind a dot the members of what stands before it. */
function schemaNames(place: Place, schema: Schema, { briefs }: LanguageContext): readonly Option[] {
  const path = place.token.typed.split('.');
  const [root, ...steps] = path.slice(0, -1);
  const command = root === undefined ? undefined : schema.commands.get(root);
  if (root === undefined || command === undefined) {
    return [
      ...named(place, schema.commands.keys(), 'command', (name) => briefs.command(name)),
      ...named(place, schema.events.keys(), 'event'),
      ...named(place, [...schema.types.keys()].filter(isWord), 'type'),
    ];
  }
  const spot = follow(schema, argumentsSpot(schema, command, NOTHING), steps);
  if (spot?.type?.kind !== 'object') return [];
  const prefix = [root, ...steps].join('.');
  const names = membersOf(schema, spot.type, NOTHING).map((member) => `${prefix}.${member.name}`);
  return named(place, names, 'argument');
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
