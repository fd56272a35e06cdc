// Bundles src/ into dist/: qmpsh.cjs, which starts fast and holds the batch path whole, and app/*.mjs,
// one for each command that cli.ts imports lazily, sharing what they have in common.
import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Commands that live inside qmpsh.cjs: the path where milliseconds count. */
const INLINE = new Set(['batch']);

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** cli.ts's dynamic imports of ./commands/NAME.ts become imports of app/NAME.mjs, at run time. */
const lazyCommands = {
  name: 'lazy-commands',
  setup(b) {
    b.onResolve({ filter: /^\.\/commands\/[\w-]+\.tsx?$/ }, ({ kind, path }) => {
      const name = path.replace(/^.*\//, '').replace(/\.tsx?$/, '');
      if (kind !== 'dynamic-import' || INLINE.has(name)) return undefined;
      return { path: `./app/${name}.mjs`, external: true };
    });
  },
};

/** Ink asks for the developer tools only when told to; they are not part of the product. */
const noDevtools = {
  name: 'no-devtools',
  setup(b) {
    b.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'empty' }));
    b.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }));
  },
};

const files = await readdir(resolve(root, 'src/commands'));
const lazy = files
  .filter((f) => /\.tsx?$/.test(f) && !INLINE.has(f.replace(/\.tsx?$/, '')))
  .map((f) => `src/commands/${f}`);

rmSync(resolve(root, 'dist'), { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: { qmpsh: 'src/cli.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [lazyCommands],
    // The CommonJS bundle has no import.meta; files are found from the bundle's own place.
    define: { ...common.define, 'import.meta.url': 'bundleUrl' },
    inject: [resolve(root, 'tools/bundle-url.js')],
  }),
  build({
    ...common,
    entryPoints: lazy,
    outdir: 'dist/app',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
    plugins: [noDevtools],
    // Some CommonJS dependencies call require() for Node's own modules.
    banner: {
      js: "import { createRequire as qmpshRequire } from 'node:module'; const require = qmpshRequire(import.meta.url);",
    },
  }),
]);
