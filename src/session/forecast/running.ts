/** Jobs that run: how one that a command ends will come out, and which disks they are at work on. */
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

/** Not begun, or with nothing left to do. */
const IDLE: ReadonlySet<Job['status']> = new Set(['undefined', 'created', 'concluded', 'null']);

/** Whether a job is at work on a chain that what is to begin would work on too. */
export function isAtWork(view: View, alive: readonly Job[], given: JsonObject): boolean {
  const nodes = ['device', 'node-name', 'node', 'target'].flatMap((argument) => {
    const node = view.byArgument(given, argument);
    return node === undefined ? [] : view.chainsWith(node).flatMap((chain) => chain.nodes);
  });
  return alive.some((job) => !IDLE.has(job.status) && endsOf(view, job).some((node) => nodes.includes(node)));
}

function endsOf(view: View, { source, target, started }: Job): readonly string[] {
  const device = started === undefined ? undefined : view.byArgument(started.arguments, 'device');
  return [source, target, device].filter((name) => name !== undefined);
}
