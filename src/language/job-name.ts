/**
 * Whether a block job has to be given a name. QEMU calls a job that has none by the BlockBackend of the disk it works on
 * (block_job_create); a disk made with -blockdev has a backend without a name, and QEMU refuses: `Invalid job ID ''`.
 */
import { firstFree } from './complete/rows.ts';
import type { Entities } from './entities.ts';

/** The two arguments of the commands this is about. */
export const JOB_ID = 'job-id';
export const DEVICE = 'device';

/**
 * Whether a job on that device gets no name by itself. False where that is not known, and before the device is said: it
 * decides.
 */
export function needsJobId({ alive }: Entities, device: string | undefined): boolean {
  // Both come from the one query that lists the backends: without the second nobody has asked for it.
  if (device === undefined || alive.device === undefined || alive['block-qdev'] === undefined) return false;
  const backends = alive.device.filter(({ node }) => node !== undefined);
  const isNamed = backends.some(({ name, node }) => name === device || node === device);
  return !isNamed && alive.device.some(({ name }) => name === device);
}

/** The first of job0, job1 … that no job has, as far as is known. */
export function freeJobName({ alive }: Entities): string {
  const jobs = [...(alive.job ?? []), ...(alive['block-job'] ?? [])];
  return firstFree('job', (name) => jobs.some((job) => job.name === name));
}

/** Whether a command with these arguments takes a name for a block job, and can do without. */
export function takesJobId(
  members: readonly { readonly name: string; readonly optional: boolean }[],
): boolean {
  return members.some(({ name, optional }) => name === JOB_ID && optional) && members.some(isDevice);
}

function isDevice({ name }: { readonly name: string }): boolean {
  return name === DEVICE;
}
