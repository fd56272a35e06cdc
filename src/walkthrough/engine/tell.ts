/** What a lesson says goes into the transcript like everything else, so that its recording says it again. */
import type { Lesson, LessonStep, Prose } from '../lesson.ts';
import { proseFor } from './choose.ts';
import type { Stage } from './stage.ts';
import { allChains } from './strip.ts';

export function tellProse(stage: Stage, prose: readonly Prose[]): void {
  for (const text of proseText(stage, prose)) stage.append({ kind: 'note', text });
}

/** What of it is for the QEMU at hand, a paragraph or drawing each. */
export function proseText({ version }: Pick<Stage, 'version'>, prose: readonly Prose[]): readonly string[] {
  return proseFor(prose, version).map(({ kind, text }) => (kind === 'drawing' ? indented(text) : text));
}

/** The lesson's name and what it is about. */
export function tellOpening(stage: Stage, lesson: Lesson): void {
  stage.append({ kind: 'mark', text: lesson.title });
  tellProse(stage, lesson.intro);
}

/** @param number counts from 1 */
export function tellStep(stage: Stage, step: LessonStep, number: number, of: number): void {
  stage.append({ kind: 'mark', text: `${number}/${of} ${step.title}` });
  tellProse(stage, step.prose);
}

/** Draw the disks' images, where they are others than `before`; gives the drawing. */
export function tellChains(stage: Stage, before: string): string {
  const now = allChains(stage.state).join('\n');
  if (now !== before && now !== '') say(stage, 'info', 'lesson-chain', now);
  return now;
}

export function say(stage: Stage, level: 'info' | 'warning' | 'error', code: string, text: string): void {
  stage.append({ kind: 'notice', monitor: stage.main, level, code, text });
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
