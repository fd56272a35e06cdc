/**
 * File names and addresses in what a recording asks for, held to the lab's folder and to this machine; and the
 * images in the folder themselves, whose headers can lead out of it.
 */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { confine, confineChain } from '../../lab/confine.ts';

/** Why a name may not be used; undefined where it may. */
export type Problem = string | undefined;

/** An image or another file QEMU opens or makes by this name. */
export function fileProblem(folder: string, name: string): Problem {
  const remote = nbdProblem(folder, name);
  if (remote !== undefined) return remote.problem;
  // QEMU's own protocol for what is a plain name anyway.
  const plain = name.startsWith('file:') ? name.slice('file:'.length) : name;
  const confined = confine(folder, plain);
  return confined.ok ? undefined : confined.reason;
}

const NBD = /^nbd:\/\/(\[[^\]/]*\]|[^:/]*)(?::\d+)?(?:\/[\w.-]*)?$/;
const NBD_UNIX = /^nbd\+unix:\/\/\/[\w.-]*\?socket=([^&?#%]*)$/;

/** An export of an NBD server, where that is on this machine or in the folder; undefined where the name is none. */
function nbdProblem(folder: string, name: string): { readonly problem: Problem } | undefined {
  const host = NBD.exec(name)?.[1];
  if (host !== undefined) return { problem: hostProblem(host.replace(/^\[|\]$/g, '')) };
  const socket = NBD_UNIX.exec(name)?.[1];
  if (socket !== undefined) return { problem: socketProblem(folder, socket) };
  return undefined;
}

/** A host by name or number. */
export function hostProblem(host: string): Problem {
  const isLoopback = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
  return isLoopback
    ? undefined
    : `${shown(host)} is another host: only 127.0.0.1, ::1 and localhost are taken`;
}

/** `tcp:127.0.0.1:4444`, `unix:sock`, `file:out`: where a migration goes. */
export function uriProblem(folder: string, uri: string): Problem {
  const [, scheme, rest = ''] = /^([a-z]+):(.*)$/s.exec(uri) ?? [];
  switch (scheme) {
    case 'tcp': {
      const host = /^(\[[^\]]*\]|[^:]*):\d+$/.exec(rest)?.[1];
      return host === undefined ? `${shown(uri)}: no address` : hostProblem(host.replace(/^\[|\]$/g, ''));
    }
    case 'unix':
      return socketProblem(folder, rest);
    case 'file':
      return fileProblem(folder, rest.replace(/,offset=\d+$/, ''));
    case 'nbd':
      return fileProblem(folder, uri);
    default:
      return `${shown(uri)}: only tcp:, unix: and file: are taken`;
  }
}

/** `HOST:PORT`. */
export function addressProblem(address: string): Problem {
  const host = /^(\[[^\]]*\]|[^:]*):\d+$/.exec(address)?.[1];
  return host === undefined ? `${shown(address)}: no HOST:PORT` : hostProblem(host.replace(/^\[|\]$/g, ''));
}

/** A socket: in the folder, there already (the lab's own QEMUs made it) or to be made. */
export function socketProblem(folder: string, path: string): Problem {
  if (/[,\s]/.test(path)) return `${shown(path)}: options behind a socket's path`;
  const confined = confine(folder, path, 'socket');
  return confined.ok ? undefined : confined.reason;
}

/** The beginnings of images whose formats can name other files and which the lab does not read. */
const LEADING: readonly RegExp[] = [
  /^QED\0/,
  /^KDMV/,
  /^COWD/,
  /^# Disk DescriptorFile/i,
  /^\s*#\s*Disk\s*Descriptor/i,
];

/**
 * Whether all images in the folder may be opened, by whatever name: none leads out of it, none is of a format that
 * could. The reason of the first that may not; files change under QEMU, so this is asked before each command.
 */
export function folderProblem(folder: string): Problem {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) return `${shown(entry.name)} in the lab's folder is a symbolic link`;
    if (!entry.isFile()) continue;
    const head = headOf(join(folder, entry.name));
    if (LEADING.some((one) => one.test(head)))
      return `${shown(entry.name)} is an image of a format that can lead anywhere`;
    const chain = confineChain(folder, entry.name);
    if (!chain.ok) return chain.reason;
  }
  return undefined;
}

function headOf(path: string): string {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const bytes = Buffer.alloc(512);
    return bytes.toString('latin1', 0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

/** A text for a message, cut. */
export function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
