/**
 * What `qmpsh` starts: loads main.cjs, with V8's compiled form of it kept between runs, as compiling is a fifth of
 * what a one-shot `-c` takes.
 *
 * Compiled code is run as it is found, so only a file of this user's own that nobody else can write is taken.
 */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Run = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  __filename: string,
  __dirname: string,
  importApp: (path: string) => Promise<unknown>,
) => void;

const main = join(__dirname, 'main.cjs');

runKept();

function runKept(): void {
  const source = readFileSync(main, 'utf8');
  const file = cacheFile();
  const cachedData = file === undefined ? undefined : readOwn(file);
  const wrapped = `(function (exports, require, module, __filename, __dirname, importApp) {${source}\n})`;
  const script = new Script(wrapped, {
    filename: main,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (file !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
    process.once('exit', () => keep(file, script));
  }
  const run: Run = script.runInThisContext();
  // A script of its own may not import; this file may.
  run(module.exports, require, module, main, __dirname, (path) => import(path));
}

/** One file a build and Node: V8 itself checks little more than the source's length. BUILD is the build's hash. */
function cacheFile(): string | undefined {
  const { XDG_CACHE_HOME, HOME } = process.env;
  const folder =
    XDG_CACHE_HOME || (HOME ? join(HOME, process.platform === 'darwin' ? 'Library/Caches' : '.cache') : '');
  return folder === ''
    ? undefined
    : join(folder, 'qmpsh', `code-${BUILD}-${process.version}-${process.arch}`);
}

/** The file, if it is this user's and writable by nobody else. */
function readOwn(file: string): Buffer | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    const { uid, mode } = fstatSync(fd);
    return uid === process.getuid?.() && (mode & 0o022) === 0 ? readFileSync(fd) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Written beside its place, then renamed; those of earlier builds go. Where that fails the next start is no faster, and nothing else. */
function keep(file: string, script: Script): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, script.createCachedData(), { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith('code-') && !file.endsWith(name))
        rmSync(join(dirname(file), name), { force: true });
    }
  } catch {
    rmSync(draft, { force: true });
  }
}
