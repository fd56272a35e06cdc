/** [A] <-- [B] <-- [C] <-- [D], made on a running QEMU as its live-block-operations document makes it. */
import type { MonitorPort, Outcome } from '../qmp/types.ts';
import { LabError } from './error.ts';
import { guestWrite } from './guest-write.ts';
import type { Machine } from './machine.ts';

const MiB = 1024n * 1024n;

interface Layer {
  /** `A`: node-A in a.qcow2. */
  readonly name: string;
  /** The byte its data consists of: its name as a hexadecimal digit. */
  readonly pattern: number;
  /** Where it holds data, in bytes. */
  readonly offset: bigint;
  readonly length: bigint;
}

/**
 * Each layer covers 2 MiB of the one below and goes 4 MiB beyond, so that every layer shows on the disk
 * and a wrong commit or stream is seen in its content. 28 of 39 MiB are data: more than the 16 MiB that
 * a mirror moves at once, so that its progress is seen too.
 */
const LAYERS: readonly Layer[] = [
  { name: 'A', pattern: 0xa, offset: 0n, length: 16n * MiB },
  { name: 'B', pattern: 0xb, offset: 14n * MiB, length: 6n * MiB },
  { name: 'C', pattern: 0xc, offset: 18n * MiB, length: 6n * MiB },
  { name: 'D', pattern: 0xd, offset: 22n * MiB, length: 6n * MiB },
];

/**
 * From node-A on device virtio0 to the whole chain, the active layer node-D.
 * @throws LabError `set-up`
 */
export async function buildChain(port: MonitorPort, machine: Machine): Promise<void> {
  let below: string | undefined;
  for (const layer of LAYERS) {
    if (below !== undefined) await addOverlay(port, below, layer.name);
    const written = await guestWrite(port, machine, { device: 'virtio0', ...layer });
    if (!written.ok) throw setUpError(`writing to node-${layer.name}`, written.reason);
    below = layer.name;
  }
}

async function addOverlay(port: MonitorPort, below: string, above: string): Promise<void> {
  const outcome = await port.execute(
    {
      execute: 'blockdev-snapshot-sync',
      arguments: {
        'node-name': `node-${below}`,
        'snapshot-file': `${above.toLowerCase()}.qcow2`,
        'snapshot-node-name': `node-${above}`,
        format: 'qcow2',
      },
    },
    { origin: 'lab' },
  );
  if (outcome.kind !== 'return') throw setUpError(`adding overlay node-${above}`, reasonOf(outcome));
}

function reasonOf(outcome: Exclude<Outcome, { kind: 'return' }>): string {
  return outcome.kind === 'error' ? outcome.desc : outcome.reason;
}

function setUpError(doing: string, reason: string): LabError {
  return new LabError('set-up', `the lab's chain could not be built: ${doing}: ${reason}`);
}
