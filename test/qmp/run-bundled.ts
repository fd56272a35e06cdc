/** Programs that import from src/, bundled into one file as the product is, and run by themselves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { execa } from 'execa';

export interface RunOptions {
  readonly build?: BuildOptions;
  /** What descriptor 3 of the program is. */
  readonly descriptor?: NodeJS.WritableStream & NodeJS.ReadableStream;
}

/** Run `program`, whose imports begin with `./src/`, and give the lines it printed. */
export async function runBundled(program: string, options: RunOptions = {}): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  try {
    const outfile = join(folder, 'bundle.cjs');
    const stdin = { contents: program, resolveDir: resolve(import.meta.dirname, '../..') };
    await build({
      stdin,
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
      ...options.build,
    });
    const { stdout } = await execa(process.execPath, [outfile], {
      stdio: ['ignore', 'pipe', 'inherit', options.descriptor ?? 'ignore'],
    });
    return stdout.trim().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
