/** The reference qmp-shell: the one $QMP_SHELL names, or the one on PATH. */
import { execa } from 'execa';

const ON_PATH = 'qmp-shell';

/** Its command; undefined where there is none. A named one that does not work is a mistake, not a reason to skip. */
export async function findQmpShell(): Promise<string | undefined> {
  const named = process.env['QMP_SHELL'];
  if (named !== undefined && named !== '') return named;
  const { failed } = await execa(ON_PATH, ['--help'], { reject: false });
  return failed ? undefined : ON_PATH;
}

/** The replies it prints for lines typed into it, without the events between them. */
export async function repliesOf(
  command: string,
  address: string,
  lines: readonly string[],
): Promise<string[]> {
  const { stdout } = await execa(command, [address], {
    input: lines.map((line) => `${line}\n`).join(''),
    // After `quit` it ends with a trace of its own.
    reject: false,
  });
  return stdout
    .split('\n')
    .map((line) => line.replace(/^\(QEMU\) /, ''))
    .filter(
      (line) => line.startsWith('{"return"') || line.startsWith('{"error"') || line.startsWith('{"id"'),
    );
}
