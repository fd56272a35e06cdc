/** A QAPI source tree as texts by file name: follows `include` from its root. */
import { stringMember } from '../../json/json.ts';
import { SchemaError } from '../errors.ts';
import { lowerQapi, type QapiTree } from './lower.ts';
import { type Expression, parseFile } from './parser.ts';

/** The file every QEMU tree's schema starts from. */
export const ROOT_FILE = 'qapi-schema.json';

/** Gives the text of a file by its path from the tree's folder; undefined where there is none. */
export type ReadFile = (file: string) => string | undefined;

/**
 * Lower a QAPI tree.
 * @param source as in Schema
 * @throws SchemaError with file and line
 */
export function readQapi(read: ReadFile, source: string, root = ROOT_FILE): QapiTree {
  return lowerQapi(readExpressions(read, source, root), source);
}

/**
 * The expressions of a tree, includes followed.
 * @param source what a missing root is said to be missing from
 * @throws SchemaError with file and line
 */
export function readExpressions(read: ReadFile, source: string, root = ROOT_FILE): readonly Expression[] {
  const seen = new Set<string>();
  const found: Expression[] = [];
  const follow = (file: string, from: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = read(file);
    if (text === undefined) throw new SchemaError(from, `no file "${file}"`);
    for (const expression of parseFile(file, text)) {
      const include = stringMember(expression.value, 'include');
      if (include === undefined) found.push(expression);
      else follow(joined(file, include), `${file}:${expression.line}`);
    }
  };
  follow(root, source);
  return found;
}

/** An include is relative to the file it stands in. */
function joined(file: string, include: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of include.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
