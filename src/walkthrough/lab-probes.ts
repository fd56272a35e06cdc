/** Checks that are looked up in a lab's folder or read from its disks. Only ever reads. */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { confine } from '../lab/confine.ts';
import { guestRead } from '../lab/guest-write.ts';
import { readImageHeader } from '../lab/image-header.ts';
import type { Lab } from '../lab/lab.ts';
import { readImage } from '../lab/read-image.ts';
import { runStep } from '../lab/run-step.ts';
import type { Comparison, Content, ProbeCheck } from './lesson.ts';

type PortOf = (machine: string) => Parameters<typeof runStep>[2] | undefined;

/** Undefined where it is so, else what is different, in words. */
export async function probeLab(
  lab: Lab,
  check: ProbeCheck,
  monitor: string,
  portOf: PortOf,
): Promise<string | undefined> {
  switch (check.kind) {
    case 'compare':
      return compare(lab, check, portOf);
    case 'image-check': {
      const { ok, output } = await imageStep(lab, { kind: 'image-check', file: check.file }, portOf);
      return ok ? undefined : `qemu-img check ${check.file}: ${output}`;
    }
    case 'backing':
      return backing(lab, check);
    case 'allocated':
      return measured(check, allocatedOf(lab, check.file), 'takes');
    case 'size':
      return measured(check, await virtualSize(lab, check.file, portOf), 'is a disk of');
    case 'file': {
      const isThere = pathOf(lab, check.file) !== undefined;
      if (isThere !== check.absent) return undefined;
      return check.absent ? `the file ${check.file} is there` : `there is no file ${check.file}`;
    }
    case 'holds':
      return holds(lab, check);
    case 'reads':
      return reads(lab, check, monitor, portOf);
  }
}

type ImageStep = Extract<Parameters<typeof runStep>[1], { kind: `image-${string}` }>;

async function imageStep(lab: Lab, step: ImageStep, portOf: PortOf) {
  const port = portOf(lab.main.name);
  return port === undefined ? { ok: false, output: 'the lab is not there' } : runStep(lab, step, port);
}

async function compare(
  lab: Lab,
  { files, same }: Extract<ProbeCheck, { kind: 'compare' }>,
  portOf: PortOf,
): Promise<string | undefined> {
  const { ok, output } = await imageStep(lab, { kind: 'image-compare', files }, portOf);
  const both = files.join(' and ');
  if (ok) return same ? undefined : `${both} are identical, and should differ`;
  const isCompared = /mismatch|size|differ/i.test(output) && !/could not|failed/i.test(output);
  if (!isCompared) return `${both} cannot be compared: ${output}`;
  return same ? `${both} differ: ${output}` : undefined;
}

function backing(
  lab: Lab,
  { file, backing: wanted }: Extract<ProbeCheck, { kind: 'backing' }>,
): string | undefined {
  const path = pathOf(lab, file);
  if (path === undefined) return `there is no file ${file}`;
  const header = readImageHeader(path);
  const found = header?.format === 'qcow2' ? header.backing : undefined;
  if (
    found === wanted ||
    (found !== undefined && wanted !== undefined && basename(found) === basename(wanted))
  )
    return undefined;
  return `${file} stands on ${found ?? 'nothing'}, and should on ${wanted ?? 'nothing'}`;
}

function allocatedOf(lab: Lab, file: string): bigint | string {
  const path = pathOf(lab, file);
  // Blocks of 512 bytes, whatever the file system's own are: POSIX, sys/stat.h as every system has it.
  return path === undefined ? `there is no file ${file}` : BigInt(statSync(path).blocks) * 512n;
}

async function virtualSize(lab: Lab, file: string, portOf: PortOf): Promise<bigint | string> {
  const { ok, output } = await imageStep(lab, { kind: 'image-info', file, chain: false }, portOf);
  const [, bytes] = /^virtual size: .*\((\d+) bytes\)/m.exec(output) ?? [];
  return ok && bytes !== undefined ? BigInt(bytes) : `qemu-img info ${file}: ${output}`;
}

function measured(
  { file, comparison, bytes }: Extract<ProbeCheck, { kind: 'allocated' | 'size' }>,
  found: bigint | string,
  verb: string,
): string | undefined {
  if (typeof found === 'string') return found;
  if (isSo(found, comparison, bytes)) return undefined;
  return `${file} ${verb} ${found} bytes, and should be ${comparison} ${bytes}`;
}

function isSo(found: bigint, comparison: Comparison, wanted: bigint): boolean {
  switch (comparison) {
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '=':
      return found === wanted;
    case '>=':
      return found >= wanted;
    case '>':
      return found > wanted;
  }
}

async function holds(
  lab: Lab,
  { file, ...content }: Extract<ProbeCheck, { kind: 'holds' }>,
): Promise<string | undefined> {
  const read = await readImage(lab, file, content);
  if (!read.ok) return `${file} cannot be read: ${read.reason}`;
  const at = read.bytes.findIndex((byte) => byte !== content.byte);
  if (at < 0) return undefined;
  const where = content.offset + BigInt(at);
  return `${file} holds ${byteText(read.bytes[at] ?? 0)} at ${where}, and should ${byteText(content.byte)}`;
}

async function reads(
  lab: Lab,
  { disk, offset, length, byte }: { readonly disk: string } & Content,
  monitor: string,
  portOf: PortOf,
): Promise<string | undefined> {
  const machine = lab.machines.find(({ name }) => name === monitor);
  const port = portOf(monitor);
  if (machine === undefined || port === undefined) return `there is no QEMU ${monitor}`;
  const read = await guestRead(port, machine, { device: disk, offset, length, pattern: byte });
  return read.ok ? undefined : `${disk} does not read ${byteText(byte)} throughout: ${read.reason}`;
}

function byteText(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/** A file of the lab; undefined where there is none, or it is none a lesson may name. */
function pathOf(lab: Lab, file: string): string | undefined {
  const confined = confine(lab.folder, file);
  if (!confined.ok) return undefined;
  const path = join(lab.folder, confined.name);
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : path;
}
