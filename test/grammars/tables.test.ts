/** The tables beside the grammars, held against every shipped grammar. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject, type Json, member, parseJson, stringMember } from '../../src/json/json.ts';
import { grammarFolder, shippedBriefs, shippedGrammars } from '../../src/schema/files.ts';
import type { Feature, Schema } from '../../src/schema/model.ts';
import { grammar } from '../support/language.ts';

const briefs = shippedBriefs();
const schemas = shippedGrammars().map((series) => [series, grammar(series)] as const);

/** Something a command takes: a member at some path, or one of an enum's values (`backend.type=memory`). */
interface Taken {
  readonly command: string;
  readonly path: readonly string[];
  readonly value?: string;
  readonly features: readonly Feature[];
}

/** All that a command takes, each type once a path: BlockdevOptions holds itself. A transaction's actions are commands. */
function takenBy(schema: Schema, command: string, type: string): readonly Taken[] {
  const found: Taken[] = [];
  const walk = (name: string, path: readonly string[], within: readonly string[]): void => {
    const at = schema.types.get(name);
    if (at === undefined || within.includes(name)) return;
    const inside = [...within, name];
    switch (at.kind) {
      case 'builtin':
        return;
      case 'enum':
        for (const value of at.values)
          found.push({ command, path, value: value.name, features: value.features });
        return;
      case 'array':
        walk(at.element, path, within);
        return;
      case 'alternate':
        for (const branch of at.branches) walk(branch, path, inside);
        return;
      case 'object':
        for (const one of at.members) {
          found.push({ command, path: [...path, one.name], features: one.features });
          if (command !== 'transaction' || one.name !== 'data') walk(one.type, [...path, one.name], inside);
        }
        for (const branch of at.union?.branches.values() ?? []) walk(branch, path, inside);
    }
  };
  walk(type, [], []);
  return found;
}

const ALL_TAKEN = new Map(
  schemas.map(([, schema]) => [
    schema,
    [...schema.commands.values()].flatMap(({ name, argType }) => takenBy(schema, name, argType)),
  ]),
);

function allTaken(schema: Schema): readonly Taken[] {
  return ALL_TAKEN.get(schema) ?? [];
}

describe.each(schemas)('briefs of QEMU %s', (_, schema) => {
  test('every command has one', () => {
    expect([...schema.commands.keys()].filter((name) => briefs.command(name) === undefined)).toEqual([]);
  });

  test('every argument has one, however deep', () => {
    const without = allTaken(schema).filter(
      ({ command, path, value }) => value === undefined && briefs.argument(command, path) === undefined,
    );
    expect([...new Set(without.map(({ command, path }) => `${command} ${path.join('.')}`))]).toEqual([]);
  });
});

describe('what is deprecated', () => {
  /** Of no use any more: nothing takes their place. */
  const WITHOUT = new Set([
    'query-migrationthreads',
    'object-add opened',
    'object-add loaded',
    'migrate detach',
    'migrate-set-capabilities capabilities.capability=zero-blocks',
  ]);

  test.each(schemas)('in QEMU %s has a replacement named', (_, schema) => {
    const commands = [...schema.commands.values()]
      .filter(
        ({ name, features }) => features.includes('deprecated') && briefs.replacement(name) === undefined,
      )
      .map(({ name }) => name);
    const taken = allTaken(schema)
      .filter(({ features }) => features.includes('deprecated'))
      .map(({ command, path, value }) => ({
        command,
        argument: value === undefined ? path.join('.') : `${path.join('.')}=${value}`,
      }))
      .filter(({ command, argument }) => briefs.replacement(command, argument) === undefined)
      .map(({ command, argument }) => `${command} ${argument}`);
    const missing = [...commands, ...taken].filter((one) => !WITHOUT.has(one) && !/=gluster$/.test(one));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('job-cancel is not what replaces block-job-cancel: it abandons a mirror that is ready', () => {
    expect(briefs.replacement('block-job-cancel')).toBeUndefined();
    expect(JSON.stringify(table('replacements.json'))).not.toContain('job-cancel');
  });

  test('what is named instead exists', () => {
    const commands = new Set(schemas.flatMap(([, schema]) => [...schema.commands.keys()]));
    for (const [old, instead] of entries(member(table('replacements.json'), 'commands'))) {
      expect(commands).toContain(old);
      expect(commands).toContain(instead);
    }
  });
});

function table(name: string): Json {
  return parseJson(readFileSync(join(grammarFolder(), name), 'utf8'));
}

function entries(object: Json | undefined): readonly (readonly [string, string])[] {
  return Object.keys(isObject(object) ? object : {}).map((key) => [key, stringMember(object, key) ?? '']);
}

describe('briefs', () => {
  const texts = table('briefs.json');
  const arguments_ = member(texts, 'arguments');
  const lines = [
    ...entries(member(texts, 'commands')),
    ...entries(member(texts, 'members')),
    ...Object.keys(isObject(arguments_) ? arguments_ : {}).flatMap((command) =>
      entries(member(arguments_, command)),
    ),
  ];

  test('are of commands there are', () => {
    const commands = new Set(schemas.flatMap(([, schema]) => [...schema.commands.keys()]));
    const unknown = [
      ...entries(member(texts, 'commands')).map(([name]) => name),
      ...Object.keys(isObject(arguments_) ? arguments_ : {}),
    ].filter((name) => !commands.has(name));
    expect(unknown).toEqual([]);
  });

  test('are of arguments there are', () => {
    const known = new Set<string>();
    for (const [, schema] of schemas) {
      for (const { command, path } of allTaken(schema))
        for (const name of path) known.add(`${command} ${name}`);
    }
    // A property of a driver is in no schema.
    known.add('device_add drive');
    const unknown = Object.keys(isObject(arguments_) ? arguments_ : {}).flatMap((command) =>
      entries(member(arguments_, command))
        .filter(([path]) => !path.split('.').every((name) => known.has(`${command} ${name}`)))
        .map(([path]) => `${command} ${path}`),
    );
    expect(unknown).toEqual([]);
  });

  test('are a phrase, not a sentence', () => {
    for (const [, text] of lines) expect(text).toMatch(/^\S.*[^.\s]$/);
  });
});
