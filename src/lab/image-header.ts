/**
 * What a qcow2 image's header says of other files, read without running anything: qemu-img opens what a
 * header names before one could look at its answer. Source: QEMU's docs/interop/qcow2.
 */
import { closeSync, openSync, readSync } from 'node:fs';

export type ImageHeader =
  | { readonly format: 'raw' }
  | {
      readonly format: 'qcow2';
      /** The backing file's name as recorded; undefined where there is none. */
      readonly backing: string | undefined;
      /** The backing file's format as recorded. */
      readonly backingFormat: string | undefined;
      /** Whether the guest's data is in a file of its own (or the header says what we do not know). */
      readonly dataFile: boolean;
    };

const MAGIC = 0x514649fb; // "QFI\xfb"
const BACKING_FORMAT = 0xe2792aca;
const DATA_FILE_BIT = 1n << 2n;

/** The header, its extensions and the backing file's name lie in the first cluster, 2 MiB at most. */
const CLUSTER_LIMIT = 2 * 1024 * 1024;

/** Read an image's header; undefined where the file cannot be read. What is not qcow2 counts as raw. */
export function readImageHeader(path: string): ImageHeader | undefined {
  const bytes = readHead(path);
  if (bytes === undefined) return undefined;
  if (bytes.length < 72 || bytes.readUInt32BE(0) !== MAGIC) return { format: 'raw' };

  const version = bytes.readUInt32BE(4);
  const nameOffset = bytes.readBigUInt64BE(8);
  const nameLength = bytes.readUInt32BE(16);
  const named = nameOffset > 0n && nameLength > 0;
  const start = Number(nameOffset);
  return {
    format: 'qcow2',
    backing: named ? bytes.toString('utf8', start, start + nameLength) : undefined,
    backingFormat: extension(bytes, version < 3 ? 72 : headerLength(bytes), BACKING_FORMAT),
    dataFile: version >= 3 && bytes.length >= 80 && (bytes.readBigUInt64BE(72) & DATA_FILE_BIT) !== 0n,
  };
}

function headerLength(bytes: Buffer): number {
  return bytes.length < 104 ? bytes.length : bytes.readUInt32BE(100);
}

/** Header extensions are type, length, data padded to 8 bytes; type 0 ends them. */
function extension(bytes: Buffer, from: number, wanted: number): string | undefined {
  let at = from;
  while (at + 8 <= bytes.length) {
    const type = bytes.readUInt32BE(at);
    const length = bytes.readUInt32BE(at + 4);
    if (type === 0) return undefined;
    if (type === wanted) return bytes.toString('utf8', at + 8, at + 8 + length);
    at += 8 + Math.ceil(length / 8) * 8;
  }
  return undefined;
}

function readHead(path: string): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const head = Buffer.alloc(CLUSTER_LIMIT);
    return head.subarray(0, readSync(fd, head, 0, CLUSTER_LIMIT, 0));
  } finally {
    closeSync(fd);
  }
}
