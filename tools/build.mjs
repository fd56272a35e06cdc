// Bundles src/ into dist/: qmpsh.cjs, which is started and loads main.cjs, which starts fast and holds the batch path
// whole, and app/*.mjs, one for each command that cli/ imports lazily, sharing what they have in common.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Commands that live inside main.cjs: the path where milliseconds count. */
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

/** The dynamic imports in cli/ of ../commands/NAME.ts become imports of app/NAME.mjs, at run time. */
const lazyCommands = {
  name: 'lazy-commands',
  setup(b) {
    b.onResolve({ filter: /^\.\.?\/commands\/[\w-]+\.tsx?$/ }, ({ kind, path }) => {
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

/** Starting programs is rare and loading what can is slow: done when the first is started. */
const lateChildProcess = {
  name: 'late-child-process',
  setup(b) {
    b.onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: 'late' }));
    b.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: `exports.spawn = (...args) => process.getBuiltinModule('node:child_process').spawn(...args);`,
    }));
  },
};

const files = await readdir(resolve(root, 'src/commands'));
const lazy = files
  .filter((f) => /\.tsx?$/.test(f) && !INLINE.has(f.replace(/\.tsx?$/, '')))
  .map((f) => `src/commands/${f}`);

const draft = `dist.${process.pid}`;
await Promise.all([
  build({
    ...common,
    entryPoints: { main: 'src/cli.ts' },
    outdir: draft,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [lazyCommands, lateChildProcess],
    // The CommonJS bundle has no import.meta; files are found from the bundle's own place.
    define: { ...common.define, 'import.meta.url': 'bundleUrl' },
    inject: [resolve(root, 'tools/bundle-url.js')],
  }),
  build({
    ...common,
    entryPoints: lazy,
    outdir: `${draft}/app`,
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

// launch.ts runs main.cjs as a script, which may not import by itself: it is handed a function that may.
const mainFile = resolve(root, draft, 'main.cjs');
const main = readFileSync(mainFile, 'utf8').replaceAll('import("./app/', 'importApp("./app/');
writeFileSync(mainFile, main);
await build({
  ...common,
  entryPoints: { qmpsh: 'src/launch.ts' },
  outdir: draft,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  define: {
    ...common.define,
    BUILD: JSON.stringify(createHash('sha256').update(main).digest('hex').slice(0, 16)),
  },
});

// Whoever is running the old one must not find half of the new.
rmSync(resolve(root, 'dist'), { recursive: true, force: true });
renameSync(resolve(root, draft), resolve(root, 'dist'));
