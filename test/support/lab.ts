/** Labs for tests: a scratch folder each, gone when the test is over, whatever became of it. */
import { rm } from 'node:fs/promises';
import type { LabLayout } from '../../src/lab/command-line.ts';
import { type Lab, prepareLab, startLab } from '../../src/lab/lab.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { TestQemu } from './qemu.ts';

export interface WithLabOptions {
  readonly qemu: TestQemu;
  /** What stands when the body runs, built and with nobody connected; `chain` where absent. */
  readonly layout?: LabLayout['kind'];
}

/**
 * Run `body` with a lab of its own; `lab.main.address` is free to connect to. Ends QEMU and removes
 * the folder afterwards.
 */
export async function withLab<T>(options: WithLabOptions, body: (lab: Lab) => Promise<T>): Promise<T> {
  const lab = await startLab({ layout: { kind: options.layout ?? 'chain' }, qemu: options.qemu.qemu });
  try {
    const port = await Monitor.connect(lab.main.address);
    await prepareLab(lab, () => port);
    await port.close();
    return await body(lab);
  } finally {
    await lab.stop();
    await rm(lab.folder, { recursive: true, force: true });
  }
}
