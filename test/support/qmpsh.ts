/** The built program, run as a person runs it: in a terminal, or with its output in a pipe. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

export const BUNDLE = fileURLToPath(new URL('../../dist/qmpsh.cjs', import.meta.url));

/** Folders of its own for state, cache and run-time files, removed with the test. */
export async function privateHome(): Promise<{ [name: string]: string }> {
  const home = await mkdtemp(join(tmpdir(), 'qmpsh-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return {
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
  };
}

/** qmpsh in an 80×24 terminal (or as told), ended with the test; `before` is a command line that runs it (`env …`). */
export async function openQmpsh(
  args: readonly string[],
  options: TerminalOptions = {},
  before: readonly string[] = [],
): Promise<Terminal> {
  const env = { ...(await privateHome()), ...options.env };
  const terminal = openTerminal([...before, process.execPath, BUNDLE, ...args], { ...options, env });
  onTestFinished(() => terminal.close());
  return terminal;
}

export interface Run {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * qmpsh with its input from a text and its output in pipes; resolves when it has ended. `hear` is told what it
 * writes on stderr while it runs; `cwd` is where it runs.
 */
export async function runQmpsh(
  args: readonly string[],
  input = '',
  env: { readonly [name: string]: string } = {},
  hear: (text: string) => void = () => {},
  cwd?: string,
): Promise<Run> {
  const running = execa(process.execPath, [BUNDLE, ...args], {
    input,
    env: { ...(await privateHome()), ...env },
    reject: false,
    stripFinalNewline: false,
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.stderr.on('data', (chunk: Buffer) => hear(chunk.toString()));
  const result = await running;
  return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

/** qmpsh as someone runs it who gives up: interrupted once it has said `text` on stderr. */
export async function interruptedQmpsh(
  args: readonly string[],
  text: string,
  env: { readonly [name: string]: string } = {},
): Promise<Run> {
  const running = execa(process.execPath, [BUNDLE, ...args], {
    stdin: 'ignore',
    env: { ...(await privateHome()), ...env },
    reject: false,
    stripFinalNewline: false,
  });
  let heard = '';
  running.stderr.on('data', (chunk: Buffer) => {
    const before = heard;
    heard += chunk.toString();
    if (heard.includes(text) && !before.includes(text)) running.kill('SIGINT');
  });
  const result = await running;
  return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}
