/**
 * What the rules of preflight.ts look for: each finds one thing that would be lost or go wrong, in the graph and the jobs as
 * they are known. Pure; undefined where there is nothing, or where what is known does not tell.
 */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { isSameFile } from '../graph/names.ts';
import type { Job, JobsState } from '../state.ts';
import { readCommit } from './commit.ts';
import { enderOf } from './running.ts';
import type { Fate } from './types.ts';
import type { View } from './view.ts';

/** What a mirror does not copy and its target does not stand on. */
export function lostLayers(view: View | undefined, given: JsonObject) {
  const source = view?.byArgument(given, 'device');
  const target = view?.byArgument(given, 'target');
  if (view === undefined || source === undefined || target === undefined) return undefined;
  const sync = stringMember(given, 'sync');
  const sourceBelow = view.below(source) ?? [];
  // What is not copied must be found below the target: the source's own backing file, or with `none` the source.
  const needed = (sync === 'top' ? sourceBelow : sync === 'none' ? [...sourceBelow, source] : []).at(-1);
  if (needed === undefined || needed === view.below(target)?.at(-1)) return undefined;
  const missing = sync === 'top' ? `what is below ${source}` : 'all that was written before';
  return { target, needed, missing };
}

/** Overlays of other chains that see the base change under them, by their tops. */
export function overlaysBeside(view: View | undefined, given: JsonObject): readonly string[] | undefined {
  const commit = view === undefined ? undefined : readCommit(view, given);
  const top = commit?.merged.at(-1);
  if (view === undefined || commit === undefined || top === undefined) return undefined;
  const changed = [commit.base, ...commit.merged];
  const others = view.graph.chains.filter((chain) => {
    const root = chain.nodes.at(-1);
    const stands = chain.nodes.some((name) => name !== root && changed.includes(name));
    return stands && !chain.nodes.includes(top);
  });
  return others.length === 0 ? undefined : others.map((chain) => chain.nodes.at(-1) ?? chain.disk);
}

/** A copy and what it is to be a copy of, where their sizes are known and differ. */
export function unequalSizes(view: View | undefined, command: string, given: JsonObject) {
  const source = view?.byArgument(given, 'device');
  const target = view?.byArgument(given, 'target');
  if (view === undefined || source === undefined || target === undefined) return undefined;
  const [from, to] = [view.node(source)?.size, view.node(target)?.size];
  if (from === undefined || to === undefined || String(from) === String(to)) return undefined;
  return { source, target, from, to, command };
}

/** Commands that open a file that is there, and guess its format where none is said. */
export function isProbed(command: string, given: JsonObject): boolean {
  if (Object.hasOwn(given, 'format')) return false;
  return command === 'blockdev-change-medium' || stringMember(given, 'mode') === 'existing';
}

/** What images worth keeping hold, in words. */
const WORTH: { readonly [becomes in Fate['becomes']]?: string } = {
  copy: 'a whole copy',
  layer: 'a copy of an active layer',
  marked: 'a copy of what a bitmap marked',
  overwritten: 'what was overwritten while a job ran',
  unused: 'an image that is still valid',
};

/** A file that an ended job of this session left something worth keeping in, and that is nobody's now. */
export function overwritten(view: View | undefined, jobs: JobsState, command: string, given: JsonObject) {
  const file = stringMember(given, command === 'blockdev-snapshot-sync' ? 'snapshot-file' : 'target');
  if (file === undefined || stringMember(given, 'mode') === 'existing') return undefined;
  // Of an image that is open QEMU holds the lock, and refuses to make it anew (tried on 7.2, 10.0 and 11.1).
  if (view?.graph.nodes.some((node) => isSameFile(node.file, file)) === true) return undefined;
  // The last that was done with it counts.
  for (const job of jobs.ended.toReversed()) {
    const fate = fatesOf(job).find(({ image }) => isSameFile(image.file, file));
    const what = fate === undefined ? undefined : WORTH[fate.becomes];
    if (fate !== undefined)
      return what === undefined ? undefined : { file, what: `${what}, left by ${job.id}` };
  }
  return undefined;
}

/** What became of images by the way the job came out. */
function fatesOf({ forecast, came }: Job): readonly Fate[] {
  return came?.kind === 'equal' ? (forecast?.endings.find(({ by }) => by === came.by)?.fates ?? []) : [];
}

/** A mirror that is ready, and would be given up. */
export function abandonedCopy(jobs: JobsState, command: string, given: JsonObject): Job | undefined {
  const found = enderOf(jobs, command, given);
  if (found === undefined || found.by !== 'job-cancel' || found.job.type !== 'mirror') return undefined;
  const isReady = found.job.status === 'ready' || found.job.status === 'standby';
  return isReady ? found.job : undefined;
}

const LEAVING_SOMETHING: ReadonlySet<string> = new Set([
  'mirror',
  'backup',
  'commit',
  'stream',
  'create',
  'snapshot-save',
]);
const OVER: ReadonlySet<string> = new Set(['concluded', 'null', 'aborting']);

/** Jobs under way whose result would not be whole. */
export function unfinished(jobs: JobsState): readonly Job[] | undefined {
  const found = jobs.alive.filter((job) => LEAVING_SOMETHING.has(job.type) && !OVER.has(job.status));
  return found.length === 0 ? undefined : found;
}

/** Where a job writes, as far as it is known: ` in e.qcow2`. */
export function inTarget(job: Job): string {
  return job.target === undefined ? '' : ` in ${job.target}`;
}
