/**
 * Data written as the guest would write it, without a guest: qemu-io, inside QEMU, on the device's own
 * backend. Through the node itself QEMU refuses it, as the device holds the permission.
 */
import type { MonitorPort } from '../qmp/types.ts';
import type { Machine } from './machine.ts';

export interface GuestWrite {
  /** Id of the device whose disk is written: a word, no path. */
  readonly device: string;
  /** The byte written all over, 0–255. */
  readonly pattern: number;
  /** Both in bytes. */
  readonly offset: bigint;
  readonly length: bigint;
}

export type GuestWriteResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** QEMU's ids: what `-device id=` takes. Anything else could end the quoted command. */
const DEVICE_ID = /^[A-Za-z][\w.-]*$/;

/** Milliseconds between QMP's answer and the line on stdout; they come together. */
const REPORT_LIMIT = 2_000;

/**
 * Write, and tell whether it worked. QMP answers `""` either way, so the truth is read from what QEMU
 * prints: `wrote N/N bytes at offset …`, or a complaint.
 */
export async function guestWrite(
  port: MonitorPort,
  machine: Machine,
  write: GuestWrite,
): Promise<GuestWriteResult> {
  const { device, pattern, offset, length } = write;
  if (!DEVICE_ID.test(device)) return { ok: false, reason: `'${device}' is no device id` };
  const report = machine.stdout.next(isReport, REPORT_LIMIT);
  const outcome = await port.execute(
    {
      execute: 'human-monitor-command',
      arguments: {
        'command-line': `qemu-io -d ${device}/virtio-backend "write -P ${pattern} ${offset} ${length}"`,
      },
    },
    { origin: 'lab' },
  );
  if (outcome.kind === 'error') return { ok: false, reason: outcome.desc };
  if (outcome.kind === 'lost') return { ok: false, reason: outcome.reason };
  if (typeof outcome.value === 'string' && outcome.value.trim() !== '') {
    return { ok: false, reason: outcome.value.trim() };
  }
  const line = await report;
  if (line === undefined) return { ok: false, reason: 'QEMU did not say whether it wrote' };
  return line.startsWith(`wrote ${length}/${length} bytes`) ? { ok: true } : { ok: false, reason: line };
}

/** qemu-io's second line (time and rate) and the reports of images being formatted are not what counts. */
function isReport(line: string): boolean {
  return line.trim() !== '' && !/^Formatting |^\d.*ops;/.test(line);
}
