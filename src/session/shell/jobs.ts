/** `/jobs`: the jobs there are and the last ones that ended, as text; `/jobs clear` takes what ended off the screen. */
import { JOBS_CLEARED, unseen } from '../jobs/seen.ts';
import { targetText } from '../jobs/target-text.ts';
import { DONE } from '../live/line-result.ts';
import type { Job } from '../state.ts';
import { misused, type ShellVerb } from './verb.ts';

export const jobs: ShellVerb = {
  name: 'jobs',
  brief: 'the jobs there are, and how the last ones ended',
  arguments: [{ name: 'clear', optional: true, takes: { kind: 'words', words: ['clear'] } }],
  details: ['/jobs clear   those that ended leave the screen; they are listed here still'],
  run: (call, host) => {
    const state = host.stateOf(call.monitor)?.jobs;
    if (call.rest === 'clear') {
      const count = state === undefined ? 0 : unseen(state).length;
      host.say(
        call,
        'info',
        JOBS_CLEARED,
        count === 0 ? 'No ended jobs on the screen' : `Cleared: ${count} ended`,
      );
      return DONE;
    }
    if (call.rest !== '') return misused(jobs, call, host, `${call.rest} is nothing to do with jobs`);
    const { alive = [], ended = [] } = state ?? {};
    const lines = [
      ...alive.map((job) => jobLine(job, job.status)),
      ...ended.map((job) => jobLine(job, job.outcome)),
    ];
    host.say(call, 'info', 'jobs', lines.length === 0 ? 'No jobs' : lines.join('\n'));
    return DONE;
  },
};

function jobLine(job: Job, state: string): string {
  const ends = [job.source, targetText(job)].filter((end) => end !== undefined).join(' → ');
  const share =
    Number(job.total) > 0 ? `${Math.floor((100 * Number(job.current)) / Number(job.total))}%` : '';
  const error = job.error === undefined ? '' : `: ${job.error}`;
  return [job.id, job.type, ends, share, `${state}${error}`].filter((part) => part !== '').join('  ');
}
