/** QEMU's JobStatus as a type, and what a change of it means for how the job ends (qapi/job.json). */
import { JOB_STATUSES, type Job, type JobOutcome, type JobStatus } from '../state.ts';

const STATUSES: ReadonlySet<string> = new Set(JOB_STATUSES);

function isStatus(text: string): text is JobStatus {
  return STATUSES.has(text);
}

/** `undefined`, the JobStatus, for what this QEMU says and we do not know. */
export function statusOf(text: string | undefined): JobStatus {
  return text !== undefined && isStatus(text) ? text : 'undefined';
}

/** QEMU's error text of a job that failed by being cancelled (strerror of ECANCELED). */
const CANCELLED_ERROR = /^Operation cancell?ed$/;

export function outcomeOfError(error: string): JobOutcome {
  return CANCELLED_ERROR.test(error) ? 'cancelled' : 'failed';
}

/** The job in its new status. A job of no block kind sends no event of its own: concluding tells its outcome. */
export function inStatus(job: Job, status: JobStatus, at: number): Job {
  if (job.status === status) return job;
  const outcome =
    job.outcome ??
    (status === 'concluded' ? (job.status === 'aborting' ? 'failed' : 'completed') : undefined);
  const moved: Job = { ...job, status, updated: at, ...(outcome === undefined ? {} : { outcome }) };
  if (status !== 'running' || job.status !== 'paused' || job.outcome !== undefined) return moved;
  // It was stopped by an I/O error and goes on: what is wrong now it will say again.
  const { error: _, ...mended } = moved;
  return mended;
}
