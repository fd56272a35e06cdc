/** What query-jobs and query-block-jobs say of all jobs at once. */
import { isArray, type Json, member, stringMember } from '../../json/json.ts';
import { appended, MAX_ENDED_JOBS, MAX_JOBS } from '../bounds.ts';
import type { Job, JobOutcome, JobsState } from '../state.ts';
import { newborn } from './newborn.ts';
import { countOf, polled } from './progress.ts';
import { inStatus, outcomeOfError, statusOf } from './status.ts';

/** query-jobs: all there are. */
export function afterJobs(jobs: JobsState, reply: Json, at: number): JobsState {
  return isArray(reply) ? afterPoll(jobs, reply, at, readJob, () => true) : jobs;
}

/** query-block-jobs: those of block kinds. */
export function afterBlockJobs(jobs: JobsState, reply: Json, at: number): JobsState {
  return isArray(reply) ? afterPoll(jobs, reply, at, readBlockJob, endedBeforeJobStatus) : jobs;
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
    if (alive.length < MAX_JOBS) alive.push(poll.update(newborn(poll.id, at, []), at));
  }
  return alive.length === 0 && jobs.alive.length === 0 ? jobs : { ...jobs, alive, ended };
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
