/** Making a grammar's text from what a QEMU answered, or from a QAPI source tree. */
import { isArray, isObject, type Json, member, stringMember } from '../json/json.ts';
import { SchemaError } from './errors.ts';
import { writeGrammar } from './grammar.ts';
import { lowerIntrospection } from './introspection.ts';
import type { Schema } from './model.ts';
import { nameTypes } from './naming.ts';
import { readQapi } from './qapi/tree.ts';

/** A QEMU's version, as its greeting and query-version tell it. */
export interface QemuVersion {
  readonly major: number;
  readonly minor: number;
  readonly micro: number;
  /** The distributor's own version text, often empty. */
  readonly package: string;
}

/** What a grammar is made from: the replies to query-version and query-qmp-schema. */
export interface Dump {
  readonly version: QemuVersion;
  readonly schema: Json;
}

/**
 * A dump from its JSON: an object with the two replies under the commands' names. The greeting may stand in
 * for query-version's.
 * @throws SchemaError where either is missing
 */
export function readDump(json: Json): Dump {
  const version = member(json, 'query-version') ?? member(member(member(json, 'greeting'), 'QMP'), 'version');
  const schema = member(json, 'query-qmp-schema');
  const qemu = member(version, 'qemu');
  const [major, minor, micro] = ['major', 'minor', 'micro'].map((part) => member(qemu, part));
  if (typeof major !== 'number' || typeof minor !== 'number' || typeof micro !== 'number') {
    throw new SchemaError('dump', 'it lacks the reply to query-version');
  }
  if (!isArray(schema)) throw new SchemaError('dump', 'it lacks the reply to query-qmp-schema');
  return { version: { major, minor, micro, package: stringMember(version, 'package') ?? '' }, schema };
}

/** `11.1`: what grammars are shipped by. */
export function seriesOf(version: QemuVersion): string {
  return `${version.major}.${version.minor}`;
}

/**
 * A grammar's text from a dump.
 * @param reference gives what introspection hides, for what stands at the same place in it
 * @param source as in Schema; `qemu-11.1` where absent
 * @throws SchemaError where the dump is not sound
 */
export function buildGrammar(dump: Dump, reference: Schema | undefined, source?: string): string {
  const { major, minor, micro, package: distributor } = dump.version;
  const named = source ?? `qemu-${seriesOf(dump.version)}`;
  return writeGrammar(nameTypes(lowerIntrospection(dump.schema, named), reference), {
    source: named,
    qemu: `${major}.${minor}.${micro}`,
    ...(distributor === '' ? {} : { package: distributor }),
    from: 'query-qmp-schema',
  });
}

/**
 * A grammar's text from a QAPI tree: every command any build of that version may have.
 * @param read gives a file of the tree by its path from the tree's folder
 * @param qemu the version it is of, `10.1`: the tree itself does not say
 * @throws SchemaError with file and line
 */
export function buildFromQapi(read: (file: string) => string | undefined, qemu: string): string {
  const source = `qemu-${qemu}`;
  const { schema } = readQapi(read, source);
  return writeGrammar(nameTypes(schema, schema), { source, qemu, from: 'qapi' });
}

/** Whether a value looks like a dump at all: what a folder of them is searched for. */
export function isDump(json: Json): boolean {
  return isObject(json) && isArray(member(json, 'query-qmp-schema'));
}
