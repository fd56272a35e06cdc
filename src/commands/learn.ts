/** `qmpsh learn`: QEMU's live block operations, taught step by step in a lab. */
import { existsSync, readFileSync } from 'node:fs';
import { findQemu } from '../lab/find-qemu.ts';
import { nearest } from '../language/suggest.ts';
import { systemReason } from '../recording/error.ts';
import { type NamedLesson, readLesson, shippedLessons } from '../walkthrough/library.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import type { ScreenFlags } from './common/flags.ts';
import { checkLesson } from './learn/check.ts';
import { UNHURRIED } from './learn/fast.ts';
import { progressFile, runLesson } from './learn/interactive.ts';
import { lessonTable } from './learn/list.ts';
import { runMatrix } from './learn/matrix.ts';
import { say } from './verify/say.ts';

export interface LearnFlags extends ScreenFlags {
  readonly fast?: boolean;
  readonly all?: boolean;
  readonly check?: boolean;
  readonly qemu?: readonly string[];
  readonly record?: string;
  readonly recordings?: string;
  readonly force?: boolean;
  readonly restart?: boolean;
}

export function run(names: readonly string[], flags: LearnFlags): Promise<ExitCode> {
  return guarded(async () => {
    if (flags.check === true) return check(names);
    if (flags.all === true && names.length > 0)
      throw new UsageError('--all is every lesson: leave out the names', '');
    if (flags.all !== true && names.length === 0) return list();
    const lessons = flags.all === true ? shippedLessons() : names.map(lessonNamed);
    if (flags.fast === true || flags.recordings !== undefined) return byThemselves(lessons, flags);
    const [lesson, ...more] = lessons;
    if (flags.all === true || lesson === undefined || more.length > 0)
      throw new UsageError('one lesson at a time', '--fast runs several by itself');
    const [qemu, other] = flags.qemu ?? [];
    if (other !== undefined) throw new UsageError('one QEMU at a time', '--fast runs a lesson on several');
    return runLesson(lesson, {
      anew: flags.restart === true,
      force: flags.force === true,
      plain: flags.plain === true,
      ...(qemu === undefined ? {} : { qemu }),
      ...(flags.record === undefined ? {} : { record: flags.record }),
    });
  });
}

/** `FILE:LINE:COLUMN: error: TEXT`, every one. */
function check(files: readonly string[]): ExitCode {
  if (files.length === 0) throw new UsageError('--check wants a file', 'qmpsh learn --check walkthrough.md');
  let code: ExitCode = EXIT.ok;
  for (const file of files) {
    const problems = checkLesson(textOf(file));
    say(problems.map(({ line, column, message }) => `${file}:${line}:${column}: error: ${message}`));
    if (problems.length > 0) code = EXIT.usage;
  }
  return code;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${systemReason(error)}`);
  }
}

function list(): ExitCode {
  const progress = progressFile();
  // A pty that tells no size has none.
  const columns = process.stdout.isTTY ? process.stdout.columns || 80 : undefined;
  say(lessonTable(shippedLessons(), (name) => progress.of(name), columns));
  return EXIT.ok;
}

function byThemselves(lessons: readonly NamedLesson[], flags: LearnFlags): Promise<ExitCode> {
  const qemus: readonly (string | undefined)[] = flags.qemu ?? [undefined];
  for (const path of qemus) findQemu(path === undefined ? {} : { path });
  if (flags.record !== undefined && lessons.length * qemus.length > 1)
    throw new UsageError('--record is for one lesson on one QEMU', '--recordings FOLDER takes them all');
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  return runMatrix(lessons, {
    qemus,
    force: flags.force === true,
    ...(flags.fast === true ? {} : { pace: UNHURRIED }),
    ...(flags.record === undefined ? {} : { record: flags.record }),
    ...(flags.recordings === undefined ? {} : { recordings: flags.recordings }),
  });
}

/** A lesson that ships, by its name; or the file of one, by its path. */
function lessonNamed(name: string): NamedLesson {
  const lessons = shippedLessons();
  const found = lessons.find((lesson) => lesson.name === name);
  if (found !== undefined) return found;
  if (/[/.]/.test(name) && existsSync(name)) {
    const parsed = readLesson(name);
    if (parsed.ok) return { name, lesson: parsed.lesson, isShipped: false };
    throw new UsageError(`${name} is no lesson that can be run`, `qmpsh learn --check ${name} says why`);
  }
  if (/[/.]/.test(name)) throw new UsageError(`there is no file ${name}`, 'qmpsh learn lists the lessons');
  const names = lessons.map((lesson) => lesson.name);
  const near = nearest(name, names);
  throw new UsageError(
    `there is no lesson ${name}`,
    near === undefined ? 'qmpsh learn lists them' : `did you mean ${near}?`,
  );
}
