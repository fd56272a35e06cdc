/**
 * The private folder a lab lives in: made, removed, and swept away when its owner crashed.
 *
 * A folder's name says who owns it (`qmpsh-lab-<pid>-<pid namespace>-…`), so that sweeping needs no file
 * inside and never takes a lab of another container that shares the temp folder. Kept folders have
 * another name and are never touched again.
 */
import { lstatSync, mkdtempSync, readlinkSync, realpathSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from './error.ts';

/** Bytes a UNIX socket's path may have: 107 on Linux, 103 on macOS and the BSDs. */
const SOCKET_PATH_LIMIT = 103;

/** What must fit behind the folder's name: the longest name of a socket in it. */
const LONGEST_SOCKET = '/qmp-sock-main';

const SWEPT = /^qmpsh-lab-(\d+)-(\d+)-\w{6}$/;

/**
 * Make a folder that only this user can enter (0700) and in which socket paths stay short enough.
 * `keep` gives one that is never swept. Gives its real path, without links.
 * @throws LabError `no-scratch`
 */
export function createScratch(keep: boolean): string {
  const name = keep ? 'qmpsh-kept-' : `qmpsh-lab-${process.pid}-${pidNamespace()}-`;
  const refusals: string[] = [];
  for (const base of bases()) {
    try {
      const real = realpathSync(base);
      if (Buffer.byteLength(join(real, `${name}XXXXXX`) + LONGEST_SOCKET) <= SOCKET_PATH_LIMIT) {
        return mkdtempSync(join(real, name));
      }
      refusals.push(`${base}: its name is too long for a socket in it`);
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : `${base}: cannot be used`);
    }
  }
  throw new LabError(
    'no-scratch',
    `no folder for the lab: ${refusals.join('; ')}`,
    'set TMPDIR to a folder you can write to',
  );
}

/** Remove a lab's folder with all that is in it; one that is gone already is fine. */
export async function removeScratch(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Remove what crashed labs of this user left behind. Never fails: what cannot be removed stays.
 * Gives the folders it removed.
 */
export async function sweepScratch(): Promise<string[]> {
  const removed: string[] = [];
  for (const base of bases()) {
    for (const name of await readdir(base).catch((): string[] => [])) {
      const folder = join(base, name);
      if (!isAbandoned(folder, name)) continue;
      await removeScratch(folder).then(
        () => removed.push(folder),
        () => {},
      );
    }
  }
  return removed;
}

/** Where scratch folders may lie, best first: images want room, so a RAM disk comes second. */
function bases(): string[] {
  return [...new Set([tmpdir(), process.env['XDG_RUNTIME_DIR'] ?? '', '/tmp'])].filter((base) => base !== '');
}

function isAbandoned(folder: string, name: string): boolean {
  const [, pid, namespace] = SWEPT.exec(name) ?? [];
  if (pid === undefined || namespace !== pidNamespace() || isAlive(Number(pid))) return false;
  try {
    const status = lstatSync(folder);
    return status.isDirectory() && status.uid === process.getuid?.();
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process has that number now.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Which table of process numbers ours is from; 0 where the system has but one. */
function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
