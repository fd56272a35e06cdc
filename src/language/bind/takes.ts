/** What a type takes, in the words of a message: `an integer (512, 0xff, 10M)`. */
import { integerRange } from '../../schema/integers.ts';
import type { BuiltinJson, EnumType, Schema, Type } from '../../schema/model.ts';

/** An enum's values are listed up to this many. */
const LISTED = 8;

/** The forms a type accepts, to be read after "takes". */
export function takesText(schema: Schema, type: Type): string {
  switch (type.kind) {
    case 'enum':
      return `one of ${valuesText(type)}`;
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
    case 'alternate':
      return type.branches
        .map((name) => schema.types.get(name))
        .map((branch) => (branch === undefined ? '' : takesText(schema, branch)))
        .join(', or ');
    case 'builtin':
      return builtinText(type.json);
  }
}

/** The same for QAPI's own types. */
export function builtinText(json: BuiltinJson): string {
  switch (json) {
    case 'string':
      return 'a string';
    case 'int':
      return 'an integer (512, 0xff, 10M)';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false (on, off, yes, no)';
    case 'null':
      return 'null';
    case 'value':
      return 'any value';
  }
}

/** `full, top, none`; a long list is cut. */
export function valuesText(type: EnumType): string {
  const names = type.values.map((value) => value.name);
  if (names.length <= LISTED + 1) return names.join(', ');
  return `${names.slice(0, LISTED).join(', ')} and ${names.length - LISTED} more`;
}

/** `from 0 to 65535`. */
export function rangeText(type: Type): string {
  const range = integerRange(type);
  return range === undefined ? 'of 64 bits' : `from ${range.min} to ${range.max}`;
}
