/** What an image holds, without QEMU: read with qemu-img, the files it stands on included. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { confineChain } from './confine.ts';
import { readImageHeader } from './image-header.ts';
import type { Lab } from './lab.ts';

export type ImageBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: string };

/** More than any lab's disk. */
const MOST = 64n * 1024n * 1024n;

const LARGEST_BLOCK = 1024n * 1024n;

const LIMIT = 60_000;

/**
 * The bytes of a range of an image, as a guest would read them. One that QEMU has open for writing cannot be read:
 * the reason says so, in qemu-img's words.
 * @param offset and length in bytes, whole sectors
 */
export async function readImage(
  lab: Lab,
  file: string,
  range: { readonly offset: bigint; readonly length: bigint },
): Promise<ImageBytes> {
  const image = confineChain(lab.folder, file);
  if (!image.ok) return image;
  if (range.length > MOST) return { ok: false, reason: 'more than is read at once' };
  const format = readImageHeader(join(lab.folder, image.name))?.format ?? 'raw';
  const block = blockOf(range.offset | range.length);
  // A folder of its own each time: two may be read at once.
  const folder = await mkdtemp(join(lab.folder, '.read-'));
  const copy = join(folder, 'copy');
  const run = await execa(
    lab.binaries.img,
    [
      ...['dd', '-f', format, '-O', 'raw', `bs=${block}`],
      ...[`skip=${range.offset / block}`, `count=${(range.offset + range.length) / block}`],
      ...[`if=${image.name}`, `of=${copy}`],
    ],
    { cwd: lab.folder, stdin: 'ignore', reject: false, all: true, timeout: LIMIT },
  );
  try {
    if (run.failed) return { ok: false, reason: run.all.trim() || (run.shortMessage ?? '') };
    const bytes = readFileSync(copy);
    if (BigInt(bytes.length) >= range.length)
      return { ok: true, bytes: bytes.subarray(0, Number(range.length)) };
    return { ok: false, reason: `${file} ends before that` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The largest power of two that both sizes are a multiple of. */
function blockOf(sizes: bigint): bigint {
  const lowest = sizes & -sizes;
  return lowest === 0n || lowest > LARGEST_BLOCK ? LARGEST_BLOCK : lowest;
}
