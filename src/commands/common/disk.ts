/**
 * The disk as completion sees it: names in a folder, where QEMU runs on this machine. Lists and looks at nothing
 * else; opens no file.
 */
import { type Dirent, opendirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileName } from '../../language/entities.ts';
import { parseAddress } from '../../qmp/address.ts';
import type { FileLister } from '../../session/live/folders.ts';
import type { Target } from './targets.ts';

/** More than anyone chooses from; reading stops there. */
const MOST_FILES = 4000;
/** Folders remembered; a line needs one. */
const MOST_FOLDERS = 64;
/** Milliseconds within which a folder may change twice and show the same time. */
const CLOCK_TICK = 50;

interface Listed {
  readonly changed: number;
  readonly files: readonly FileName[];
}

/**
 * Lists folders beside `root`, where paths that are not absolute begin. Reads a folder again once it has changed.
 */
export function diskLister(root: string): FileLister {
  const known = new Map<string, Listed>();
  return (folder) => {
    const path = resolve(root, folder);
    try {
      const changed = statSync(path).mtimeMs;
      const before = known.get(path);
      if (before?.changed === changed) return before.files;
      const files = filesIn(path);
      if (known.size >= MOST_FOLDERS) known.clear();
      if (Date.now() - changed > CLOCK_TICK) known.set(path, { changed, files });
      return files;
    } catch {
      // Not there, no folder, not ours to read: nothing to offer.
      return [];
    }
  };
}

/**
 * The disks of the targets that are on this machine: sockets with a path or a name here. Of what is reached over a
 * network, by a helper or an inherited socket it is not known where it runs.
 */
export function localDisks(
  targets: readonly Target[],
  root: string,
): (monitor: string) => FileLister | undefined {
  const list = diskLister(root);
  const local = new Set(targets.filter(({ address }) => isLocal(address)).map(({ name }) => name));
  return (monitor) => (local.has(monitor) ? list : undefined);
}

function isLocal(address: string): boolean {
  const { kind } = parseAddress(address);
  return kind === 'unix' || kind === 'abstract';
}

function filesIn(path: string): readonly FileName[] {
  const folder = opendirSync(path);
  try {
    const files: FileName[] = [];
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      if (files.length >= MOST_FILES) break;
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(path, entry));
      if (isFolder || isImageLike(entry)) files.push({ name: entry.name, isFolder });
    }
    return files;
  } finally {
    folder.closeSync();
  }
}

/** A file, a disk of the host, or what a link leads to; no socket and no pipe holds an image. */
function isImageLike(entry: Dirent): boolean {
  return entry.isFile() || entry.isBlockDevice() || entry.isCharacterDevice() || entry.isSymbolicLink();
}

function leadsToFolder(path: string, { name }: Dirent): boolean {
  return statSync(resolve(path, name), { throwIfNoEntry: false })?.isDirectory() === true;
}
