/**
 * The QEMU command lines of the labs: those of QEMU's live-block-operations document, so that what one
 * reads there works here, with `-S` (no guest runs) and a seccomp sandbox besides.
 */

/** Which QEMUs and images a lab has. */
export type LabLayout =
  /** The document's single image, node-A. */
  | { readonly kind: 'bare' }
  /** [A] <-- [B] <-- [C] <-- [D], each holding data of its own; see chain.ts. */
  | { readonly kind: 'chain' }
  /**
   * Two QEMUs that share the folder: `src` with the chain, and `dst`, which waits for a migration and has no disk
   * yet, so that the image it is to have can be made first. Storage migration wants both.
   */
  | { readonly kind: 'two' }
  /**
   * Drives with names, as the human monitor's block commands want them: virtio0, ide0-hd0, and d0 on the SCSI disk
   * `scsi0`, which can be unplugged though no guest runs. An image of its own each: a, i and s.qcow2.
   */
  | { readonly kind: 'hmp' }
  /** The same, and a second QEMU on the same images, `dst`, that waits to be migrated to. */
  | { readonly kind: 'hmp-two' };

/** How a disk of a machine is told to qemu-io: by the device that has it, or by its drive's own name. */
export type DiskNames = 'devices' | 'drives';

/** One QEMU of a lab. */
export interface MachineDefinition {
  /** The name its connection gets: `main` where there is but one. */
  readonly name: string;
  /** The monitor's socket, in the scratch folder. */
  readonly socket: string;
  /** Images that must be there before it starts. */
  readonly images: readonly string[];
  /** Arguments, with file names relative to the scratch folder. */
  readonly args: readonly string[];
  readonly disks: DiskNames;
}

/** Virtual size of every image, as qemu-img reads it; the document shows reports of disks this large. */
export const IMAGE_SIZE = '39M';

/** Nothing the lab's QEMU is told can make it start a program. QEMU manual, `-sandbox`. */
export const SANDBOX = ['-sandbox', 'on,spawn=deny'];

/** The QEMUs of a lab, in the order they are started. */
export function machinesOf(layout: LabLayout): readonly [MachineDefinition, ...MachineDefinition[]] {
  switch (layout.kind) {
    // Both start from node-A alone: the overlays are made live, as the document makes them.
    case 'bare':
    case 'chain':
      return [withNodeA('main', 'qmp-sock')];
    case 'two':
      return [
        withNodeA('src', 'qmp-sock'),
        machine('dst', 'qmp-sock2', { images: [], args: INCOMING, disks: 'devices' }),
      ];
    case 'hmp':
      return [withDrives('main', 'qmp-sock', [])];
    case 'hmp-two':
      return [withDrives('main', 'qmp-sock', []), withDrives('dst', 'qmp-sock2', INCOMING)];
  }
}

const COMMON = ['-display', 'none', '-no-user-config', '-nodefaults', '-m', '512', '-S'];

/** Waits until it is told where a migration comes from. Its images are not opened, and not locked, before that. */
const INCOMING = ['-incoming', 'defer'];

function machine(
  name: string,
  socket: string,
  { images, args, disks }: Pick<MachineDefinition, 'images' | 'args' | 'disks'>,
): MachineDefinition {
  const monitor = ['-qmp', `unix:./${socket},server=on,wait=off`];
  return { name, socket, images, args: [...COMMON, ...args, ...monitor], disks };
}

function withNodeA(name: string, socket: string): MachineDefinition {
  const args = [
    '-blockdev',
    'node-name=node-A,driver=qcow2,file.driver=file,file.node-name=file,file.filename=./a.qcow2',
    ...['-device', 'virtio-blk,drive=node-A,id=virtio0'],
  ];
  return machine(name, socket, { images: ['a.qcow2'], args, disks: 'devices' });
}

function withDrives(name: string, socket: string, others: readonly string[]): MachineDefinition {
  const args = [
    ...['-drive', 'file=./a.qcow2,format=qcow2,if=virtio'],
    ...['-drive', 'file=./i.qcow2,format=qcow2,if=ide'],
    ...['-drive', 'file=./s.qcow2,format=qcow2,if=none,id=d0'],
    ...['-device', 'virtio-scsi-pci,id=scsi', '-device', 'scsi-hd,bus=scsi.0,drive=d0,id=scsi0'],
    ...others,
  ];
  return machine(name, socket, { images: ['a.qcow2', 'i.qcow2', 's.qcow2'], args, disks: 'drives' });
}
