/** Jobs: begun, moving, ended, and how. From JOB_STATUS_CHANGE, BLOCK_JOB_* and the polls' replies. */
import { isArray, type Json, member, stringMember } from '../../json/json.ts';
import type { EventMessage } from '../../qmp/messages.ts';
import { appended, MAX_ENDED_JOBS, MAX_JOBS } from '../bounds.ts';
import { jobEnds } from '../graph/job-ends.ts';
import { countOf, polled } from '../jobs/progress.ts';
import { findStart } from '../jobs/start.ts';
import { inStatus, outcomeOfError, statusOf } from '../jobs/status.ts';
import type { Answer, GraphState, Job, JobOutcome, JobsState, MonitorState } from '../state.ts';

export const NO_JOBS: JobsState = { alive: [], ended: [] };

export function jobsAfterEvent(
  jobs: JobsState,
  { name, data }: EventMessage,
  at: number,
  pending: MonitorState['pending'],
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
      () => newborn(id, at, pending),
    );
  }
  if (!name.startsWith('BLOCK_JOB_')) return jobs;
  // BLOCK_JOB_PENDING names its job `id`, the older ones `device`.
  const id = stringMember(data, 'device') ?? stringMember(data, 'id');
  if (id === undefined) return jobs;
  const change = (job: Job): Job => afterBlockJobEvent(job, name, data, at);
  return changed(jobs, id, change, () => newborn(id, at, pending));
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

function newborn(id: string, at: number, pending: MonitorState['pending']): Job {
  return {
    id,
    type: '',
    status: 'created',
    current: 0,
    total: 0,
    rate: undefined,
    speed: undefined,
    since: at,
    updated: at,
    ...findStart(pending, id),
  };
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
    alive: jobs.alive.filter((one) => one !== job),
    ended: appended(jobs.ended, { ...job, status: 'null', updated: at, outcome }, MAX_ENDED_JOBS),
  };
}

/** `graph` is the one after this answer. */
export function jobsAfterAnswer(jobs: JobsState, answer: Answer, at: number, graph: GraphState): JobsState {
  switch (answer.command) {
    case 'query-jobs':
      return isArray(answer.value) ? afterPoll(jobs, answer.value, at, readJob, () => true) : jobs;
    case 'query-block-jobs':
      return isArray(answer.value)
        ? afterPoll(jobs, answer.value, at, readBlockJob, endedBeforeJobStatus)
        : jobs;
    case 'x-debug-query-block-graph':
      return withEnds(jobs, graph);
    default:
      return jobs;
  }
}

/**
 * QEMUs before 3.0 have no JOB_STATUS_CHANGE: there a block job is over once its event came and the list
 * lacks it. A newer one's event is followed at once by `concluded`.
 */
function endedBeforeJobStatus(job: Job): boolean {
  return job.outcome !== undefined && job.status !== 'concluded' && job.status !== 'aborting';
}

interface Polled {
  readonly id: string;
  readonly update: (job: Job, at: number) => Job;
}

/** `isGone` says of a job the reply does not name whether that means its end. */
function afterPoll(
  jobs: JobsState,
  replies: readonly Json[],
  at: number,
  read: (reply: Json) => Polled | undefined,
  isGone: (job: Job) => boolean,
): JobsState {
  const found = new Map<string, Polled>();
  for (const reply of replies.slice(0, MAX_JOBS)) {
    const one = read(reply);
    if (one !== undefined) found.set(one.id, one);
  }
  const alive: Job[] = [];
  let ended = jobs.ended;
  for (const job of jobs.alive) {
    const poll = found.get(job.id);
    found.delete(job.id);
    if (poll !== undefined) alive.push(poll.update(job, at));
    else if (!isGone(job)) alive.push(job);
    // Without an event that said how it ended nothing true can be told: it only leaves.
    else if (job.outcome !== undefined)
      ended = appended(ended, { ...job, outcome: job.outcome, updated: at }, MAX_ENDED_JOBS);
  }
  for (const poll of found.values()) {
    if (alive.length < MAX_JOBS) alive.push(poll.update(newborn(poll.id, at, {}), at));
  }
  return alive.length === 0 && jobs.alive.length === 0 ? jobs : { alive, ended };
}

/** One element of query-jobs' reply (JobInfo). */
function readJob(reply: Json): Polled | undefined {
  const id = stringMember(reply, 'id');
  if (id === undefined) return undefined;
  const error = stringMember(reply, 'error');
  return {
    id,
    update: (job, at) => {
      const moved = polled(
        inStatus(job, statusOf(stringMember(reply, 'status')), at),
        at,
        countOf(member(reply, 'current-progress'), job.current),
        countOf(member(reply, 'total-progress'), job.total),
      );
      return {
        ...moved,
        type: stringMember(reply, 'type') ?? job.type,
        ...(error === undefined ? {} : { error, outcome: betterOutcome(job, error) }),
      };
    },
  };
}

/** An error tells of a job without events how it ended; a block job's own event has said so already. */
function betterOutcome(job: Job, error: string): JobOutcome {
  return job.outcome === 'cancelled' ? 'cancelled' : outcomeOfError(error);
}

/** One element of query-block-jobs' reply (BlockJobInfo). */
function readBlockJob(reply: Json): Polled | undefined {
  const id = stringMember(reply, 'device');
  if (id === undefined) return undefined;
  return {
    id,
    update: (job, at) => ({
      ...polled(
        job,
        at,
        countOf(member(reply, 'offset'), job.current),
        countOf(member(reply, 'len'), job.total),
      ),
      type: stringMember(reply, 'type') ?? job.type,
      speed: countOf(member(reply, 'speed'), job.speed),
    }),
  };
}

/** Sources and targets as the graph has them: a mirror's ends show nowhere else to one who did not start it. */
function withEnds(jobs: JobsState, graph: GraphState): JobsState {
  if (jobs.alive.length === 0) return jobs;
  const ends = jobEnds(graph);
  return { ...jobs, alive: jobs.alive.map((job) => ({ ...job, ...ends.get(job.id) })) };
}
