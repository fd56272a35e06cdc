/**
 * A grammar's text out of whatever JSON a person has at hand: a grammar file, the reply to query-qmp-schema, a dump
 * of several replies, or what a connection said line by line. The text is a stranger's until it has passed here.
 */
import { isArray, type Json, member, parseJson } from '../json/json.ts';
import { buildGrammar, type Dump, isDump, readDump, readVersion, UNKNOWN_VERSION } from './build.ts';
import { SchemaError } from './errors.ts';
import { FORMAT } from './grammar/header.ts';
import { readGrammar } from './grammar.ts';
import type { Schema } from './model.ts';

/**
 * A whole and sound grammar's text.
 * @param name what the text is called in messages, and the source of a grammar that does not know its QEMU
 * @param reference gives a reply's types their names
 * @throws SchemaError where it is none of these, or not sound
 */
export function grammarFromText(text: string, name: string, reference: Schema | undefined): string {
  if (text.startsWith(`{"format":"${FORMAT}"`)) {
    readGrammar(text);
    return text;
  }
  const dump = dumpIn(messages(text, name));
  if (dump === undefined) {
    throw new SchemaError(name, 'neither a grammar nor a reply to query-qmp-schema is in it');
  }
  return buildGrammar(dump, reference, dump.version === UNKNOWN_VERSION ? name : undefined);
}

/** The text as one JSON value, else each of its lines as one; lines that are no JSON are passed over. */
function messages(text: string, name: string): readonly Json[] {
  try {
    return [parseJson(text)];
  } catch {
    const found = text.split('\n').flatMap((line) => parsed(line) ?? []);
    if (found.length === 0) throw new SchemaError(name, 'it is no JSON');
    return found;
  }
}

function parsed(line: string): readonly Json[] | undefined {
  try {
    return [parseJson(line)];
  } catch {
    return undefined;
  }
}

function dumpIn(values: readonly Json[]): Dump | undefined {
  const whole = values.find(isDump);
  if (whole !== undefined) return readDump(whole);
  const schema = values.map((value) => member(value, 'return') ?? value).find(isSchemaReply);
  if (schema === undefined) return undefined;
  const greeted = values.map((value) => member(member(value, 'QMP'), 'version')).find((v) => v !== undefined);
  return { version: readVersion(greeted) ?? UNKNOWN_VERSION, schema };
}

/** Entities have a `meta-type`, and no other list QEMU answers with does. */
function isSchemaReply(value: Json): boolean {
  return isArray(value) && member(value[0], 'meta-type') !== undefined;
}
