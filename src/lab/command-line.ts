/**
 * The QEMU command lines of the labs: those of QEMU's live-block-operations document, so that what one
 * reads there works here, with `-S` (no guest runs) and a seccomp sandbox besides.
 */

/** Which QEMUs and images a lab has. */
export type LabLayout =
  /** The document's single image, node-A. */
  | { readonly kind: 'bare' }
  /** [A] <-- [B] <-- [C] <-- [D], each holding data of its own; see chain.ts. */
  | { readonly kind: 'chain' };

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
      return [{ name: 'main', socket: 'qmp-sock', images: ['a.qcow2'], args: blockdevArgs('qmp-sock') }];
  }
}

function blockdevArgs(socket: string): string[] {
  return [
    ...['-display', 'none', '-no-user-config', '-nodefaults', '-m', '512', '-S'],
    '-blockdev',
    'node-name=node-A,driver=qcow2,file.driver=file,file.node-name=file,file.filename=./a.qcow2',
    ...['-device', 'virtio-blk,drive=node-A,id=virtio0'],
    ...['-qmp', `unix:./${socket},server=on,wait=off`],
  ];
}
