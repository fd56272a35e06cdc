/** QAPI's built-in types, and the empty object that stands for "no arguments" and "returns nothing". */
import type { BuiltinJson, BuiltinType, ObjectType } from './model.ts';

const NAMES: readonly (readonly [string, BuiltinJson])[] = [
  ['str', 'string'],
  ['number', 'number'],
  ['bool', 'boolean'],
  ['null', 'null'],
  ['any', 'value'],
  ['int', 'int'],
  ['int8', 'int'],
  ['int16', 'int'],
  ['int32', 'int'],
  ['int64', 'int'],
  ['uint8', 'int'],
  ['uint16', 'int'],
  ['uint32', 'int'],
  ['uint64', 'int'],
  ['size', 'int'],
];

/** By name. `int` is an integer of unknown width: all that introspection tells. */
export const BUILTINS: ReadonlyMap<string, BuiltinType> = new Map(
  NAMES.map(([name, json]) => [name, { kind: 'builtin', name, json }]),
);

export const EMPTY: ObjectType = { kind: 'object', name: '{}', members: [], features: [] };
