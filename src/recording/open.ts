/**
 * Opening a file as a recording: a stranger's, or one's own with the checkpoints beside it. What is no
 * recording is told from what is by its first line.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { RecordingError, systemReason } from './error.ts';
import { MAX_HEADER, parseHeader } from './header.ts';
import { Problems } from './problems.ts';
import { Recording } from './recording.ts';
import { scan } from './scan.ts';
import { Sidecar } from './sidecar.ts';

export interface OpenOptions {
  /** Checkpoints of one's own spool: their file, and the build they must be of. */
  readonly sidecar?: { readonly path: string; readonly program: string };
}

/**
 * Open a recording, whoever made it, and index it.
 * @throws RecordingError where it cannot be read or is no recording this program knows
 */
export function openRecording(path: string, { sidecar }: OpenOptions = {}): Recording {
  const fd = openFile(path);
  try {
    const line = headerLine(fd, path);
    const header = parseHeader(line.toString('utf8'), path);
    const problems = new Problems();
    const index = scan(fd, line.length, problems);
    const beside = sidecar === undefined ? undefined : Sidecar.open(sidecar.path, sidecar.program, index);
    const parts = { fd, index, problems, header, ...(beside === undefined ? {} : { checkpoints: beside }) };
    return new Recording(parts, () => {
      beside?.close();
      closeSync(fd);
    });
  } catch (error) {
    closeSync(fd);
    if (error instanceof RecordingError) throw error;
    throw new RecordingError('unreadable', `${path} cannot be read: ${systemReason(error)}`);
  }
}

/** Without waiting where the name is a pipe's. */
function openFile(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new RecordingError('unreadable', `${path} cannot be read: ${systemReason(error)}`);
  }
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new RecordingError('not-a-recording', `${path} is no plain file`);
}

/** The first line with its end, in as many bytes as it has. */
function headerLine(fd: number, path: string): Buffer {
  let buffer: Buffer = Buffer.alloc(4096);
  for (;;) {
    const got = readSync(fd, buffer, 0, buffer.length, 0);
    if (got === 0) throw new RecordingError('not-a-recording', `${path} is empty`);
    const end = buffer.subarray(0, got).indexOf(0x0a);
    if (end >= 0) return buffer.subarray(0, end + 1);
    if (got < buffer.length || buffer.length > MAX_HEADER) {
      throw new RecordingError(
        'not-a-recording',
        `${path} is no recording of qmpsh: its first line has no end`,
      );
    }
    buffer = Buffer.alloc(buffer.length * 4);
  }
}
