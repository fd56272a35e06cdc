/** Writing a file a person names: one that is there already is left alone unless they say otherwise. */
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
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

/** The same for a command of the shell, which says why it failed: undefined where it did not. */
export function saveNewFile(path: string, text: string, force: boolean): string | undefined {
  try {
    writeNewFile(inHome(path), text, force);
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.hint === '' ? error.message : `${error.message}; ${error.hint}`;
  }
}

/** The shell that a path is usually typed in would have done it. */
export function inHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}
