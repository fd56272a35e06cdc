/** `/jobs`: the jobs there are and the last ones that ended, as text. */
import { DONE } from '../live/line-result.ts';
import type { Job } from '../state.ts';
import type { ShellVerb } from './verb.ts';

export const jobs: ShellVerb = {
  name: 'jobs',
  brief: 'the jobs there are, and how the last ones ended',
  arguments: [],
  run: (call, host) => {
    const { alive = [], ended = [] } = host.stateOf(call.monitor)?.jobs ?? {};
    const lines = [
      ...alive.map((job) => jobLine(job, job.status)),
      ...ended.map((job) => jobLine(job, job.outcome)),
    ];
    host.say(call, 'info', 'jobs', lines.length === 0 ? 'No jobs' : lines.join('\n'));
    return DONE;
  },
};

function jobLine(job: Job, state: string): string {
  const ends = [job.source, job.target].filter((end) => end !== undefined).join(' → ');
  const share =
    Number(job.total) > 0 ? `${Math.floor((100 * Number(job.current)) / Number(job.total))}%` : '';
  const error = job.error === undefined ? '' : `: ${job.error}`;
  return [job.id, job.type, ends, share, `${state}${error}`].filter((part) => part !== '').join('  ');
}
