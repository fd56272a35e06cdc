/**
 * A lab: scratch QEMUs with images to try things on. It is brought up in two steps, so that everything
 * said to QEMU, the lab's own set-up included, goes through the session's monitor and into its transcript:
 *
 *   const lab = await startLab({ layout: { kind: 'chain' } });   // folder, images, processes
 *   … connect to lab.main.address …
 *   await prepareLab(lab, () => port);                           // the chain, over QMP
 */
import { execa } from 'execa';
import type { MonitorPort } from '../qmp/types.ts';
import { buildChain } from './chain.ts';
import { IMAGE_SIZE, type LabLayout, type MachineDefinition, machinesOf, SANDBOX } from './command-line.ts';
import { LabError } from './error.ts';
import { findQemu, type QemuBinaries } from './find-qemu.ts';
import { type Machine, type MachineOptions, startMachine } from './machine.ts';
import { createScratch, removeScratch, sweepScratch } from './scratch.ts';

export interface LabOptions {
  readonly layout: LabLayout;
  /** The emulator: a path, a folder or a name; without it the one that is installed. */
  readonly qemu?: string;
  /** Leave the scratch folder in place at the end. */
  readonly keep?: boolean;
  /**
   * `required` refuses a QEMU that has no sandbox: what a stranger's recording or lesson says must run in
   * one. A person's own lab (`wanted`, the default) goes without where there is none, as on macOS.
   */
  readonly sandbox?: 'wanted' | 'required';
}

export interface Lab {
  readonly layout: LabLayout;
  /** The scratch folder: absolute, without links. */
  readonly folder: string;
  readonly binaries: QemuBinaries;
  /** The lab's QEMUs, in the order they were started. */
  readonly machines: readonly [Machine, ...Machine[]];
  /** The first of them, and for most labs the only one. */
  readonly main: Machine;
  /** Whether QEMU is kept from starting programs. */
  readonly sandboxed: boolean;
  /** Whether `stop` leaves the folder. */
  readonly keep: boolean;
  /** End every QEMU and remove the folder; may be called twice. Resolves when both are gone. */
  stop(): Promise<void>;
}

/**
 * Find QEMU, make the images, start the machines. When it resolves their monitors take connections.
 * What crashed labs left behind is removed besides.
 * @throws LabError; nothing is left running and no folder is left when it does
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const binaries = findQemu(options.qemu === undefined ? {} : { path: options.qemu });
  const { layout, keep = false } = options;
  const folder = createScratch(keep);
  void sweepScratch();
  try {
    const definitions = machinesOf(layout);
    await Promise.all(imagesOf(definitions).map((image) => createImage(binaries, folder, image)));
    const process = { qemu: binaries.qemu, folder, keep };
    const { machines, sandboxed } = await startAll(definitions, process, options.sandbox === 'required');
    const stop = async () => {
      await Promise.all(machines.map((machine) => machine.stop()));
      if (!keep) await removeScratch(folder);
    };
    return { layout, folder, binaries, machines, main: machines[0], sandboxed, keep, stop };
  } catch (error) {
    await removeScratch(folder);
    throw error;
  }
}

/**
 * Bring the lab's QEMUs to where its layout says, over QMP; commands carry the origin `lab`.
 * `portOf` gives a connection to the machine of that name.
 * @throws LabError `set-up` with QEMU's answer
 */
export async function prepareLab(lab: Lab, portOf: (machine: string) => MonitorPort): Promise<void> {
  switch (lab.layout.kind) {
    case 'bare':
    case 'hmp':
    case 'hmp-two':
      return;
    case 'chain':
    case 'two':
      await buildChain(portOf(lab.main.name), lab.main);
  }
}

/** Each once: two QEMUs may be given the same. */
function imagesOf(definitions: readonly MachineDefinition[]): readonly string[] {
  return [...new Set(definitions.flatMap(({ images }) => images))];
}

interface Started {
  readonly machines: readonly [Machine, ...Machine[]];
  readonly sandboxed: boolean;
}

async function startAll(
  definitions: readonly [MachineDefinition, ...MachineDefinition[]],
  options: MachineOptions,
  required: boolean,
): Promise<Started> {
  const [definition, ...others] = definitions;
  const { machine, sandboxed } = await startFirst(definition, options, required);
  const extra = sandboxed ? SANDBOX : [];
  const settled = await Promise.allSettled(others.map((d) => startMachine(withArgs(d, extra), options)));
  const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed === undefined) return { machines: [machine, ...started], sandboxed };
  await Promise.all([machine, ...started].map((one) => one.stop()));
  throw failed.reason;
}

/** The first machine shows whether this QEMU has a sandbox. */
async function startFirst(definition: MachineDefinition, options: MachineOptions, required: boolean) {
  try {
    return { machine: await startMachine(withArgs(definition, SANDBOX), options), sandboxed: true };
  } catch (error) {
    if (required || !isSandboxComplaint(error)) throw error;
    return { machine: await startMachine(definition, options), sandboxed: false };
  }
}

function isSandboxComplaint(error: unknown): boolean {
  return error instanceof LabError && error.code === 'qemu-ended' && /sandbox|seccomp/i.test(error.message);
}

function withArgs(definition: MachineDefinition, extra: readonly string[]): MachineDefinition {
  return { ...definition, args: [...definition.args, ...extra] };
}

async function createImage(binaries: QemuBinaries, folder: string, image: string): Promise<void> {
  const made = await execa(binaries.img, ['create', '-q', '-f', 'qcow2', image, IMAGE_SIZE], {
    cwd: folder,
    stdin: 'ignore',
    reject: false,
    all: true,
  });
  if (made.failed) throw new LabError('image', `qemu-img made no ${image}: ${made.all || made.message}`);
}
