/** A long text in the person's own pager, which has the terminal until it ends. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = { readonly [name: string]: string | undefined };

/** less shows our colours. */
const LESS_OPTIONS = '-R';
const LESS = 'less';

/** The command of the pager to use: `$PAGER`, else less; undefined where there is neither and ours has to do. */
export function pagerCommand(environment: Environment): string | undefined {
  return environment['PAGER'] || (isOnPath(LESS, environment) ? LESS : undefined);
}

/**
 * Run a pager (a command line, as everywhere) on a text.
 * @returns false where it could not be run.
 */
export function page(text: string, command: string, environment: Environment): Promise<boolean> {
  const env = { ...environment, LESS: environment['LESS'] ?? LESS_OPTIONS };
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env });
    child.on('error', () => resolve(false));
    // The shell says 127 for a command there is not.
    child.on('close', (code) => resolve(code !== 127));
    // A pager that is left early reads no further.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}

function isOnPath(program: string, environment: Environment): boolean {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}
