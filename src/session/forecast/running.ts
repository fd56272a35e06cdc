/** Commands that end jobs: how the one that runs will come out. */
import { type JsonObject, member, stringMember } from '../../json/json.ts';
import type { Job, JobsState } from '../state.ts';
import { backupEndings } from './backup.ts';
import { commitEndings } from './commit.ts';
import { mirrorEndings } from './mirror.ts';
import type { EndedBy, Ending } from './types.ts';
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
        : job.type === 'backup'
          ? backupEndings(view, started.command, started.arguments)
          : undefined;
  return endings?.filter((ending) => ending.by === by);
}

/** The job a command ends, and how; undefined where it ends none that is alive. */
export function enderOf(
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
