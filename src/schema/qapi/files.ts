/** A QAPI source tree on disk: the I/O that tree.ts leaves to others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SchemaError } from '../errors.ts';
import { type ReadFile, ROOT_FILE } from './tree.ts';

export interface QapiFolder {
  /** Reads a file of the tree by its path from the folder. */
  readonly read: ReadFile;
  /** The version the tree is of, `10.1`, where it lies in QEMU's own source tree, whose VERSION says so. */
  readonly version: string | undefined;
}

/**
 * Open a QAPI tree: a folder with qapi-schema.json, or QEMU's source tree, which has it in `qapi/`.
 * @throws SchemaError where it is neither
 */
export function openQapiFolder(folder: string): QapiFolder {
  for (const [tree, above] of [
    [folder, join(folder, '..')],
    [join(folder, 'qapi'), folder],
  ] as const) {
    const read = reader(tree);
    if (read(ROOT_FILE) === undefined) continue;
    const version = /^\d+\.\d+/.exec(reader(above)('VERSION') ?? '')?.[0];
    return { read, version };
  }
  throw new SchemaError(folder, `neither it nor its folder qapi holds ${ROOT_FILE}: name QEMU's source tree`);
}

function reader(folder: string): ReadFile {
  return (file) => {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {
      return undefined;
    }
  };
}
