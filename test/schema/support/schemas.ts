/** Schemas for tests. */
import { loadShippedGrammar } from '../../../src/schema/files.ts';
import type { Grammar } from '../../../src/schema/grammar.ts';
import type { Schema } from '../../../src/schema/model.ts';
import { nameTypes } from '../../../src/schema/naming.ts';
import { readQapi } from '../../../src/schema/qapi/tree.ts';

/** The shipped grammar of a series, which must be there. */
export function shipped(series: string): Grammar {
  const grammar = loadShippedGrammar(series);
  if (grammar === undefined) throw new Error(`no grammar of QEMU ${series} is shipped`);
  return grammar;
}

/** A small schema, written as QAPI is. */
export function qapi(text: string): Schema {
  const { schema } = readQapi(() => text, 'small');
  return nameTypes(schema, schema);
}
