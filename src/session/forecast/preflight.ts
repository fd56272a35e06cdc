/**
 * What QEMU accepts and a person would regret: one table of rules. Pure. Each row says when it holds, what to tell and
 * why it is so; where the graph does not tell, a row holds back. That the harm is real is shown on QEMUs, a test a row.
 */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { isSameFile } from '../graph/names.ts';
import type { Job, JobsState } from '../state.ts';
import { readCommit } from './commit.ts';
import { enderOf } from './running.ts';
import type { Danger, DangerCode, Fate } from './types.ts';
import type { View } from './view.ts';

/** What a rule may look at. */
export interface Look {
  /** Undefined while the graph is not known or out of date. */
  readonly view: View | undefined;
  readonly jobs: JobsState;
  readonly command: string;
  readonly given: JsonObject;
}

interface Rule {
  readonly id: DangerCode;
  readonly commands: readonly string[];
  /** Whether it can only be told from the graph. */
  readonly needsGraph: boolean;
  /** Whether it destroys something at once. */
  readonly asks: boolean;
  /** What to tell; undefined where the rule does not hold. */
  readonly says: (look: Look) => string | undefined;
  readonly reason: string;
}

/** A row: `when` finds what is wrong, `text` tells it. */
function rule<Found>(row: {
  readonly id: DangerCode;
  readonly commands: readonly string[];
  readonly needsGraph: boolean;
  readonly asks: boolean;
  readonly when: (look: Look) => Found | undefined;
  readonly text: (found: Found) => string;
  readonly reason: string;
}): Rule {
  const { when, text, ...rest } = row;
  return {
    ...rest,
    says: (look) => {
      const found = when(look);
      return found === undefined ? undefined : text(found);
    },
  };
}

export const RULES: readonly Rule[] = [
  rule({
    id: 'loses-lower-layers',
    commands: ['blockdev-mirror'],
    needsGraph: true,
    asks: false,
    when: ({ view, given }) => lostLayers(view, given),
    text: ({ target, needed, missing }) =>
      `${target} does not stand on ${needed}: after job-complete the disk is without ${missing}. Use sync=full, or a target over ${needed}`,
    reason: 'blockdev-mirror leaves its target on whatever it stands on, and copies only what sync= names',
  }),
  rule({
    id: 'pivot-loses-layers',
    commands: ['job-complete', 'block-job-complete'],
    needsGraph: true,
    asks: true,
    when: ({ view, jobs, command, given }) => {
      const job = enderOf(jobs, command, given)?.job;
      const started = job?.status === 'ready' ? job.started : undefined;
      const lost = started?.command === 'blockdev-mirror' ? lostLayers(view, started.arguments) : undefined;
      return job === undefined || lost === undefined ? undefined : { job, ...lost };
    },
    text: ({ job, target, needed, missing }) =>
      `${target} does not stand on ${needed}: the disk will be without ${missing}. block-job-cancel device=${job.id} keeps the disk as it is`,
    reason: 'the guest goes on on the target alone, which holds only what was copied',
  }),
  rule({
    id: 'overlays-invalid',
    commands: ['block-commit'],
    needsGraph: true,
    asks: true,
    when: ({ view, given }) => overlaysBeside(view, given),
    text: (names) =>
      `${names.join(', ')} stands on images this changes, and will no longer hold what it holds now: stream it first, or commit to a base above`,
    reason: 'QEMU writes into the base without looking who else reads it',
  }),
  rule({
    id: 'size-mismatch',
    commands: ['blockdev-mirror', 'blockdev-backup'],
    needsGraph: true,
    asks: false,
    when: ({ view, command, given }) => unequalSizes(view, command, given),
    text: ({ source, target, from, to, command }) =>
      `${target} has ${to} bytes, ${source} has ${from}: ${command === 'blockdev-mirror' ? 'the job will fail' : 'QEMU will refuse'}. Make the target as large as the source (block_resize)`,
    reason: 'a copy has to have the size of what it is a copy of',
  }),
  rule({
    id: 'format-probed',
    commands: ['drive-mirror', 'drive-backup', 'blockdev-change-medium'],
    needsGraph: false,
    asks: false,
    when: ({ command, given }) => (isProbed(command, given) ? true : undefined),
    text: () => 'Without format= QEMU guesses what the file is: say which (format=raw, format=qcow2, …)',
    reason: 'it goes by what the file begins with, and a guest that can write there can make it anything',
  }),
  rule({
    id: 'overwrites-image',
    commands: ['drive-mirror', 'drive-backup', 'blockdev-snapshot-sync'],
    needsGraph: false,
    asks: true,
    when: ({ view, jobs, command, given }) => overwritten(view, jobs, command, given),
    text: ({ file, what }) =>
      `${file} holds ${what}, and is made anew: name another file, or say mode=existing to write into that one`,
    reason: 'QEMU empties the file it is to make, unless something has it open just then',
  }),
  rule({
    id: 'copy-abandoned',
    commands: ['job-cancel', 'block-job-cancel'],
    needsGraph: false,
    asks: true,
    when: ({ jobs, command, given }) => abandonedCopy(jobs, command, given),
    text: (job) =>
      `${job.id} is ready, and this leaves its copy${inTarget(job)} as it happens to be: block-job-cancel device=${job.id} ends it with a whole one`,
    reason: 'what the guest wrote last may not have been copied yet, and is copied no more',
  }),
  rule({
    id: 'jobs-unfinished',
    commands: ['quit'],
    needsGraph: false,
    asks: true,
    when: ({ jobs }) => unfinished(jobs),
    text: (jobs) =>
      `${jobs.map((job) => `${job.id} (${job.type}, ${job.status})`).join(', ')}: what these were to leave will not be whole. End them first: /jobs lists them, /wait waits for one`,
    reason: 'QEMU cancels every job on its way out, one that is ready too',
  }),
];

const BY_COMMAND: ReadonlyMap<string, readonly Rule[]> = new Map(
  [...new Set(RULES.flatMap(({ commands }) => commands))].map((command) => [
    command,
    RULES.filter(({ commands }) => commands.includes(command)),
  ]),
);

/** Whether there is anything about a command that only the graph tells. */
export function needsGraph(command: string): boolean {
  return BY_COMMAND.get(command)?.some((one) => one.needsGraph) ?? false;
}

/** What speaks against a command. */
export function dangersOf(look: Look): readonly Danger[] {
  return (BY_COMMAND.get(look.command) ?? []).flatMap(({ id, asks, says, reason }): Danger[] => {
    const text = says(look);
    return text === undefined ? [] : [{ code: id, text, reason, asks }];
  });
}

/** What a mirror does not copy and its target does not stand on. */
function lostLayers(view: View | undefined, given: JsonObject) {
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
function overlaysBeside(view: View | undefined, given: JsonObject): readonly string[] | undefined {
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

function unequalSizes(view: View | undefined, command: string, given: JsonObject) {
  const source = view?.byArgument(given, 'device');
  const target = view?.byArgument(given, 'target');
  if (view === undefined || source === undefined || target === undefined) return undefined;
  const [from, to] = [view.node(source)?.size, view.node(target)?.size];
  if (from === undefined || to === undefined || String(from) === String(to)) return undefined;
  return { source, target, from, to, command };
}

/** Commands that open a file that is there, and guess its format where none is said. */
function isProbed(command: string, given: JsonObject): boolean {
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
function overwritten(view: View | undefined, jobs: JobsState, command: string, given: JsonObject) {
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

function abandonedCopy(jobs: JobsState, command: string, given: JsonObject): Job | undefined {
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

function unfinished(jobs: JobsState): readonly Job[] | undefined {
  const found = jobs.alive.filter((job) => LEAVING_SOMETHING.has(job.type) && !OVER.has(job.status));
  return found.length === 0 ? undefined : found;
}

function inTarget(job: Job): string {
  return job.target === undefined ? '' : ` in ${job.target}`;
}
