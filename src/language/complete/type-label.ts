/** What a candidate says of its type, in a word or two: `str, a node`, `int`, `enum`, `list of str`. */

import { typeOf } from '../../schema/lookup.ts';
import type { Schema, Type } from '../../schema/model.ts';
import { type Role, roleText } from '../../schema/role.ts';

/** @param role of the string in it, where it is one or holds one */
export function typeLabel(schema: Schema, type: Type | undefined, role?: Role): string {
  if (type === undefined) return 'any';
  switch (type.kind) {
    case 'builtin':
      return builtinLabel(type, role);
    case 'enum':
      return 'enum';
    case 'object':
      return 'object';
    case 'array':
      return `list of ${typeLabel(schema, typeOf(schema, type.element), role)}`;
    case 'alternate': {
      const labels = type.branches.map((name) => typeLabel(schema, typeOf(schema, name), role));
      return [...new Set(labels)].join(' or ');
    }
  }
}

function builtinLabel(type: Extract<Type, { kind: 'builtin' }>, role: Role | undefined): string {
  switch (type.json) {
    case 'string': {
      const noun = role === undefined ? '' : roleText(role);
      return noun === '' ? 'str' : `str, ${noun}`;
    }
    case 'int':
      return type.name === 'size' ? 'size' : 'int';
    case 'boolean':
      return 'bool';
    case 'value':
      return 'any';
    default:
      return type.json;
  }
}

/** Values of an enum are listed as far as they take no more columns than this. */
const MOST_LISTED = 20;
/** Of an enum of more values than this a few would tell nothing. */
const MOST_VALUES = 6;

/** What is to stand in a place still empty, in words to type from: `a node`, `top|full|none|…`, `a number`. */
export function placeLabel(schema: Schema, type: Type | undefined, role?: Role): string {
  if (type?.kind === 'enum') return valuesLabel(type.values.map(({ name }) => name));
  const label = typeLabel(schema, type, role);
  return WORDS[label] ?? label.replace('str, ', '');
}

const WORDS: { readonly [label: string]: string } = {
  str: 'a text',
  int: 'a number',
  number: 'a number',
  size: 'a size',
  bool: 'on|off',
};

function valuesLabel(values: readonly string[]): string {
  if (values.length > MOST_VALUES) return `one of ${values.length}`;
  let label = '';
  for (const [index, value] of values.entries()) {
    const longer = index === 0 ? value : `${label}|${value}`;
    if (index > 0 && longer.length > MOST_LISTED) return `${label}|…`;
    label = longer;
  }
  return label;
}

/** Whether a label is one of something that is called by its name: `str, a node`, `list of str, a node`. */
export function isName(label: string): boolean {
  return /, an? /.test(label);
}
