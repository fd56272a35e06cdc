/**
 * What QEMU accepts and a person would regret, and (refusals.ts) what it would refuse of a chain: one table of rules. Pure. Each row says when it holds, what to tell and
 * why it is so; where the graph does not tell, a row holds back. That the harm is real is shown on QEMUs, a test a row.
 */
import {
  abandonedCopy,
  inTarget,
  isProbed,
  lostLayers,
  overlaysBeside,
  overwritten,
  unequalSizes,
  unfinished,
} from './found.ts';
import { REFUSALS } from './refusals.ts';
import { type Look, type Rule, rule } from './rule.ts';
import { enderOf } from './running.ts';
import type { Danger } from './types.ts';

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
  ...REFUSALS,
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
