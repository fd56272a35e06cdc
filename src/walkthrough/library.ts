/** The lessons that ship with qmpsh: a folder each in recordings/, with walkthrough.md and recordings beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordingsFolder } from '../recording/shipped.ts';
import type { Lesson } from './lesson.ts';
import { type LessonParse, parseLesson } from './parse/lesson.ts';

const FILE = 'walkthrough.md';

export interface NamedLesson {
  readonly name: string;
  readonly lesson: Lesson;
  /** False for one that somebody brought as a file. */
  readonly isShipped: boolean;
}

/** Every lesson that can be read, in their order. @throws RecordingError where none are installed */
export function shippedLessons(): readonly NamedLesson[] {
  const folder = recordingsFolder();
  return readdirSync(folder)
    .flatMap((name): NamedLesson[] => {
      const path = join(folder, name, FILE);
      const parsed = existsSync(path) ? readLesson(path) : undefined;
      return parsed?.ok === true ? [{ name, lesson: parsed.lesson, isShipped: true }] : [];
    })
    .toSorted((a, b) => a.lesson.order - b.lesson.order || (a.name < b.name ? -1 : 1));
}

/** @throws what reading a file throws */
export function readLesson(path: string): LessonParse {
  return parseLesson(readFileSync(path, 'utf8'));
}

/** The path of a shipped lesson's file, be it there or not. */
export function lessonPath(name: string): string {
  return join(recordingsFolder(), name, FILE);
}

/** The newest series a shipped lesson was recorded on, and that recording's path. */
export function newestRecording(
  name: string,
): { readonly series: string; readonly path: string } | undefined {
  const folder = join(recordingsFolder(), name);
  const series = readdirSync(folder)
    .flatMap((file) => /^qemu-(\d+\.\d+)\.ndjson$/.exec(file)?.[1] ?? [])
    .toSorted(
      (a, b) =>
        Number(a.split('.')[0]) - Number(b.split('.')[0]) ||
        Number(a.split('.')[1]) - Number(b.split('.')[1]),
    )
    .at(-1);
  return series === undefined ? undefined : { series, path: join(folder, `qemu-${series}.ndjson`) };
}
