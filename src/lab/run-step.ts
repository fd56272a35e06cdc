/** Carries a step out in a lab's scratch folder, and nowhere else. */
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import type { MonitorPort } from '../qmp/types.ts';
import { confine, confineChain } from './confine.ts';
import { guestWrite } from './guest-write.ts';
import { readImageHeader } from './image-header.ts';
import type { Lab } from './lab.ts';
import type { Machine } from './machine.ts';
import type { Step } from './step.ts';

export interface StepResult {
  /** False where it was refused or failed, and where compared images differ. */
  readonly ok: boolean;
  /** What qemu-img printed, or why nothing was run. It may hold whatever a file name may. */
  readonly output: string;
}

type CreateStep = Extract<Step, { kind: 'image-create' }>;
type ConvertStep = Extract<Step, { kind: 'image-convert' }>;

/** Milliseconds; a 39M image takes a few hundredths of a second. */
const STEP_LIMIT = 60_000;

/**
 * Run a step. Images are opened in the format their own header says, never probed, and only where all they
 * lead to lies in the scratch folder. Never throws for what the step says.
 * @param port the connection to the QEMU that `machineFor` names, for `guest-write`
 */
export async function runStep(lab: Lab, step: Step, port: MonitorPort): Promise<StepResult> {
  switch (step.kind) {
    case 'restart':
      return refused({ reason: 'this lab is not started again: leave it and start another' });
    case 'guest-write': {
      const machine = machineFor(lab, step);
      if (machine === undefined) return refused({ reason: noMachine(lab, step.machine ?? '') });
      const written = await guestWrite(port, machine, step);
      return written.ok ? { ok: true, output: '' } : { ok: false, output: written.reason };
    }
    case 'image-create':
      return create(lab, step);
    case 'image-info': {
      const image = openable(lab, step.file);
      if (!image.ok) return refused(image);
      const chain = step.chain ? ['--backing-chain'] : [];
      return qemuImg(lab, ['info', ...chain, '-f', image.format, '--', image.name]);
    }
    case 'image-check': {
      const image = openable(lab, step.file);
      return image.ok ? qemuImg(lab, ['check', '-f', image.format, '--', image.name]) : refused(image);
    }
    case 'image-map': {
      const image = openable(lab, step.file);
      return image.ok ? qemuImg(lab, ['map', '-f', image.format, '--', image.name]) : refused(image);
    }
    case 'image-convert':
      return convert(lab, step);
    case 'image-compare': {
      const [one, other] = [openable(lab, step.files[0]), openable(lab, step.files[1])];
      if (!one.ok) return refused(one);
      if (!other.ok) return refused(other);
      return qemuImg(lab, ['compare', '-f', one.format, '-F', other.format, '--', one.name, other.name]);
    }
  }
}

/** The QEMU a step works on; undefined where the lab has none of that name. */
export function machineFor(lab: Lab, step: Step): Machine | undefined {
  const name = step.kind === 'guest-write' ? step.machine : undefined;
  return name === undefined ? lab.main : lab.machines.find((machine) => machine.name === name);
}

function noMachine(lab: Lab, name: string): string {
  return `there is no QEMU ${name}: there are ${lab.machines.map((machine) => machine.name).join(', ')}`;
}

async function convert(lab: Lab, { from, to, format }: ConvertStep): Promise<StepResult> {
  const image = openable(lab, from);
  if (!image.ok) return refused(image);
  const copy = confine(lab.folder, to);
  if (!copy.ok) return refused(copy);
  return qemuImg(lab, ['convert', '-f', image.format, '-O', format, '--', image.name, copy.name]);
}

async function create(lab: Lab, step: CreateStep): Promise<StepResult> {
  const file = confine(lab.folder, step.file);
  if (!file.ok) return refused(file);
  const size = step.size === undefined ? [] : [String(step.size)];
  if (step.backing === undefined)
    return qemuImg(lab, ['create', '-f', step.format, '--', file.name, ...size]);

  const backing = confineChain(lab.folder, step.backing.file);
  if (!backing.ok) return refused(backing);
  // An overlay's header names its backing file as seen from the overlay's own folder.
  const recorded = relative(dirname(file.name), backing.name);
  const below = ['-b', recorded, '-F', step.backing.format];
  return qemuImg(lab, ['create', '-f', step.format, ...below, '--', file.name, ...size]);
}

type Openable =
  | { readonly ok: true; readonly name: string; readonly format: 'qcow2' | 'raw' }
  | { readonly ok: false; readonly reason: string };

function openable(lab: Lab, file: string): Openable {
  const image = confineChain(lab.folder, file);
  if (!image.ok) return image;
  return { ...image, format: readImageHeader(join(lab.folder, image.name))?.format ?? 'raw' };
}

function refused(why: { readonly reason: string }): StepResult {
  return { ok: false, output: why.reason };
}

async function qemuImg(lab: Lab, args: readonly string[]): Promise<StepResult> {
  const run = await execa(lab.binaries.img, args, {
    cwd: lab.folder,
    stdin: 'ignore',
    reject: false,
    all: true,
    timeout: STEP_LIMIT,
    env: { TMPDIR: lab.folder },
  });
  const printed = run.all.trimEnd();
  return { ok: !run.failed, output: printed === '' && run.failed ? (run.shortMessage ?? '') : printed };
}
