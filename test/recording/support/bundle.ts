/** A program of ours as one file that Node runs as it is, in the measure that the product is. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundle `entry`, a file beside this one, into `outfile`. */
export async function bundle(entry: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
