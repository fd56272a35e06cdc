/** Whether there is a QEMU for a lab: without one, a recorded lesson takes its place. */
import { LabError } from '../../lab/error.ts';
import { findQemu } from '../../lab/find-qemu.ts';

/** Why there is none to start; undefined where there is one. `qemu` is the one asked for, as findQemu takes it. */
export function missingQemu(qemu: string | undefined): LabError | undefined {
  try {
    findQemu(qemu === undefined ? {} : { path: qemu });
    return undefined;
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
}
