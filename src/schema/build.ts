/** Making a grammar's text from what a QEMU answered. From a QAPI source tree: qapi/build.ts. */
import { isArray, isObject, type Json, member, stringMember } from '../json/json.ts';
import { SchemaError } from './errors.ts';
import { writeGrammar } from './grammar.ts';
import { lowerIntrospection } from './introspection.ts';
import type { Schema } from './model.ts';
import { nameTypes } from './naming.ts';

/** A QEMU's version, as its greeting and query-version tell it. */
export interface QemuVersion {
  readonly major: number;
  readonly minor: number;
  readonly micro: number;
  /** The distributor's own version text, often empty. */
  readonly package: string;
}

/** Of a QEMU that has not said: a guest agent does not greet, and a reply alone tells no version. */
export const UNKNOWN_VERSION: QemuVersion = { major: 0, minor: 0, micro: 0, package: '' };

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
  const known = readVersion(version);
  if (known === undefined) throw new SchemaError('dump', 'it lacks the reply to query-version');
  if (!isArray(schema)) throw new SchemaError('dump', 'it lacks the reply to query-qmp-schema');
  return { version: known, schema };
}

/** The value of query-version's reply, which is the greeting's `version` as well; undefined where it is neither. */
export function readVersion(json: Json | undefined): QemuVersion | undefined {
  const qemu = member(json, 'qemu');
  const [major, minor, micro] = ['major', 'minor', 'micro'].map((part) => member(qemu, part));
  if (typeof major !== 'number' || typeof minor !== 'number' || typeof micro !== 'number') return undefined;
  return { major, minor, micro, package: stringMember(json, 'package') ?? '' };
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

/** Whether a value looks like a dump at all: what a folder of them is searched for. */
export function isDump(json: Json): boolean {
  return isObject(json) && isArray(member(json, 'query-qmp-schema'));
}
