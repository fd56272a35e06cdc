/**
 * The grammar a person names: a version that ships with qmpsh (`11.1`), or a path: to a grammar file, to a reply to
 * query-qmp-schema, or to a QAPI tree. A version wins over a file of that name (`./11.1` is the file).
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { SchemaError } from '../../schema/errors.ts';
import { loadShippedGrammar, referenceSchema, shippedGrammars } from '../../schema/files.ts';
import { grammarFromText } from '../../schema/from-text.ts';
import { type Grammar, openGrammar } from '../../schema/grammar.ts';
import { buildFromQapi } from '../../schema/qapi/build.ts';
import { openQapiFolder } from '../../schema/qapi/files.ts';
import { UsageError } from './failure.ts';

/** `11.1`, or a version of that series: `11.1.3`. */
const VERSION = /^\d+\.\d+(?:\.\d+)?$/;

/** More than ten times what any QEMU says of itself. */
const LARGEST = 64 * 1024 * 1024;

/** @throws UsageError where there is no such grammar, or what the path leads to makes none */
export function grammarNamed(text: string): Grammar {
  const shipped = VERSION.test(text) ? loadShippedGrammar(text) : undefined;
  if (shipped !== undefined) return shipped;
  const { header, schema } = openGrammar(grammarTextAt(text));
  return { header, schema: { ...schema, source: `${header.source} (${basename(resolve(text))})` } };
}

/**
 * The text of a grammar file made from what a path leads to.
 * @throws UsageError
 */
export function grammarTextAt(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new UsageError(
      VERSION.test(path) ? `there is no grammar of QEMU ${path}` : `there is no grammar ${path}`,
      `Name one of ${shippedGrammars().join(', ')}, or a file: of qmpsh grammar build, a reply to query-qmp-schema, or a QAPI folder`,
    );
  }
  try {
    if (found.isDirectory()) return fromFolder(path);
    if (!found.isFile() || found.size > LARGEST)
      throw new SchemaError(path, 'no file a grammar is read from');
    return grammarFromText(readFileSync(path, 'utf8'), basename(path), referenceSchema());
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A tree copied out of QEMU's own does not know its version: its folder's name has to do. */
function fromFolder(path: string): string {
  const { read, version } = openQapiFolder(path);
  const named = /(?<!\d)\d+\.\d+(?!\d)/.exec(basename(resolve(path)))?.[0];
  return buildFromQapi(read, version ?? named ?? 'unknown');
}
