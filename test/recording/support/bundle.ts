/** A program of ours as one file that Node runs as it is, in the measure that the product is. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PROGRAMS = {
  child: new URL('./child.ts', import.meta.url),
  seek: new URL('./seek.ts', import.meta.url),
};

/** Bundle one of the programs beside this file into `outfile`. */
export async function bundle(program: keyof typeof PROGRAMS, outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(PROGRAMS[program])],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
