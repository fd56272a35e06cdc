/**
 * Data written and read as the guest would, without a guest: qemu-io, inside QEMU, on the device's own
 * backend. Through the node itself QEMU refuses it, as the device holds the permission.
 */
import type { MonitorPort, Outcome } from '../qmp/types.ts';
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

/** Milliseconds from QMP's answer to the line on stdout: they come together, but for a machine with much else to do. */
const REPORT_LIMIT = 10_000;

/** Write, and tell whether it worked. */
export async function guestWrite(
  port: MonitorPort,
  machine: Machine,
  write: GuestWrite,
): Promise<GuestWriteResult> {
  const { device, pattern, offset, length } = write;
  const told = await qemuIo(port, machine, device, `write -P ${pattern} ${offset} ${length}`, 'lab');
  if (!told.ok) return told;
  return told.line.startsWith(`wrote ${length}/${length} bytes`)
    ? { ok: true }
    : { ok: false, reason: told.line };
}

/** Read as the guest would, and tell whether the range holds that byte all over: not `ok` where it does not, too. */
export async function guestRead(
  port: MonitorPort,
  machine: Machine,
  read: GuestWrite,
): Promise<GuestWriteResult> {
  const { device, pattern, offset, length } = read;
  const told = await qemuIo(port, machine, device, `read -P ${pattern} ${offset} ${length}`, 'pane');
  if (!told.ok) return told;
  return told.line.startsWith(`read ${length}/${length} bytes`)
    ? { ok: true }
    : { ok: false, reason: told.line };
}

type Told = { readonly ok: true; readonly line: string } | { readonly ok: false; readonly reason: string };

/**
 * Have qemu-io do something to a disk. QMP answers `""` however it went, so the truth is read from what QEMU
 * prints: `wrote N/N bytes at offset …`, or a complaint.
 */
async function qemuIo(
  port: MonitorPort,
  machine: Machine,
  disk: string,
  command: string,
  origin: 'lab' | 'pane',
): Promise<Told> {
  if (!DEVICE_ID.test(disk)) return { ok: false, reason: `'${disk}' is no device id` };
  const where = machine.disks === 'drives' ? disk : `-d ${disk}/virtio-backend`;
  const report = machine.stdout.listen(isReport);
  const outcome = await port.execute(
    { execute: 'human-monitor-command', arguments: { 'command-line': `qemu-io ${where} "${command}"` } },
    { origin },
  );
  const complaint = complaintOf(outcome);
  if (complaint !== undefined) {
    report.stop();
    return { ok: false, reason: complaint };
  }
  const line = await report.within(REPORT_LIMIT);
  return line === undefined
    ? { ok: false, reason: 'QEMU did not say whether it did that' }
    : { ok: true, line };
}

/** Why the command was not carried out at all. */
function complaintOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'error') return outcome.desc;
  if (outcome.kind === 'lost') return outcome.reason;
  const said = typeof outcome.value === 'string' ? outcome.value.trim() : '';
  return said === '' ? undefined : said;
}

/** qemu-io's second line (time and rate) and the reports of images being formatted are not what counts. */
function isReport(line: string): boolean {
  return line.trim() !== '' && !/^Formatting |^\d.*ops;/.test(line);
}
