/** What a type is called in one or two words beside an argument. */
import { integerRange } from './integers.ts';
import type { Schema } from './model.ts';
import { isQapiName } from './type-names.ts';

/** An enum is spelled out up to this many characters. */
const SPELLED_OUT = 48;

/**
 * `str`, `bool`, `int`, `uint16`, `full|top|none`, `enum BlockdevDriver`, `list of str`,
 * `object BlockdevOptions`, `str or object`. Integers of 64 bits are `int`, sizes `size`.
 */
export function typeText(schema: Schema, name: string): string {
  const type = schema.types.get(name);
  if (type === undefined) return name;
  switch (type.kind) {
    case 'builtin': {
      const range = integerRange(type);
      return range !== undefined && type.name.endsWith('64') ? 'int' : type.name;
    }
    case 'enum': {
      const values = type.values.map((value) => value.name).join('|');
      return values.length <= SPELLED_OUT || !isQapiName(name) ? values : `enum ${name}`;
    }
    case 'array':
      return `list of ${typeText(schema, type.element)}`;
    case 'object':
      return isQapiName(name) ? `object ${name}` : 'object';
    case 'alternate':
      return type.branches.map((branch) => typeText(schema, branch)).join(' or ');
  }
}
