/** Commands that end jobs: how the one that runs will come out. */
import { type JsonObject, member, stringMember } from '../../json/json.ts';
import type { Job, JobsState } from '../state.ts';
import { commitEndings } from './commit.ts';
import { mirrorEndings } from './mirror.ts';
import type { Danger, EndedBy, Ending } from './types.ts';
import type { View } from './view.ts';

/** Which argument names the job, and how the command ends one that is ready. */
const ENDERS: ReadonlyMap<string, { readonly argument: string; readonly by: EndedBy }> = new Map([
  ['job-complete', { argument: 'id', by: 'job-complete' }],
  ['block-job-complete', { argument: 'device', by: 'job-complete' }],
  ['block-job-cancel', { argument: 'device', by: 'block-job-cancel' }],
  ['job-cancel', { argument: 'id', by: 'job-cancel' }],
]);

export function runningEndings(
  view: View,
  jobs: JobsState,
  command: string,
  given: JsonObject,
): readonly Ending[] | undefined {
  const found = enderOf(jobs, command, given);
  // Before READY a mirror has nothing to complete, and every cancel abandons it.
  const started = found?.job.started;
  if (found === undefined || started === undefined) return undefined;
  const { job, by } = found;
  if (by === 'job-complete' && job.status !== 'ready') return undefined;
  const endings =
    job.type === 'mirror'
      ? mirrorEndings(view, started.command, started.arguments)
      : job.type === 'commit'
        ? commitEndings(view, started.arguments)
        : undefined;
  return endings?.filter((ending) => ending.by === by);
}

export function runningDangers(jobs: JobsState, command: string, given: JsonObject): readonly Danger[] {
  if (command === 'quit') return quitDangers(jobs);
  const found = enderOf(jobs, command, given);
  if (found === undefined || found.by !== 'job-cancel' || found.job.type !== 'mirror') return [];
  const { job } = found;
  if (job.status !== 'ready' && job.status !== 'standby') return [];
  return [
    {
      code: 'copy-abandoned',
      text: `${job.id} is ready, and this leaves its copy${inTarget(job)} as it happens to be: block-job-cancel device=${job.id} ends it with a whole one`,
    },
  ];
}

function quitDangers(jobs: JobsState): readonly Danger[] {
  const unfinished = jobs.alive.filter((job) => COPYING.has(job.type) && !OVER.has(job.status));
  if (unfinished.length === 0) return [];
  const names = unfinished.map((job) => `${job.id} (${job.type}, ${job.status})`).join(', ');
  return [
    {
      code: 'jobs-unfinished',
      text: `${names}: what these were to leave will not be whole. End them first: /jobs lists them, /wait waits for one`,
    },
  ];
}

const COPYING: ReadonlySet<string> = new Set([
  'mirror',
  'backup',
  'commit',
  'stream',
  'create',
  'snapshot-save',
]);
const OVER: ReadonlySet<string> = new Set(['concluded', 'null', 'aborting']);

function inTarget(job: Job): string {
  return job.target === undefined ? '' : ` in ${job.target}`;
}

function enderOf(
  jobs: JobsState,
  command: string,
  given: JsonObject,
): { readonly job: Job; readonly by: EndedBy } | undefined {
  const ender = ENDERS.get(command);
  const id = ender === undefined ? undefined : stringMember(given, ender.argument);
  const job = jobs.alive.find((one) => one.id === id);
  if (ender === undefined || job === undefined) return undefined;
  // With force=true it is as job-cancel.
  const isForced = ender.by === 'block-job-cancel' && member(given, 'force') === true;
  const isReady = job.status === 'ready' || job.status === 'standby';
  const by = isForced || (ender.by === 'block-job-cancel' && !isReady) ? 'job-cancel' : ender.by;
  return { job, by };
}
