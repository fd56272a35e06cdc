/**
 * The commands jobs wait for come before the others: with a job that is ready `job-c` is job-complete, not job-cancel.
 * What only throws away what a job did is never put forward.
 */
import type { LanguageContext } from '../types.ts';
import type { Option } from './option.ts';

/** By a job's status (JobStatus of QEMU's schema), the commands that carry it on. */
const CARRY_ON: ReadonlyMap<string, readonly string[]> = new Map([
  ['ready', ['job-complete']],
  ['pending', ['job-finalize']],
  ['concluded', ['job-dismiss']],
  ['paused', ['job-resume']],
  ['standby', ['job-resume']],
]);

/** The commands, each with how well it fits the jobs there are; the same list where none waits. */
export function awaitedFirst(options: readonly Option[], { entities }: LanguageContext): readonly Option[] {
  const awaited = new Set((entities.alive.job ?? []).flatMap(({ state }) => CARRY_ON.get(state ?? '') ?? []));
  if (awaited.size === 0) return options;
  return options.map((option) => (awaited.has(option.word) ? option : { ...option, fit: option.fit + 1 }));
}
