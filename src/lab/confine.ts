/**
 * Which file names a lab's steps may use: those of plain files in its scratch folder. A lesson or a recording
 * may come from a stranger, and QEMU's tools read a "file name" as much more than one: `json:{…}`, `nbd://…`,
 * a path anywhere, and whatever an image's own header points to.
 */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { readImageHeader } from './image-header.ts';

export type Confined =
  | {
      readonly ok: true;
      /** The file as named from the scratch folder, never starting with a dash. */
      readonly name: string;
    }
  | { readonly ok: false; readonly reason: string };

/** QEMU takes what is before the first colon for a protocol, where no slash comes earlier. */
const PROTOCOL = /^[^/:]*:/;

/** Deeper chains than this are a loop or a trap. */
const CHAIN_LIMIT = 200;

/**
 * Whether `name` is a file in `folder` (there already or yet to be made), however it is spelled.
 * `folder` is a real path, without links. With `socket`, a socket that is there will do as well.
 */
export function confine(folder: string, name: string, kind: 'file' | 'socket' = 'file'): Confined {
  const refuse = (why: string): Confined => ({ ok: false, reason: `${printable(name)}: ${why}` });
  if (name === '') return { ok: false, reason: 'a file name is missing' };
  if (/\p{Cc}/u.test(name)) return refuse('control characters in a file name');
  if (PROTOCOL.test(name)) return refuse('only plain file names are taken, no protocols and no json:');
  if (name.startsWith('-')) return refuse('a file name cannot start with a dash');
  if (/\/\.*$/.test(name)) return refuse('a file is wanted, not a folder');

  const path = resolve(folder, name);
  const parent = realPath(dirname(path));
  if (parent === undefined) return refuse('no such folder in the lab');
  const real = join(parent, basename(path));
  const inside = relative(folder, real);
  if (inside === '' || inside === '..' || inside.startsWith('../') || isAbsolute(inside)) {
    return refuse("outside the lab's scratch folder");
  }
  const status = lstatSync(real, { throwIfNoEntry: false });
  if (status?.isSymbolicLink()) return refuse('a symbolic link');
  const fits = status === undefined || status.isFile() || (kind === 'socket' && status.isSocket());
  if (!fits) return refuse(kind === 'file' ? 'not a plain file' : 'neither a plain file nor a socket');
  return { ok: true, name: inside };
}

/**
 * Whether an image, and every image its header leads to, is one that may be opened: all in `folder`, all
 * qcow2 or raw, no separate data file. A file that is not there passes: qemu-img says so itself.
 */
export function confineChain(folder: string, name: string): Confined {
  const first = confine(folder, name);
  let image = first;
  for (let depth = 0; image.ok; depth += 1) {
    if (depth === CHAIN_LIMIT)
      return { ok: false, reason: `${printable(name)}: its backing chain does not end` };
    const path = join(folder, image.name);
    const header = readImageHeader(path);
    if (header === undefined || header.format === 'raw') return first;
    if (header.dataFile)
      return { ok: false, reason: `${printable(image.name)}: keeps its data in another file` };
    if (header.backing === undefined) return first;
    if (header.backingFormat !== 'qcow2' && header.backingFormat !== 'raw') {
      return {
        ok: false,
        reason: `${printable(image.name)}: its backing file is recorded as ${printable(header.backingFormat ?? 'of no format')}; qcow2 and raw are taken`,
      };
    }
    // A relative name is seen from the overlay's folder.
    const { backing } = header;
    image = confine(folder, PROTOCOL.test(backing) ? backing : resolve(dirname(path), backing));
    if (!image.ok) return { ok: false, reason: `the backing file of ${printable(name)}: ${image.reason}` };
  }
  return image;
}

function realPath(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    return undefined;
  }
}

/** A name for a message: cut, control characters replaced. */
function printable(name: string): string {
  const clean = name.replace(/\p{Cc}/gu, '\u{fffd}');
  return clean.length > 120 ? `${clean.slice(0, 119)}…` : clean;
}
