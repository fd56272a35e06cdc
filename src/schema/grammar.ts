/**
 * Grammar files: a Schema as text, one definition a line, sorted, so that two versions compare line by line.
 * The format is written down in docs/grammar.md. Text in, text out; files.ts does the reading of files.
 */
import { isObject, type Json, type JsonObject, member, stringifyJson } from '../json/json.ts';
import { BUILTINS, EMPTY } from './builtins.ts';
import { SchemaError } from './errors.ts';
import {
  isInPlace,
  readCommand,
  readEvent,
  readInPlace,
  readType,
  writeCommand,
  writeEvent,
  writeType,
} from './grammar/definitions.ts';
import { type GrammarHeader, type GrammarMeta, headerJson, readHeader } from './grammar/header.ts';
import { LazyMap } from './grammar/lazy-map.ts';
import { type Layout, layOut, type SectionName } from './grammar/sections.ts';
import type { Command, EventDef, Schema, Type } from './model.ts';
import { sha256 } from './sha256.ts';
import { soundSchema } from './soundness.ts';
import { argumentsName, dataName, isName, isTypeName } from './type-names.ts';
import { arrayNamed, typeTable } from './type-table.ts';
import { byName } from './walk.ts';

export type { GrammarHeader, GrammarMeta } from './grammar/header.ts';

export interface Grammar {
  readonly header: GrammarHeader;
  readonly schema: Schema;
}

/** A schema as the text of a grammar file. The same schema and meta always give the same text. */
export function writeGrammar(schema: Schema, meta: GrammarMeta): string {
  const places = new Set([
    ...[...schema.commands.values()].map(({ name, argType }) =>
      argType === argumentsName(name) ? argType : '',
    ),
    ...[...schema.events.values()].map(({ name, argType }) => (argType === dataName(name) ? argType : '')),
  ]);
  const types = byName(schema.types).flatMap((type): [string, JsonObject][] => {
    if (BUILTINS.get(type.name) !== undefined || type.name === EMPTY.name || isInPlace(type, places))
      return [];
    const json = writeType(type);
    return json === undefined ? [] : [[type.name, json]];
  });
  const body = [
    ...section(
      'commands',
      byName(schema.commands).map((one) => [one.name, writeCommand(one, schema.types.get(one.argType))]),
    ),
    '},',
    ...section(
      'events',
      byName(schema.events).map((one) => [one.name, writeEvent(one, schema.types.get(one.argType))]),
    ),
    '},',
    ...section('types', types),
    '}}',
    '',
  ].join('\n');
  const header = stringifyJson(headerJson(meta, sha256(body)));
  return `${header.slice(0, -1)},\n${body}`;
}

function section(name: string, definitions: readonly (readonly [string, JsonObject])[]): readonly string[] {
  const last = definitions.length - 1;
  return [
    `"${name}":{`,
    ...definitions.map(([key, json], i) => `"${key}":${stringifyJson(json)}${i === last ? '' : ','}`),
  ];
}

/**
 * Read a grammar from anywhere, checking everything: the exact inverse of writeGrammar.
 * @throws SchemaError where the text is no whole and sound grammar file
 */
export function readGrammar(text: string): Grammar {
  const layout = layOut(text);
  const header = readHeader(layout.header);
  if (grammarHash(text) !== header.sha256) {
    throw new SchemaError(
      'grammar, header',
      'its sha256 is not that of the lines below: the file was changed',
    );
  }
  return { header, schema: soundSchema({ source: header.source, ...readAll(layout) }, 'grammar') };
}

/**
 * Open a grammar this program wrote itself, reading a definition only when it is asked for.
 * @throws SchemaError where the text is torn; later, from the maps, where a line is damaged
 */
export function openGrammar(text: string): Grammar {
  const layout = layOut(text);
  return lazyGrammar(layout, readHeader(layout.header));
}

/**
 * What a grammar's definitions are known by, whatever file or connection they came from: the SHA-256, in hex,
 * of the lines after the header.
 */
export function grammarHash(text: string): string {
  return sha256(text.slice(text.indexOf('\n') + 1));
}

/** Every definition. Whether they fit together is not looked at. */
function readAll(layout: Layout): Omit<Schema, 'source'> {
  const whole = layout.whole();
  const lines = (section: SectionName) => {
    const definitions = member(whole, section);
    if (!isObject(definitions)) throw new SchemaError(`grammar, ${section}`, 'missing or no object');
    return Object.entries(definitions).map(([name, json]): [string, Json] => {
      if (!(section === 'types' ? isTypeName(name) : isName(name)))
        throw new SchemaError('grammar', `${JSON.stringify(name)} is no name`);
      return [name, json];
    });
  };
  const commandLines = lines('commands');
  const eventLines = lines('events');
  const commands = commandLines.map(([name, json]) => readCommand(name, json));
  const events = eventLines.map(([name, json]) => readEvent(name, json));
  const types = [
    ...lines('types').map(([name, json]) => readType(name, json)),
    ...commandLines.flatMap(([name, json]) => readInPlace(argumentsName(name), json) ?? []),
    ...eventLines.flatMap(([name, json]) => readInPlace(dataName(name), json) ?? []),
  ];
  return {
    commands: new Map(commands.map((command) => [command.name, command])),
    events: new Map(events.map((event) => [event.name, event])),
    types: typeTable(types, commands, events),
  };
}

function lazyGrammar(layout: Layout, header: GrammarHeader): Grammar {
  const { commands, events, types } = layout.sections;
  let read: Omit<Schema, 'source'> | undefined;
  const all = () => {
    read ??= readAll(layout);
    return read;
  };
  const type = (name: string): Type | undefined => {
    const array = arrayNamed(name);
    if (array !== undefined && type(array.element) !== undefined) return array;
    return (
      given(types.json(name), (json) => readType(name, json)) ??
      BUILTINS.get(name) ??
      (name === EMPTY.name ? EMPTY : inPlaceType(layout, name))
    );
  };
  return {
    header,
    schema: {
      source: header.source,
      commands: new LazyMap<Command>({
        names: () => commands.names(),
        one: (name) => given(commands.json(name), (json) => readCommand(name, json)),
        all: () => all().commands,
        made: () => read?.commands,
      }),
      events: new LazyMap<EventDef>({
        names: () => events.names(),
        one: (name) => given(events.json(name), (json) => readEvent(name, json)),
        all: () => all().events,
        made: () => read?.events,
      }),
      types: new LazyMap<Type>({
        names: () => new Set(all().types.keys()),
        one: type,
        all: () => all().types,
        made: () => read?.types,
      }),
    },
  };
}

/** The type written in a command's or an event's line, by its name. */
function inPlaceType({ sections }: Layout, name: string): Type | undefined {
  const owner = name.slice(0, name.lastIndexOf('.'));
  const place =
    name === argumentsName(owner)
      ? sections.commands
      : name === dataName(owner)
        ? sections.events
        : undefined;
  return given(place?.json(owner), (json) => readInPlace(name, json));
}

function given<T, U>(value: T | undefined, then: (value: T) => U): U | undefined {
  return value === undefined ? undefined : then(value);
}
