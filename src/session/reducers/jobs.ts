/** Jobs: begun, moving, ended, and how. From JOB_STATUS_CHANGE, BLOCK_JOB_* and the polls' replies. */
import { type Json, member, stringMember } from '../../json/json.ts';
import type { EventMessage } from '../../qmp/messages.ts';
import { appended, MAX_ENDED_JOBS, MAX_JOBS } from '../bounds.ts';
import { jobEnds } from '../graph/job-ends.ts';
import { carriedOut, foretold, held } from '../jobs/foretold.ts';
import { newborn } from '../jobs/newborn.ts';
import { afterBlockJobs, afterJobs } from '../jobs/polls.ts';
import { countOf } from '../jobs/progress.ts';
import { beganWith } from '../jobs/start.ts';
import { inStatus, statusOf } from '../jobs/status.ts';
import type { Answer, GraphState, Job, JobOutcome, JobsState, MonitorState } from '../state.ts';

export const NO_JOBS: JobsState = { alive: [], ended: [] };

export function jobsAfterEvent(
  jobs: JobsState,
  { name, data }: EventMessage,
  at: number,
  { pending, graph }: Pick<MonitorState, 'pending' | 'graph'>,
): JobsState {
  if (name === 'JOB_STATUS_CHANGE') {
    const id = stringMember(data, 'id');
    const status = statusOf(stringMember(data, 'status'));
    if (id === undefined) return jobs;
    if (status === 'null') return gone(jobs, id, at);
    return changed(
      jobs,
      id,
      (job) => inStatus(job, status, at),
      () => foretold(newborn(id, at, pending), jobs, graph),
    );
  }
  if (!name.startsWith('BLOCK_JOB_')) return jobs;
  // BLOCK_JOB_PENDING names its job `id`, the older ones `device`.
  const id = stringMember(data, 'device') ?? stringMember(data, 'id');
  if (id === undefined) return jobs;
  const change = (job: Job): Job => afterBlockJobEvent(job, name, data, at);
  return changed(jobs, id, change, () => foretold(newborn(id, at, pending), jobs, graph));
}

/** Apply `change` to the job of that id; `make` one where it is new. */
function changed(jobs: JobsState, id: string, change: (job: Job) => Job, make: () => Job): JobsState {
  const index = jobs.alive.findIndex((job) => job.id === id);
  const before = jobs.alive[index];
  if (before !== undefined) {
    const after = change(before);
    return after === before ? jobs : { ...jobs, alive: jobs.alive.with(index, after) };
  }
  return jobs.alive.length >= MAX_JOBS ? jobs : { ...jobs, alive: [...jobs.alive, change(make())] };
}

function afterBlockJobEvent(job: Job, name: string, data: Json, at: number): Job {
  const type = stringMember(data, 'type');
  const heard: Job = {
    ...job,
    type: type ?? job.type,
    current: countOf(member(data, 'offset'), job.current),
    total: countOf(member(data, 'len'), job.total),
    speed: countOf(member(data, 'speed'), job.speed),
    updated: at,
  };
  switch (name) {
    case 'BLOCK_JOB_READY':
      return { ...heard, status: job.status === 'standby' ? 'standby' : 'ready' };
    case 'BLOCK_JOB_CANCELLED':
      return { ...heard, outcome: 'cancelled' };
    case 'BLOCK_JOB_COMPLETED': {
      const error = stringMember(data, 'error');
      return error === undefined
        ? { ...heard, outcome: 'completed' }
        : { ...heard, outcome: 'failed', error };
    }
    case 'BLOCK_JOB_ERROR': {
      const operation = stringMember(data, 'operation') ?? 'I/O';
      const action = stringMember(data, 'action');
      return action === 'ignore' ? heard : { ...heard, error: `${operation} error` };
    }
    default:
      return heard;
  }
}

/** JOB_STATUS_CHANGE `null`: QEMU has forgotten it. */
function gone(jobs: JobsState, id: string, at: number): JobsState {
  const job = jobs.alive.find((one) => one.id === id);
  if (job === undefined) return jobs;
  const outcome: JobOutcome =
    job.outcome ?? (job.error !== undefined || job.status === 'aborting' ? 'failed' : 'completed');
  return {
    ...jobs,
    alive: jobs.alive.filter((one) => one !== job),
    ended: appended(jobs.ended, { ...job, status: 'null', updated: at, outcome }, MAX_ENDED_JOBS),
  };
}

/** `graph` is the one after this answer, `before` the one before it. */
export function jobsAfterAnswer(
  jobs: JobsState,
  answer: Answer,
  at: number,
  graph: GraphState,
  before: GraphState,
): JobsState {
  switch (answer.command) {
    case 'query-jobs':
      return afterJobs(jobs, answer.value, at);
    case 'query-block-jobs':
      return afterBlockJobs(jobs, answer.value, at);
    case 'x-debug-query-block-graph':
      return held(withEnds(jobs, graph), graph);
    case 'query-named-block-nodes':
    case 'query-block':
      return held(jobs, graph);
    default:
      return carriedOut(jobs, answer, at, before);
  }
}

/**
 * A command was refused. What it had begun by then is gone again, told of by JOB_STATUS_CHANGE `created` and `null` alone:
 * it failed, for the reason QEMU gives, and was to leave nothing.
 */
export function jobsAfterError(
  jobs: JobsState,
  { command, arguments: given }: Omit<Answer, 'value'>,
  reason: string,
): JobsState {
  const isBegun = (job: Job) => beganWith(job, command, given);
  if (!jobs.ended.some(isBegun)) return jobs;
  const ended = jobs.ended.map((job): JobsState['ended'][number] => {
    if (!isBegun(job)) return job;
    const { forecast: _, came: __, ...rest } = job;
    return { ...rest, outcome: 'failed', error: reason };
  });
  return { ...jobs, ended };
}

/** Sources and targets as the graph has them: a mirror's ends show nowhere else to one who did not start it. */
function withEnds(jobs: JobsState, graph: GraphState): JobsState {
  if (jobs.alive.length === 0) return jobs;
  const ends = jobEnds(graph);
  return { ...jobs, alive: jobs.alive.map((job) => ({ ...job, ...ends.get(job.id) })) };
}
