/** A connection that was made. */
import type { OpenEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { Around } from './options.ts';

export function presentOpen(entry: OpenEntry, { after }: Around): Line[] {
  const connection = Object.hasOwn(after.monitors, entry.monitor)
    ? after.monitors[entry.monitor]?.connection
    : undefined;
  return [connected(connection?.kind === 'open' ? connection.version : '', entry.address)];
}

/** `Connected to QEMU 11.1.3 at /path`; a peer without a greeting has no version to tell. */
export function connected(version: string, address: string): Line {
  const peer = version === '' ? 'Connected' : `Connected to QEMU ${version}`;
  return [piece(peer), piece(` at ${address}`, 'dim')];
}
