/** What the recordings of the lessons say of themselves: on which QEMUs each came to its end. Runs nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Cell, tableOf } from '../../src/commands/learn/matrix.ts';
import { classify, versionText } from '../../src/qmp/messages.ts';
import { openRecording } from '../../src/recording/open.ts';
import type { Recording } from '../../src/recording/recording.ts';
import type { Lesson } from '../../src/walkthrough/lesson.ts';
import { lessonPath, type NamedLesson } from '../../src/walkthrough/library.ts';
import { isFor } from '../../src/walkthrough/version.ts';

const FILE = /^qemu-(\d+\.\d+)\.ndjson$/;

/** Where a lesson's recording on a series of QEMU's stands. */
export function recordingPath(name: string, series: string): string {
  return join(dirname(lessonPath(name)), `qemu-${series}.ndjson`);
}

/** Every series that any of these lessons was recorded on, the oldest first. */
export function recordedSeries(lessons: readonly NamedLesson[]): readonly string[] {
  const found = lessons.flatMap(({ name }) =>
    readdirSync(dirname(lessonPath(name))).flatMap((file) => FILE.exec(file)?.[1] ?? []),
  );
  return [...new Set(found)].toSorted((a, b) => Number(a) - Number(b));
}

/** QEMU's version as it greeted: `11.1.3`. */
export function recordedVersion(recording: Recording): string {
  for (const entry of recording.entries()) {
    const greeting = entry.kind === 'open' ? classify({ QMP: entry.greeting ?? {} }) : undefined;
    if (greeting?.kind === 'greeting') return versionText(greeting.greeting);
  }
  throw new Error('no QEMU greets in this recording');
}

/** The lessons down, the QEMUs they were recorded on across, as `learn --all --fast` prints it. */
export function recordedTable(lessons: readonly NamedLesson[]): readonly string[] {
  const series = recordedSeries(lessons);
  return tableOf(lessons.flatMap(({ name, lesson }) => series.map((one) => cellOf(name, one, lesson))));
}

function cellOf(name: string, series: string, lesson: Lesson): Cell {
  const path = recordingPath(name, series);
  const place = { name, qemu: series, code: 0 } as const;
  if (!existsSync(path)) {
    const isWanted = isFor(lesson.only, series);
    return { ...place, run: isWanted ? undefined : { kind: 'not-for', version: series, steps: [] } };
  }
  const recording = openRecording(path);
  try {
    const told = recording.marks().map(({ text }) => text);
    const of = lesson.steps.length;
    const missing = lesson.steps.findIndex(({ title }, i) => !told.includes(`${i + 1}/${of} ${title}`));
    const reached = lesson.steps.slice(0, missing === -1 ? of : missing);
    return {
      ...place,
      run: {
        kind: missing === -1 ? 'passed' : 'failed',
        version: recordedVersion(recording),
        steps: reached.map((step, i) => ({ number: i + 1, step, problems: [] })),
      },
    };
  } finally {
    recording.close();
  }
}
