/** The lessons there are, with what each needs and how far this person is, for a window or a pipe. Pure. */

import { displayWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { NamedLesson } from '../../walkthrough/library.ts';
import { LAYOUTS } from '../../walkthrough/needs.ts';
import type { Progress } from '../../walkthrough/progress.ts';
import { textTable } from '../common/text-table.ts';

const USE = 'qmpsh learn NAME begins one, or goes on with it';

/**
 * A table; where that is too wide its labs by their short names, told below; in less room than that two lines each.
 * @param columns the window's; undefined in a pipe: the table alone, as wide as it is
 */
export function lessonTable(
  lessons: readonly NamedLesson[],
  progressOf: (name: string) => Progress,
  columns?: number,
): readonly string[] {
  const rows = lessons.map(({ name, lesson }) => ({
    name,
    you: progressText(progressOf(name), lesson.steps.length),
    kind: lesson.needs,
    needs: LAYOUTS.find(({ kind }) => kind === lesson.needs)?.brief ?? lesson.needs,
    title: lesson.title,
  }));
  const head = ['lesson', 'you', 'needs', 'what it teaches'];
  const full = textTable([head, ...rows.map(({ name, you, needs, title }) => [name, you, needs, title])]);
  if (columns === undefined) return full;
  const labs = LAYOUTS.filter(({ kind }) => rows.some((row) => row.kind === kind));
  const legend = ['', ...textTable(labs.map(({ kind, brief }) => [kind, brief]))];
  const forms = [
    [...full, ''],
    [...textTable([head, ...rows.map(({ name, you, kind, title }) => [name, you, kind, title])]), ...legend],
    [...rows.flatMap(({ name, you, kind, title }) => [`${name}  ${you}  ${kind}`, `  ${title}`]), ...legend],
  ];
  const fits = forms.find((lines) => lines.every((line) => displayWidth(line) <= columns));
  return [...(fits ?? forms.at(-1) ?? []), USE].flatMap((line) => indentedWrap(line, columns));
}

/** What goes on in a second line stands as far in as the first. */
function indentedWrap(line: string, columns: number): readonly string[] {
  const text = line.trimStart();
  const indent = line.slice(0, line.length - text.length);
  return wrap(text, columns - indent.length).map((one) => `${indent}${one}`);
}

/** `done`, `step 3/5` for one to go on with, `–/5` for one not begun. */
function progressText({ steps, done }: Progress, of: number): string {
  if (steps > 0) return `step ${Math.min(steps + 1, of)}/${of}`;
  return done ? 'done' : `–/${of}`;
}
