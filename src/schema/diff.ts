/**
 * What two schemas differ in, as a list of changes from `before` to `after`. Types are compared under their
 * names, so both sides want stable ones (naming.ts). Versions and defaults are facts about a definition, not
 * part of it: they are not compared.
 */
import { objectOf } from './lookup.ts';
import type { Command, EventDef, Feature, Member, ObjectType, Schema, Type } from './model.ts';
import { argumentsName, dataName, isQapiName } from './type-names.ts';
import { compareText } from './walk.ts';

export type What = 'command' | 'event' | 'type';

export interface Change {
  readonly what: What;
  /** The command, event or type. */
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What changed in it, in order of appearance; empty unless `changed`. */
  readonly details: readonly Detail[];
}

export interface Detail {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What it is about: `argument base`, `value qcow2`, `branch nbd`, `returns`, `feature deprecated`. */
  readonly subject: string;
  /** As text, where there was or is something to show: `str, required`. */
  readonly before?: string;
  readonly after?: string;
}

/** All differences: commands, then events, then types, each by name. */
export function diffSchemas(before: Schema, after: Schema): readonly Change[] {
  return [
    ...compare('command', before.commands, after.commands, commandFacts),
    ...compare('event', before.events, after.events, eventFacts),
    ...compare('type', ownTypes(before), ownTypes(after), typeFacts),
  ].filter(({ kind, details }) => kind !== 'changed' || details.length > 0);

  function compare<T>(
    what: What,
    old: ReadonlyMap<string, T>,
    now: ReadonlyMap<string, T>,
    facts: (of: T, schema: Schema) => Facts,
  ): readonly Change[] {
    const names = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
    return names.map((name): Change => {
      const a = old.get(name);
      const b = now.get(name);
      if (a === undefined) return { what, name, kind: 'added', details: [] };
      if (b === undefined) return { what, name, kind: 'removed', details: [] };
      return { what, name, kind: 'changed', details: compareFacts(facts(a, before), facts(b, after)) };
    });
  }
}

/** Subject → what there is to say about it, as text. */
type Facts = ReadonlyMap<string, string>;

function compareFacts(before: Facts, after: Facts): readonly Detail[] {
  const subjects = new Set([...before.keys(), ...after.keys()]);
  return [...subjects].flatMap((subject): Detail[] => {
    const a = before.get(subject);
    const b = after.get(subject);
    if (a === b) return [];
    return [
      {
        kind: a === undefined ? 'added' : b === undefined ? 'removed' : 'changed',
        subject,
        ...(a === undefined || a === '' ? {} : { before: a }),
        ...(b === undefined || b === '' ? {} : { after: b }),
      },
    ];
  });
}

/** Types that are not told with the command or event whose arguments they are. */
function ownTypes(schema: Schema): ReadonlyMap<string, Type> {
  const told = new Set([
    ...[...schema.commands.keys()].map(argumentsName),
    ...[...schema.events.keys()].map(dataName),
  ]);
  const own = [...schema.types].filter(
    ([name, { kind }]) => kind !== 'builtin' && kind !== 'array' && !told.has(name),
  );
  return new Map(own);
}

function commandFacts({ argType, returnType, allowOob, features }: Command, schema: Schema): Facts {
  return new Map([
    ...argumentFacts(argType, 'argument', schema),
    ['returns', returnType],
    ...(allowOob ? [['out-of-band', ''] as const] : []),
    ...featureFacts(features),
  ]);
}

function eventFacts({ argType, features }: EventDef, schema: Schema): Facts {
  return new Map([...argumentFacts(argType, 'member', schema), ...featureFacts(features)]);
}

type Fact = readonly [subject: string, text: string];

/** A type QAPI names is compared on its own, and may serve several commands: here its name is enough. */
function argumentFacts(type: string, word: string, schema: Schema): readonly Fact[] {
  const object = objectOf(schema, type);
  if (object === undefined || isQapiName(type)) return [[`${word}s`, type]];
  return objectFacts(object, word);
}

function objectFacts({ members, union, features }: ObjectType, word: string): readonly Fact[] {
  return [
    ...members.map((member): Fact => [`${word} ${member.name}`, memberText(member)]),
    ...[...(union?.branches ?? [])].map(([value, type]): Fact => [`branch ${value}`, type]),
    ...featureFacts(features),
  ];
}

function featureFacts(features: readonly Feature[]): readonly Fact[] {
  return features.map((feature): Fact => [`feature ${feature}`, '']);
}

function memberText({ type, optional, features }: Member): string {
  return [type, optional ? 'optional' : 'required', ...features].join(', ');
}

function typeFacts(type: Type): Facts {
  switch (type.kind) {
    case 'enum':
      return new Map(type.values.map(({ name, features }) => [`value ${name}`, features.join(', ')]));
    case 'alternate':
      return new Map(type.branches.map((branch) => [`branch ${branch}`, '']));
    case 'object':
      return new Map([['kind', 'object'], ...objectFacts(type, 'member')]);
    default:
      return new Map([['kind', type.kind]]);
  }
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/** The changes as lines of plain text, a definition's details indented below it. */
export function diffText(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ what, name, kind, details }) => [
    `${SIGNS[kind]} ${what} ${name}`,
    ...details.map((detail) => `    ${SIGNS[detail.kind]} ${detail.subject}${detailText(detail)}`),
  ]);
}

function detailText({ before, after }: Detail): string {
  if (before !== undefined && after !== undefined) return `: ${before} → ${after}`;
  const one = before ?? after;
  return one === undefined ? '' : `: ${one}`;
}
