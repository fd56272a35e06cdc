/** Making a grammar's text from a QAPI source tree. Apart from build.ts, so that batch runs carry no parser. */
import { writeGrammar } from '../grammar.ts';
import { nameTypes } from '../naming.ts';
import { type ReadFile, readQapi } from './tree.ts';

/**
 * A grammar's text from a QAPI tree: every command any build of that version may have.
 * @param qemu the version it is of, `10.1`: the schema files themselves do not say
 * @throws SchemaError with file and line
 */
export function buildFromQapi(read: ReadFile, qemu: string): string {
  const source = `qemu-${qemu}`;
  const { schema } = readQapi(read, source);
  return writeGrammar(nameTypes(schema, schema), { source, qemu, from: 'qapi' });
}
