/** A QAPI source tree as a manual: the documentation blocks of its definitions. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { type ReadFile, readExpressions } from '../qapi/tree.ts';
import { qapiSection } from './qapi-section.ts';
import type { ManualSource } from './section.ts';

const KINDS = ['command', 'event', 'enum', 'struct', 'union', 'alternate'] as const;

/** `from` says which tree it is: `of QEMU 10.1`, `in my-tree`. */
export interface QapiManualOf {
  readonly read: ReadFile;
  readonly from: string;
}

/**
 * Read a tree; what its definitions mean is not looked at, so that one of a QEMU newer than this program serves too.
 * @throws SchemaError with file and line
 */
export function qapiManual({ read, from: tree }: QapiManualOf): ManualSource {
  const from = `the QAPI documentation ${tree}`;
  const found = new Map<string, { readonly value: JsonObject; readonly doc: readonly string[] }>();
  for (const { value, doc } of readExpressions(read, 'QAPI')) {
    const name = KINDS.map((kind) => stringMember(value, kind)).find((one) => one !== undefined);
    if (name !== undefined && doc.length > 0) found.set(name, { value, doc });
  }
  return {
    section(name) {
      const definition = found.get(name);
      return definition === undefined ? undefined : qapiSection(name, definition.value, definition.doc, from);
    },
  };
}
