/** What of a step is for the QEMU at hand, and how it is typed. Pure. */
import type { Check, LessonLine, LessonStep, Prose } from '../lesson.ts';
import { isFor } from '../version.ts';

export function checksFor(step: LessonStep, version: string | undefined): readonly Check[] {
  return step.checks.filter(({ only }) => isFor(only, version));
}

export function linesFor(
  { lines }: { readonly lines: readonly LessonLine[] },
  version: string | undefined,
): readonly LessonLine[] {
  return lines.filter(({ only }) => isFor(only, version));
}

export function proseFor(prose: readonly Prose[], version: string | undefined): readonly Prose[] {
  return prose.filter(({ only }) => isFor(only, version));
}

/** @param slow for a person, who wants to see it happen */
export function typed({ text, slow }: LessonLine, isSlow: boolean): string {
  return isSlow && slow !== undefined ? `${text} ${slow}` : text;
}

/** Whether a line of the step is meant to go wrong. */
export function meansToFail(checks: readonly Check[]): boolean {
  return checks.some(
    (check) => check.kind === 'error' || check.kind === 'refused' || (check.kind === 'output' && check.fails),
  );
}
