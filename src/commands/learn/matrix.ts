/** Lessons run by themselves on QEMUs: a line a step, and a table at the end. */

import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pace, StepOutcome } from '../../walkthrough/engine/run-through.ts';
import type { NamedLesson } from '../../walkthrough/library.ts';
import { EXIT, type ExitCode } from '../common/exit.ts';
import { reportFailure } from '../common/failure.ts';
import { textTable } from '../common/text-table.ts';
import { say } from '../verify/say.ts';
import { type FastRun, runFast } from './fast.ts';

export interface MatrixOptions {
  /** As findQemu takes them; undefined is the one that is installed. */
  readonly qemus: readonly (string | undefined)[];
  /** A file, where there is one lesson and one QEMU. */
  readonly record?: string;
  /** A folder: `NAME/qemu-SERIES.ndjson` in it for each run. */
  readonly recordings?: string;
  readonly force: boolean;
  readonly pace?: Pace;
}

/** One lesson on one QEMU. */
export interface Cell {
  readonly name: string;
  readonly qemu: string | undefined;
  /** Undefined where it could not be run at all. */
  readonly run: FastRun | undefined;
  readonly code: ExitCode;
}

/** 0 where every lesson passed (or is not for that QEMU). */
export async function runMatrix(lessons: readonly NamedLesson[], options: MatrixOptions): Promise<ExitCode> {
  const cells: Cell[] = [];
  for (const lesson of lessons)
    for (const qemu of options.qemus) cells.push(await runCell(lesson, qemu, options));
  if (cells.length > 1) say(['', ...tableOf(cells)]);
  return cells.find(({ code }) => code !== EXIT.ok)?.code ?? EXIT.ok;
}

async function runCell(named: NamedLesson, qemu: string | undefined, options: MatrixOptions): Promise<Cell> {
  const { name, lesson } = named;
  say([`${name}${qemu === undefined ? '' : ` on ${qemu}`}`]);
  try {
    const run = await runFast(named, {
      ...(qemu === undefined ? {} : { qemu }),
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      record: (version) => placeOf(name, version, options),
      onStep: (outcome) => say(stepLines(outcome, lesson.steps.length)),
    });
    if (run.kind === 'not-for') say([`  not for QEMU ${run.version}`]);
    if (run.recording !== undefined) say([`  recorded to ${run.recording}`]);
    return { name, qemu, run, code: run.kind === 'failed' ? EXIT.error : EXIT.ok };
  } catch (error) {
    return { name, qemu, run: undefined, code: reportFailure(error) };
  }
}

function stepLines({ number, step, problems }: StepOutcome, of: number): readonly string[] {
  const mark = problems.length === 0 ? 'ok    ' : 'FAILED';
  return [`  ${mark} ${number}/${of} ${step.title}`, ...problems.map((problem) => `         ${problem}`)];
}

/** Where a run is recorded to; folders are made. */
function placeOf(
  name: string,
  version: string,
  { record, recordings, force }: MatrixOptions,
): { readonly path: string; readonly force: boolean } | undefined {
  if (record !== undefined) return { path: record, force };
  if (recordings === undefined) return undefined;
  const path = join(recordings, name, `qemu-${version.split('.').slice(0, 2).join('.')}.ndjson`);
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  return { path, force };
}

/** Lessons down, QEMUs across. */
export function tableOf(cells: readonly Cell[]): readonly string[] {
  const qemus = [...new Set(cells.map(({ qemu }) => qemu))];
  const names = [...new Set(cells.map(({ name }) => name))];
  const head = ['lesson', ...qemus.map((qemu) => titleOf(cells, qemu))];
  const rows = names.map((name) => [
    name,
    ...qemus.map((qemu) => wordOf(cells.find((cell) => cell.name === name && cell.qemu === qemu))),
  ]);
  return textTable([head, ...rows]);
}

/** The version it turned out to be, else what the person called it. */
function titleOf(cells: readonly Cell[], qemu: string | undefined): string {
  return cells.find((cell) => cell.qemu === qemu && cell.run !== undefined)?.run?.version ?? qemu ?? 'QEMU';
}

function wordOf(cell: Cell | undefined): string {
  switch (cell?.run?.kind) {
    case 'passed':
      return 'passed';
    case 'failed':
      return `failed at ${cell.run.steps.length}`;
    case 'not-for':
      return '–';
    case undefined:
      return 'not run';
  }
}
