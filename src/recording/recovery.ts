/**
 * What crashed sessions left: their spools, told from those of sessions that are running, to be named or thrown
 * away by the person.
 *
 * Must never touch the spool of a running session, and never give one up before its copy is whole.
 */
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { RecordingError, systemCode, systemReason } from './error.ts';
import { copyTo, removeFile } from './file.ts';
import { openRecording } from './open.ts';
import type { Problem } from './problems.ts';
import type { Recording } from './recording.ts';
import { parseSpoolName, type SpoolOwner, sidecarOf, spoolOf, thisHost } from './spool.ts';

export interface Leftover {
  /** A few letters to name it by. */
  readonly id: string;
  readonly path: string;
  /** When its session began and when it last wrote, in milliseconds since the epoch. */
  readonly begun: number;
  readonly written: number;
  /** Its length in bytes. */
  readonly bytes: number;
}

/** A spool of another machine's (or container's) session counts as left when this long unwritten, in ms. */
const SILENT_FOR = 24 * 60 * 60 * 1000;

/**
 * The spools in the folder that belong to no running session, newest first; none where there is no folder. What
 * sessions left that ended before anything happened is removed on the way.
 */
export function leftovers(folder: string): readonly Leftover[] {
  const names = namesIn(folder);
  for (const name of names) removeOrphan(folder, name, names);
  return names
    .flatMap((name) => {
      const left = deadFile(folder, name, parseSpoolName(name));
      if (left === undefined) return [];
      if (!isEmpty(left)) return [left];
      discard(left);
      return [];
    })
    .sort((a, b) => b.begun - a.begun);
}

/** The file as a leftover, where it is one's and that one is not running. */
function deadFile(folder: string, name: string, owner: SpoolOwner | undefined): Leftover | undefined {
  const path = join(folder, name);
  const stat = owner === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  if (owner === undefined || stat === undefined) return undefined;
  const file = { id: owner.id, path, begun: owner.begun, written: stat.mtimeMs, bytes: stat.size };
  return isRunning(owner, file) ? undefined : file;
}

/** Checkpoints whose spool is gone. */
function removeOrphan(folder: string, name: string, names: readonly string[]): void {
  const spool = spoolOf(name);
  if (spool === undefined || names.includes(spool)) return;
  const file = deadFile(folder, name, parseSpoolName(spool));
  if (file !== undefined) removeFile(file.path);
}

/** Nothing but a header, or less. */
function isEmpty({ path, bytes }: Leftover): boolean {
  return bytes < SMALL && readFileSync(path, 'latin1').split('\n', 3).length < 3;
}

const SMALL = 4096;

/**
 * Open a leftover for reading, with the checkpoints its session kept. `program` is this build (`qmpsh 0.1.0`).
 * @throws RecordingError
 */
export function openLeftover({ path }: Leftover, program: string): Recording {
  return openRecording(path, { sidecar: { path: sidecarOf(path), program } });
}

/** What came of recovering: how much there is, and what had to be left out. */
export interface Recovered {
  readonly entries: number;
  readonly problems: readonly Problem[];
}

/**
 * Give a leftover a name, without a last line that is torn; the spool goes.
 * @throws RecordingError where it holds nothing readable, or the name cannot be had
 */
export function recover(
  leftover: Leftover,
  path: string,
  { force = false }: { readonly force?: boolean } = {},
): Recovered {
  const read = openRecording(leftover.path);
  const { length: entries, bytes, problems } = read;
  read.close();
  copyTo(leftover.path, path, force);
  try {
    truncateSync(path, bytes);
    if (!endsLine(path, bytes)) appendFileSync(path, '\n');
  } catch (error) {
    throw new RecordingError('unwritable', `${path} cannot be written: ${systemReason(error)}`);
  }
  discard(leftover);
  return { entries, problems };
}

/** Throw a leftover away. */
export function discard({ path }: Leftover): void {
  removeFile(path);
  removeFile(sidecarOf(path));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw new RecordingError('unreadable', `${folder} cannot be read: ${systemReason(error)}`);
  }
}

function endsLine(path: string, bytes: number): boolean {
  const fd = openSync(path, 'r');
  try {
    const last = Buffer.alloc(1);
    return readSync(fd, last, 0, 1, bytes - 1) === 1 && last[0] === 0x0a;
  } finally {
    closeSync(fd);
  }
}

/**
 * Whether the session a spool is of may still be running. A process of that number may long be another one:
 * where the system tells which files it has open, the spool is among them or it is not its.
 */
function isRunning(owner: SpoolOwner, { path, written }: Leftover): boolean {
  if (owner.host !== thisHost()) return Date.now() - written < SILENT_FOR;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
  try {
    return holdsOpen(owner.pid, realpathSync(path));
  } catch {
    return true;
  }
}

/** Linux alone says so, and of one's own processes only; elsewhere this throws. */
function holdsOpen(pid: number, path: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).some((name) => {
    try {
      return readlinkSync(join(folder, name)) === path;
    } catch {
      return false; // Closed since it was listed.
    }
  });
}
