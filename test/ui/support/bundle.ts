/** The demo as one file that Node can run, built the way the program is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface BuiltDemo {
  /** Program and arguments. */
  readonly command: readonly string[];
  remove(): Promise<void>;
}

export async function buildDemo(): Promise<BuiltDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'qmpsh-demo-'));
  const outfile = join(folder, 'demo.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./demo.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'no-devtools',
        setup(builder) {
          builder.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'none' }));
          builder.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
            contents: 'export default undefined',
          }));
        },
      },
    ],
  });
  return {
    command: [process.execPath, outfile],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
