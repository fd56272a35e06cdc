/**
 * A file that several programs append lines to at once, none of which is lost, and that is written anew now and
 * then to keep it small. Private to its owner (0600). Knows nothing of what the lines say.
 *
 * There is no lock to wait for. An append is one write at the file's end (O_APPEND, which the system keeps whole); if
 * meanwhile the file was replaced by another, it is repeated there. Who replaces the file looks, once the new one
 * stands, for what came into the old one since it was read, and appends that. A line may so be there twice, but is
 * never lost. Only one program at a time replaces it, by a lock that is skipped where it is held.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const PRIVATE = 0o600;
/** Bytes from the end that are looked at: a file of ours is never that large. */
const MOST_READ = 16 * 1024 * 1024;
/** A lock this old (milliseconds) was left by a program that crashed: replacing takes a fraction of a second. */
const LOCK_LEFT = 60_000;

/**
 * The text of the file, or of its last megabytes; undefined where there is no file.
 * @throws what the file system says where it is there and cannot be read
 */
export function readShared(path: string): string | undefined {
  const file = opened(path);
  if (file === undefined) return undefined;
  try {
    return textFrom(file, Math.max(0, sizeOf(file) - MOST_READ));
  } finally {
    closeSync(file);
  }
}

/**
 * Put rows at the end of the file, which is made where it is missing.
 * @param rows whole ones, each with its line end
 * @throws what the file system says
 */
export function appendShared(path: string, rows: string): void {
  for (;;) {
    const file = openToAppend(path);
    try {
      // What a crash left torn ends here, so that it takes no row of ours with it.
      writeWhole(file, endsTorn(path, file) ? `\n${rows}` : rows);
      if (isStill(path, file)) return;
    } finally {
      closeSync(file);
    }
  }
}

/**
 * Replace the file's text by what `change` makes of it. Does nothing where another program is at it.
 * @throws what the file system says
 */
export function replaceShared(path: string, change: (text: string) => string): void {
  const lock = `${path}.lock`;
  if (!takeLock(lock)) return;
  const fresh = `${path}.new`;
  try {
    const old = opened(path);
    if (old === undefined) return;
    try {
      const size = sizeOf(old);
      const text = textFrom(old, Math.max(0, size - MOST_READ));
      rmSync(fresh, { force: true });
      writeFileSync(fresh, change(text), { mode: PRIVATE, flag: 'wx', flush: true });
      renameSync(fresh, path);
      const late = textFrom(old, size);
      if (late !== '') appendShared(path, late.endsWith('\n') ? late : `${late}\n`);
    } finally {
      closeSync(old);
    }
  } finally {
    rmSync(fresh, { force: true });
    rmSync(lock, { force: true });
  }
}

/** Open to read, whoever may have put a pipe there not waited for; undefined where there is none. */
function opened(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function openToAppend(path: string): number {
  const open = () =>
    openSync(
      path,
      constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK,
      PRIVATE,
    );
  let file: number;
  try {
    file = open();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    file = open();
  }
  const { mode } = fstatSync(file);
  // It may have been made by hand, or copied.
  if ((mode & 0o077) !== 0) fchmodSync(file, PRIVATE);
  return file;
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function endsTorn(path: string, file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const reader = opened(path);
  if (reader === undefined) return false;
  try {
    return textFrom(reader, size - 1, 1) !== '\n';
  } finally {
    closeSync(reader);
  }
}

/** Whether the path still leads to this file. */
function isStill(path: string, file: number): boolean {
  const now = statSync(path, { throwIfNoEntry: false });
  const { ino, dev } = fstatSync(file);
  return now !== undefined && now.ino === ino && now.dev === dev;
}

/** @throws where it is no file */
function sizeOf(file: number): number {
  const stats = fstatSync(file);
  if (!stats.isFile()) throw new Error('it is not a file');
  return stats.size;
}

function textFrom(file: number, start: number, most = Number.POSITIVE_INFINITY): string {
  const chunks: Buffer[] = [];
  let left = most;
  for (let at = start; left > 0; ) {
    const chunk = Buffer.allocUnsafe(Math.min(left, 64 * 1024));
    const count = readSync(file, chunk, 0, chunk.length, at);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    at += count;
    left -= count;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function takeLock(lock: string): boolean {
  if (made(lock)) return true;
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age < LOCK_LEFT) return false;
  rmSync(lock, { force: true });
  return made(lock);
}

function made(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: PRIVATE });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
