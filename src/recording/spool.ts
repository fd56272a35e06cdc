/**
 * Where a session's recording begins: the private spool every session has, or a file a person named.
 *
 * A spool's name says whose it is, so that what a crash left can be told from what is still being written
 * (recovery.ts). Opening one is a handful of system calls: a single command waits for it.
 */
import { closeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RecordingError, systemCode, systemReason } from './error.ts';
import { createNamed, createPrivate, makePrivateFolder, removeFile, writeText } from './file.ts';
import { encodeHeader } from './header.ts';
import { Sidecar } from './sidecar.ts';
import { RecordingWriter, type WriterOptions } from './writer.ts';

export interface SpoolOptions extends WriterOptions {
  /** The folder of spools, in the user's state folder; made where it is missing. */
  readonly folder: string;
}

/** Begin the session's spool. Where that fails, `onStop` hears why, and there is none. */
export function openSpool(options: SpoolOptions): RecordingWriter | undefined {
  const path = newSpoolPath(options);
  try {
    return begin(
      createIn(options.folder, path),
      path,
      options,
      new Sidecar(sidecarOf(path), programOf(options)),
    );
  } catch (error) {
    options.onStop(systemReason(error));
    return undefined;
  }
}

/** Where a session's spool is to be: a name that no other has. */
export function newSpoolPath({ folder, header }: Pick<SpoolOptions, 'folder' | 'header'>): string {
  return join(folder, `${spoolName(header.started)}${SPOOL}`);
}

/** The folder is made only where it proves to be missing: the first time. */
function createIn(folder: string, path: string): number {
  try {
    return createPrivate(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    makePrivateFolder(folder);
    return createPrivate(path);
  }
}

export interface NamedOptions extends SpoolOptions {
  readonly path: string;
  /** Whether a file that is there may be replaced. */
  readonly force?: boolean;
}

/**
 * Begin a recording in a file a person named.
 * @throws RecordingError where it is there already, or cannot be made
 */
export function openNamed(options: NamedOptions): RecordingWriter {
  const { path, folder, force = false } = options;
  const fd = createNamed(path, force);
  const sidecar = new Sidecar(
    join(folder, `${spoolName(options.header.started)}${CHECKPOINTS}`),
    programOf(options),
  );
  sidecar.hide();
  try {
    return begin(fd, path, options, sidecar, true);
  } catch (error) {
    throw new RecordingError('unwritable', `${path} cannot be written: ${systemReason(error)}`);
  }
}

function begin(
  fd: number,
  path: string,
  options: WriterOptions,
  sidecar: Sidecar,
  named = false,
): RecordingWriter {
  try {
    const start = writeText(fd, encodeHeader(options.header));
    return new RecordingWriter({ fd, start, path, named, sidecar }, options);
  } catch (error) {
    closeSync(fd);
    removeFile(path);
    throw error;
  }
}

function programOf({ header }: WriterOptions): string {
  return header.program ?? '';
}

const SPOOL = '.ndjson';
const CHECKPOINTS = '.checkpoints';

/** The file of checkpoints beside a spool. */
export function sidecarOf(spool: string): string {
  return `${spool.slice(0, -SPOOL.length)}${CHECKPOINTS}`;
}

/** The spool that a file of checkpoints is beside; undefined for any other file. */
export function spoolOf(sidecar: string): string | undefined {
  return sidecar.endsWith(CHECKPOINTS) ? `${sidecar.slice(0, -CHECKPOINTS.length)}${SPOOL}` : undefined;
}

/** Whose a spool is, as its name says. */
export interface SpoolOwner {
  /** The letters that keep two apart; the process where it has none. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** When it was begun, in milliseconds since the epoch. */
  readonly begun: number;
}

/** `1772362991123-4711-k3f9@host`: when, by which process, where; the four letters keep two apart. */
function spoolName(started: string): string {
  const apart = Math.random().toString(36).slice(2, 6);
  return `${Date.parse(started)}-${process.pid}-${apart}@${thisHost()}`;
}

const NAME = /^(\d{1,15})-(\d{1,10})-(\w*)@([\w.-]*)\.ndjson$/;

/** Read a spool's file name; undefined for any other file. */
export function parseSpoolName(name: string): SpoolOwner | undefined {
  const match = NAME.exec(name);
  return match === null
    ? undefined
    : {
        begun: Number(match[1]),
        pid: Number(match[2]),
        id: match[3] || (match[2] ?? ''),
        host: match[4] ?? '',
      };
}

/** This machine's name, as far as a file name takes it. */
export function thisHost(): string {
  return hostname().replace(/[^\w.-]/g, '_');
}
