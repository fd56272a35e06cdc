/**
 * A Python that has `qemu.qmp`: the one $QMP_PYTHON names, or python3 with the library that came with $QMP_SHELL, or
 * python3 as it is. Undefined where none has it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

export interface QmpPython {
  readonly command: string;
  readonly env: { readonly [name: string]: string };
}

/** Look for one; a named one that does not work is a mistake, not a reason to skip. */
export async function findQmpPython(): Promise<QmpPython | undefined> {
  const { QMP_PYTHON: named, QMP_SHELL: shell } = process.env;
  if (named !== undefined && named !== '') return { command: named, env: {} };
  const library =
    shell === undefined ? '' : join(dirname(dirname(shell)), 'root/usr/lib/python3/dist-packages');
  const env = shell !== undefined && existsSync(library) ? { PYTHONPATH: library } : {};
  const { failed } = await execa('python3', ['-c', 'import qemu.qmp'], { reject: false, env });
  return failed ? undefined : { command: 'python3', env };
}

/** Whether there is any Python 3 at all. */
export async function hasPython(): Promise<boolean> {
  return !(await execa('python3', ['--version'], { reject: false })).failed;
}
