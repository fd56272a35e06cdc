/** The lessons there are, as a table: what each needs, and how far this person is. Pure. */

import type { NamedLesson } from '../../walkthrough/library.ts';
import { LAYOUTS } from '../../walkthrough/needs.ts';
import type { Progress } from '../../walkthrough/progress.ts';
import { textTable } from '../common/text-table.ts';

export function lessonTable(
  lessons: readonly NamedLesson[],
  progressOf: (name: string) => Progress,
): readonly string[] {
  const head = ['lesson', 'you', 'needs', 'what it teaches'];
  const rows = lessons.map(({ name, lesson }) => [
    name,
    progressText(progressOf(name), lesson.steps.length),
    LAYOUTS.find(({ kind }) => kind === lesson.needs)?.brief ?? lesson.needs,
    lesson.title,
  ]);
  return textTable([head, ...rows]);
}

/** `done`, `step 3/5` for one to go on with, `–/5` for one not begun. */
function progressText({ steps, done }: Progress, of: number): string {
  if (steps > 0) return `step ${Math.min(steps + 1, of)}/${of}`;
  return done ? 'done' : `–/${of}`;
}
