/**
 * Where this machine keeps its QEMU. Looks at files only: asking a binary for its version costs as much
 * as starting the lab, and the greeting tells it anyway.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { LabError } from './error.ts';

export interface QemuBinaries {
  /** Absolute path of the emulator. */
  readonly qemu: string;
  /** Absolute path of the qemu-img that belongs to it. */
  readonly img: string;
}

export interface FindOptions {
  /** A binary, a folder that holds one, or a bare name to look up on PATH. */
  readonly path?: string;
  /** Folders to search and no others, written as in $PATH; without it $PATH and where RHEL keeps QEMU. */
  readonly searchPath?: string;
}

const EMULATOR = 'qemu-system-x86_64';
const IMAGE_TOOL = 'qemu-img';

/** RHEL and its kin ship the emulator under this name only, away from PATH. */
const KVM_BINARY = '/usr/libexec/qemu-kvm';

/** How to get QEMU, one line per distribution family. */
const INSTALL_HINT = [
  'Debian, Ubuntu   sudo apt install qemu-system-x86 qemu-utils',
  'Fedora           sudo dnf install qemu-system-x86-core qemu-img',
  'Arch             sudo pacman -S qemu-system-x86 qemu-img',
  'openSUSE         sudo zypper install qemu-x86 qemu-img',
  'Alpine           sudo apk add qemu-system-x86_64 qemu-img',
  'macOS            brew install qemu',
].join('\n');

/**
 * Find an emulator and the qemu-img that goes with it: beside the emulator first, so that a build of
 * one version is not mixed with the tools of another.
 * @throws LabError `no-qemu`, with INSTALL_HINT where QEMU is simply not installed.
 */
export function findQemu(options: FindOptions = {}): QemuBinaries {
  const { path, searchPath = process.env['PATH'] ?? '' } = options;
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const elsewhere = options.searchPath === undefined ? [KVM_BINARY] : [];
  const qemu = path === undefined ? installed(folders, elsewhere) : named(path, folders);
  const img = firstExecutable([...besides(qemu), ...folders].map((folder) => join(folder, IMAGE_TOOL)));
  if (img === undefined) {
    throw new LabError('no-qemu', `${IMAGE_TOOL} is neither beside ${qemu} nor on PATH`, INSTALL_HINT);
  }
  return { qemu, img };
}

function installed(folders: readonly string[], others: readonly string[]): string {
  const found = firstExecutable([...folders.map((folder) => join(folder, EMULATOR)), ...others]);
  if (found === undefined) {
    throw new LabError('no-qemu', `QEMU is not installed: no ${EMULATOR} on PATH`, INSTALL_HINT);
  }
  return found;
}

function named(path: string, folders: readonly string[]): string {
  const candidates = path.includes('/') ? [path, join(path, EMULATOR)] : folders.map((f) => join(f, path));
  const found = firstExecutable(candidates);
  if (found === undefined) {
    throw new LabError(
      'no-qemu',
      `${path} is no QEMU: no such program, and no folder that holds ${EMULATOR}`,
      'give the path of a qemu-system-x86_64, or leave it out to use the one on PATH',
    );
  }
  return found;
}

/** The folder the emulator was found in, and the one it really lies in where that was a link. */
function besides(qemu: string): string[] {
  return [dirname(qemu), dirname(realpathSync(qemu))];
}

function firstExecutable(paths: readonly string[]): string | undefined {
  const found = paths.find(isExecutable);
  return found === undefined ? undefined : resolve(found);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
