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

/** Whether a label is one of something that is called by its name: `str, a node`, `list of str, a node`. */
export function isName(label: string): boolean {
  return /, an? /.test(label);
}
