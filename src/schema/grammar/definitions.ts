/**
 * One definition of a grammar file: a command, an event or a type, to and from the JSON after its name.
 * The format is written down in docs/grammar.md.
 */
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { EMPTY } from '../builtins.ts';
import { SchemaError } from '../errors.ts';
import type { BuiltinJson, Command, EventDef, Feature, ObjectType, Since, Type } from '../model.ts';
import { argumentsName, arrayName, dataName, isName, isTypeName } from '../type-names.ts';
import { readEnumValue, readMember, writeEnumValue, writeMember } from './notation.ts';

/** Members written in place, or a type's name. */
type Data = readonly string[] | string;

/** A plain struct that has no other name than its place: written in place. */
function inPlace(type: Type | undefined, place: string): type is ObjectType {
  return (
    type?.kind === 'object' &&
    type.name === place &&
    type.union === undefined &&
    type.features.length === 0 &&
    type.since === undefined
  );
}

/** The types that command and event lines hold already. */
export function isInPlace(type: Type, users: ReadonlySet<string>): boolean {
  return users.has(type.name) && inPlace(type, type.name);
}

function data(type: Type | undefined, name: string, place: string): { readonly data?: Data } {
  if (name === EMPTY.name) return {};
  return { data: inPlace(type, place) ? type.members.map(writeMember) : name };
}

function facts(of: { readonly features?: readonly Feature[]; readonly since?: Since }): JsonObject {
  return {
    ...(of.features === undefined || of.features.length === 0 ? {} : { features: of.features }),
    ...(of.since === undefined ? {} : { since: of.since }),
  };
}

export function writeCommand(command: Command, argType: Type | undefined): JsonObject {
  return {
    ...data(argType, command.argType, argumentsName(command.name)),
    ...(command.returnType === EMPTY.name ? {} : { returns: command.returnType }),
    ...(command.allowOob ? { oob: true } : {}),
    ...facts(command),
  };
}

export function writeEvent(event: EventDef, argType: Type | undefined): JsonObject {
  return { ...data(argType, event.argType, dataName(event.name)), ...facts(event) };
}

/** Undefined for an array named after its element: its name says all. */
export function writeType(type: Type): JsonObject | undefined {
  switch (type.kind) {
    case 'builtin':
      return { builtin: type.json };
    case 'array':
      return type.name === arrayName(type.element) ? undefined : { array: type.element };
    case 'enum':
      return { enum: type.values.map(writeEnumValue), ...facts(type) };
    case 'alternate':
      return { alternate: type.branches, ...facts(type) };
    case 'object':
      return {
        members: type.members.map(writeMember),
        ...(type.union === undefined
          ? {}
          : {
              tag: type.union.tag,
              branches: [...type.union.branches].map(([value, branch]) => `${value}:${branch}`),
            }),
        ...facts(type),
      };
  }
}

export function readCommand(name: string, json: Json): Command {
  const where = `command ${name}`;
  return {
    name,
    argType: readData(json, argumentsName(name), where),
    returnType: readTypeName(member(json, 'returns') ?? EMPTY.name, where),
    allowOob: member(json, 'oob') === true,
    ...readFacts(json, where),
  };
}

export function readEvent(name: string, json: Json): EventDef {
  const where = `event ${name}`;
  return { name, argType: readData(json, dataName(name), where), ...readFacts(json, where) };
}

/** The type that a command's or an event's line holds; undefined where it names one, or none. */
export function readInPlace(place: string, json: Json): Type | undefined {
  const members = member(json, 'data');
  if (!isArray(members)) return undefined;
  return {
    kind: 'object',
    name: place,
    members: strings(members, place).map((text) => readMember(text, place)),
    features: [],
  };
}

const BUILTIN_JSON: readonly BuiltinJson[] = ['string', 'int', 'number', 'boolean', 'null', 'value'];

/** @throws SchemaError where it is no definition of a type */
export function readType(name: string, json: Json): Type {
  const where = `type ${name}`;
  if (!isObject(json)) throw new SchemaError(where, 'no definition');
  const { members, enum: values, alternate, array, builtin } = json;
  const date = readSince(json, where);
  if (isArray(members)) {
    return {
      kind: 'object',
      name,
      members: strings(members, where).map((text) => readMember(text, where)),
      ...readUnion(json, where),
      ...readFacts(json, where),
    };
  }
  if (isArray(values)) {
    return {
      kind: 'enum',
      name,
      values: strings(values, where).map((text) => readEnumValue(text, where)),
      ...date,
    };
  }
  if (isArray(alternate)) {
    return {
      kind: 'alternate',
      name,
      branches: alternate.map((branch) => readTypeName(branch, where)),
      ...date,
    };
  }
  if (array !== undefined) return { kind: 'array', name, element: readTypeName(array, where) };
  const kind = BUILTIN_JSON.find((one) => one === builtin);
  if (kind === undefined) throw new SchemaError(where, 'no definition');
  return { kind: 'builtin', name, json: kind };
}

function readUnion(json: JsonObject, where: string): Pick<ObjectType, 'union'> {
  const tag = stringMember(json, 'tag');
  const branches = member(json, 'branches');
  if (tag === undefined || !isArray(branches)) return {};
  const pairs = strings(branches, where).map((text): [string, string] => {
    const colon = text.indexOf(':');
    const value = text.slice(0, colon);
    if (!isName(value)) throw new SchemaError(where, `cannot read ${JSON.stringify(text)}`);
    return [value, readTypeName(text.slice(colon + 1), where)];
  });
  return { union: { tag, branches: new Map(pairs) } };
}

function readData(json: Json, place: string, where: string): string {
  if (!isObject(json)) throw new SchemaError(where, 'no definition');
  const of = member(json, 'data');
  if (of === undefined) return EMPTY.name;
  return isArray(of) ? place : readTypeName(of, where);
}

function readTypeName(json: Json, where: string): string {
  if (typeof json !== 'string' || !isTypeName(json))
    throw new SchemaError(where, `${stringifyJson(json)} is no type`);
  return json;
}

const NO_FEATURES: readonly Feature[] = [];

function readFacts(
  json: Json,
  where: string,
): { readonly features: readonly Feature[]; readonly since?: Since } {
  const features = member(json, 'features');
  return {
    features: isArray(features)
      ? strings(features, where).map((name) => checkedName(name, where))
      : NO_FEATURES,
    ...readSince(json, where),
  };
}

function readSince(json: Json, where: string): { readonly since?: Since } {
  const since = stringMember(json, 'since');
  return since === undefined ? {} : { since: checkedName(since, where) };
}

function checkedName(text: string, where: string): string {
  if (!isName(text)) throw new SchemaError(where, `${JSON.stringify(text)} is no name`);
  return text;
}

function strings(list: readonly Json[], where: string): readonly string[] {
  return list.map((item) => {
    if (typeof item !== 'string') throw new SchemaError(where, 'a list holds something else than strings');
    return item;
  });
}
