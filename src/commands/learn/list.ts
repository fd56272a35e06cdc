/** The lessons there are, as a table: what each needs, and how far this person is. Pure. */
import type { ShippedLesson } from '../../walkthrough/library.ts';
import { LAYOUTS } from '../../walkthrough/needs.ts';

export function lessonTable(lessons: readonly ShippedLesson[]): readonly string[] {
  const head = ['lesson', 'steps', 'needs', 'what it teaches'];
  const rows = lessons.map(({ name, lesson }) => [
    name,
    String(lesson.steps.length),
    LAYOUTS.find(({ kind }) => kind === lesson.needs)?.brief ?? lesson.needs,
    lesson.title,
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
