/** Whether a job has come to where one waits for it. Pure. */

import { nearest } from '../../language/suggest.ts';
import type { Job, JobOutcome, JobStatus, MonitorState } from '../state.ts';

/** States worth waiting for; without one it is `over`: concluded or gone, whichever is first. */
export const WAIT_STATES = [
  'running',
  'ready',
  'paused',
  'standby',
  'waiting',
  'pending',
  'concluded',
  'null',
] as const;

export type WaitState = (typeof WAIT_STATES)[number] | 'over';

export type Fate = { readonly ok: true } | { readonly ok: false; readonly text: string };

const REACHED: Fate = { ok: true };

/** The way every job goes; `ready` is only on some jobs' way, `paused` and `standby` lead back. */
const WAY: readonly JobStatus[] = ['created', 'running', 'waiting', 'pending', 'concluded', 'null'];

/** How waiting ends now; undefined: not yet. */
export function jobFate(monitor: MonitorState | undefined, id: string, wanted: WaitState): Fate | undefined {
  const jobs = monitor?.jobs;
  const alive = jobs?.alive.find((job) => job.id === id);
  const ended = jobs?.ended.findLast((job) => job.id === id);
  if (alive === undefined && ended !== undefined) return fateOfEnded(ended, ended.outcome, wanted);
  if (monitor?.connection.kind !== 'open') {
    return { ok: false, text: `the connection closed before job ${id} was ${wanted}` };
  }
  return alive === undefined ? unknown(monitor, id) : fateOfAlive(alive, wanted);
}

function fateOfAlive(job: Job, wanted: WaitState): Fate | undefined {
  if (wanted === 'over')
    return job.status === 'concluded' ? fateOfEnded(job, job.outcome ?? 'completed', wanted) : undefined;
  if (job.status === wanted) return REACHED;
  const isEnding = job.status === 'aborting' || job.status === 'concluded';
  if (WAY.includes(wanted) && !(isEnding && job.outcome !== 'completed')) {
    return WAY.indexOf(job.status) > WAY.indexOf(wanted) || (wanted === 'running' && job.status === 'ready')
      ? REACHED
      : undefined;
  }
  if (wanted === 'concluded' || wanted === 'null') return undefined;
  const isPast = isEnding || job.status === 'waiting' || job.status === 'pending';
  return isPast ? { ok: false, text: `job ${job.id} is ${job.status} and will not be ${wanted}` } : undefined;
}

/** Waiting for the end as such (`over`) fails where the job failed; waiting for a state does not ask how. */
function fateOfEnded(job: Job, outcome: JobOutcome, wanted: WaitState): Fate {
  if (wanted === 'concluded' || wanted === 'null') return REACHED;
  if (outcome === 'failed') {
    return { ok: false, text: `job ${job.id} failed${job.error === undefined ? '' : `: ${job.error}`}` };
  }
  if (wanted === 'over' || (outcome === 'completed' && WAY.some((status) => status === wanted)))
    return REACHED;
  return { ok: false, text: `job ${job.id} was ${outcome} and is gone without having been seen ${wanted}` };
}

function unknown(monitor: MonitorState, id: string): Fate {
  const names = monitor.jobs.alive.map((job) => job.id);
  const near = nearest(id, names) ?? names[0];
  const hint =
    near === undefined ? 'there is no job just now; events are written in capitals' : `did you mean ${near}?`;
  return { ok: false, text: `there is no job ${id}: ${hint}` };
}
