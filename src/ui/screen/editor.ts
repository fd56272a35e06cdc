/** A line in the person's own editor, which has the terminal until it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Run `$VISUAL`, `$EDITOR` or `vi` (a command line, as everywhere) on a text, in a file that nobody else can read.
 * @returns the text as it was left; undefined where the editor could not be run or said that nothing is to be done.
 */
export async function editText(
  text: string,
  environment: { readonly [name: string]: string | undefined },
): Promise<string | undefined> {
  const command = environment['VISUAL'] || environment['EDITOR'] || 'vi';
  const folder = mkdtempSync(join(tmpdir(), 'qmpsh-edit-'));
  const file = join(folder, 'line.qmp');
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    const code = await run(`${command} "$QMPSH_EDITED"`, { ...environment, QMPSH_EDITED: file });
    return code === 0 ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, env: { readonly [name: string]: string | undefined }): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'inherit', env: { ...env } });
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
}
