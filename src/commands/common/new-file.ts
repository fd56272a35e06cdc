/** Writing a file a person names: one that is there already is left alone unless they say otherwise. */
import { writeFileSync } from 'node:fs';
import { UsageError } from './failure.ts';

/** @throws UsageError where the file is there and `force` is false, or cannot be written */
export function writeNewFile(path: string, text: string, force: boolean): void {
  try {
    writeFileSync(path, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`${path} is there already`, 'Give --force to write over it, or another name');
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
