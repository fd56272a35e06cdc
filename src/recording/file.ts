/**
 * Private files, made and moved so that nothing of anybody's is overwritten or followed by accident: what a
 * session says to a monitor is nobody else's to read.
 */
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { RecordingError, systemCode, systemReason } from './error.ts';

const PRIVATE = 0o600;

/** Make a folder that only its owner may enter, and those above it where they are missing. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Make a file that was not there and open it for appending and reading back. A symbolic link in its place is
 * "there" wherever it points.
 */
export function createPrivate(path: string): number {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR, O_APPEND } = constants;
  return openSync(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR | O_APPEND, PRIVATE);
}

/** Write a text, however many calls the system takes for it; gives its length in bytes. */
export function writeText(fd: number, text: string): number {
  const done = writeSync(fd, text);
  // Counting is much cheaper than writing from a buffer of our own, and nearly always all there is to do.
  const length = Buffer.byteLength(text);
  if (done < length) writeRest(fd, Buffer.from(text), done);
  return length;
}

function writeRest(fd: number, bytes: Buffer, from: number): void {
  for (let done = from; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done);
}

/** Take a file away, if it is there. (Node's rmSync does it too, ten times as slowly at first.) */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/**
 * Whether a person's path may be written: nothing is there, or `force` says that it may go.
 * @throws RecordingError where something stands there and may not go, or is no plain file.
 */
export function checkFree(path: string, force: boolean): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!force) throw existsError(path);
  if (!there.isFile() && !there.isSymbolicLink()) {
    throw new RecordingError(
      'exists',
      `${path} is there already and is no plain file`,
      'choose another name',
    );
  }
}

/**
 * Make the private file a person named.
 * @throws RecordingError
 */
export function createNamed(path: string, force: boolean): number {
  checkFree(path, force);
  try {
    if (force) removeFile(path);
    return createPrivate(path);
  } catch (error) {
    throw refused(path, error);
  }
}

/**
 * Give a private file the name a person chose. Over a file that is there only with `force`, and then in one
 * step, so that one of the two is always whole. Says whether the file itself moved; otherwise (another disk)
 * it was copied, and who holds it open holds the old one.
 * @throws RecordingError
 */
export function moveTo(from: string, to: string, force: boolean): 'moved' | 'copied' {
  checkFree(to, force);
  try {
    if (force) renameSync(from, to);
    else {
      linkSync(from, to);
      unlinkSync(from);
    }
    return 'moved';
  } catch (error) {
    if (!CANNOT_LINK.has(systemCode(error))) throw refused(to, error);
  }
  copyTo(from, to, force);
  unlinkSync(from);
  return 'copied';
}

/** Another disk, or one that knows no second name for a file. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Copy a private file under the name a person chose; what is left of a failed copy is removed.
 * @throws RecordingError
 */
export function copyTo(from: string, to: string, force: boolean): void {
  checkFree(to, force);
  const target = force ? `${to}.${process.pid}.part` : to;
  try {
    copyFileSync(from, target, constants.COPYFILE_EXCL);
    chmodSync(target, PRIVATE);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') removeFile(target);
    throw refused(to, error);
  }
  if (force) renameSync(target, to);
}

function refused(path: string, error: unknown): RecordingError {
  if (systemCode(error) === 'EEXIST') return existsError(path);
  return new RecordingError(
    'unwritable',
    `${path} cannot be written: ${systemReason(error)}`,
    HINTS[systemCode(error)] ?? 'choose another name',
  );
}

const HINTS: { readonly [code: string]: string } = {
  EACCES: 'choose a folder that you may write to',
  EDQUOT: 'make room, or choose another disk',
  ENOENT: 'make its folder first, or choose another',
  ENOSPC: 'make room, or choose another disk',
  ENOTDIR: 'choose another folder',
  EPERM: 'choose a folder that you may write to',
  EROFS: 'choose a folder that you may write to',
};

function existsError(path: string): RecordingError {
  return new RecordingError('exists', `${path} is there already`, 'choose another name, or say --force');
}
