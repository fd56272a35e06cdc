/**
 * A file of lines in pieces that hold whole lines only, in bounded memory however large the file or a line.
 *
 * The pieces share one buffer: what one holds is gone when the next is asked for.
 */
import { readSync } from 'node:fs';

const LINE_END = 0x0a;

export type Piece =
  /** Whole lines: the first `length` bytes of `buffer`, the last of which ends a line. */
  | { readonly kind: 'lines'; readonly buffer: Buffer; readonly length: number }
  /** One line of more than `longest` bytes with its line end, passed over. */
  | { readonly kind: 'long'; readonly bytes: number }
  /** What stands behind the last line end. A tail that is too long has its beginning only. */
  | { readonly kind: 'tail'; readonly buffer: Buffer; readonly length: number; readonly bytes: number };

export interface Extent {
  /** Where in the file to begin: the start of a line. */
  readonly from: number;
  /** Where to end, if not at the end of the file. */
  readonly to?: number;
}

/** Read `fd` piece by piece, `size` bytes at a time; `longest` bounds a line and with it the memory taken. */
export function* pieces(fd: number, extent: Extent, size: number, longest: number): Generator<Piece, void> {
  let buffer: Buffer = Buffer.allocUnsafe(size);
  let held = 0;
  let place = extent.from;
  const to = extent.to ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const got = readSync(fd, buffer, held, Math.min(buffer.length - held, to - place), place);
    if (got === 0) break;
    place += got;
    const fresh = held;
    held += got;
    const end = lastLineEnd(buffer, fresh, held);
    if (end >= 0) {
      yield { kind: 'lines', buffer, length: end + 1 };
      buffer.copyWithin(0, end + 1, held);
      held -= end + 1;
    } else if (held === buffer.length && held >= longest) {
      const rest = skipLine(fd, buffer, place, to);
      if (rest.ended) yield { kind: 'long', bytes: held + rest.bytes };
      else {
        yield { kind: 'tail', buffer, length: 0, bytes: held + rest.bytes };
        return;
      }
      place += rest.bytes;
      held = 0;
    } else if (held === buffer.length) buffer = widened(buffer, Math.min(held * 2, longest));
  }
  if (held > 0) yield { kind: 'tail', buffer, length: held, bytes: held };
}

/** The last line end in the bytes from `start` to `end`; -1 where there is none. */
function lastLineEnd(buffer: Buffer, start: number, end: number): number {
  const found = buffer.lastIndexOf(LINE_END, end - 1);
  return found >= start ? found : -1;
}

/** Pass over the rest of a line, its line end included. */
function skipLine(fd: number, buffer: Buffer, from: number, to: number): { bytes: number; ended: boolean } {
  let place = from;
  for (;;) {
    const got = readSync(fd, buffer, 0, Math.min(buffer.length, to - place), place);
    if (got === 0) return { bytes: place - from, ended: false };
    const end = buffer.subarray(0, got).indexOf(LINE_END);
    if (end >= 0) return { bytes: place - from + end + 1, ended: true };
    place += got;
  }
}

function widened(buffer: Buffer, size: number): Buffer {
  const wider = Buffer.allocUnsafe(size);
  buffer.copy(wider);
  return wider;
}
