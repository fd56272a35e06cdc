/** A long text in the person's own pager, which has the terminal until it ends. */
import { spawn } from 'node:child_process';

/** less shows our colours. */
const LESS_OPTIONS = '-R';

/**
 * Run `$PAGER` (a command line, as everywhere; `less` where there is none) on a text.
 * @returns false where it could not be run.
 */
export function page(
  text: string,
  environment: { readonly [name: string]: string | undefined },
): Promise<boolean> {
  const command = environment['PAGER'] || 'less';
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
