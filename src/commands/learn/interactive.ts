/** A lesson with a person at it: in a lab where there is a QEMU, else from its recording (from-recording.ts). */
import { join } from 'node:path';
import envPaths from 'env-paths';
import { STEP_FORMS } from '../../lab/step-forms.ts';
import { checkFree } from '../../recording/file.ts';
import { REAL_TIMER } from '../../session/live/timer.ts';
import { runUi } from '../../ui/run.ts';
import { SCREEN_VERBS } from '../../ui/shell/verbs.ts';
import { LessonRun } from '../../walkthrough/engine/lesson-run.ts';
import { LabStage } from '../../walkthrough/lab-stage.ts';
import { LessonSession } from '../../walkthrough/lesson-session.ts';
import type { NamedLesson } from '../../walkthrough/library.ts';
import { ProgressFile } from '../../walkthrough/progress.ts';
import { lessonVerbs } from '../../walkthrough/verbs.ts';
import { isFor } from '../../walkthrough/version.ts';
import { diskLister } from '../common/disk.ts';
import { holdKeys } from '../common/early-keys.ts';
import { EXIT, type ExitCode } from '../common/exit.ts';
import { UsageError } from '../common/failure.ts';
import type { RecordFlags, ScreenFlags } from '../common/flags.ts';
import { openHistory } from '../common/history/history.ts';
import { LANGUAGE } from '../common/language.ts';
import { manualAtHand } from '../common/manual.ts';
import { missingQemu } from '../common/missing-qemu.ts';
import { isPlain } from '../common/plain.ts';
import { newSession, type OpenSession } from '../common/session.ts';
import { fromRecording } from './from-recording.ts';
import { labOpener } from './lab-opener.ts';

export interface InteractiveOptions extends RecordFlags, ScreenFlags {
  readonly qemu?: string;
  /** Begin at the first step, however far one was. */
  readonly anew: boolean;
}

/** Where this person's progress is kept. */
export function progressFile(): ProgressFile {
  return new ProgressFile(join(envPaths('qmpsh', { suffix: '' }).log, 'lessons.json'));
}

/** Where nothing is drawn, no grey line offers what to type, and none below it says what else can be done. */
const GUIDE =
  '/hint shows a line to type, /skip runs it, /step says the step again, /back begins it or an earlier one anew, /why says more';

/** @throws LabError, ConnectError, RecordingError, UsageError */
export async function runLesson(shipped: NamedLesson, options: InteractiveOptions): Promise<ExitCode> {
  const missing = missingQemu(options.qemu);
  if (missing !== undefined) return fromRecording(shipped, missing, options);
  if (!process.stdin.isTTY)
    throw new UsageError('a lesson needs a terminal', '--fast runs it by itself and checks every step');
  if (options.record !== undefined) checkFree(options.record, options.force === true);
  return inLab(shipped, options);
}

async function inLab(
  { name, lesson, isShipped }: NamedLesson,
  options: InteractiveOptions,
): Promise<ExitCode> {
  const { qemu, anew } = options;
  const progress = progressFile();
  const stage = new LabStage({
    layout: { kind: lesson.needs },
    ...(qemu === undefined ? {} : { qemu }),
    open: labOpener(isShipped),
  });
  let interrupted: (code: ExitCode) => void = () => {};
  const interruption = new Promise<ExitCode>((resolve) => {
    interrupted = resolve;
  });
  const release = holdKeys(isPlain(options), (code) => interrupted(code));
  try {
    await stage.open();
    const open = openSession(stage, lesson.needs, options, () => run);
    const run = new LessonRun(stage, lesson, {
      timer: REAL_TIMER,
      onProgress: (steps) => progress.note(name, steps, lesson.steps.length),
      ...(isPlain(options) ? { guide: GUIDE } : {}),
    });
    try {
      const ready = stage.attach(open.session).then(() => EXIT.ok);
      const early = await Promise.race([ready, interruption]).finally(release);
      if (early !== EXIT.ok) return early;
      if (!isFor(lesson.only, stage.version))
        throw new UsageError(
          `${name} is for QEMU ${lesson.only?.text}, and this is ${stage.version}`,
          '--qemu names another',
        );
      const { history } = open;
      const begin = () => void run.start(anew ? 0 : progress.of(name).steps);
      const code = await runUi(new LessonSession(open.session, run, begin), {
        plain: isPlain(options),
        said: open.said(),
        ...(history === undefined ? {} : { history }),
      });
      if (run.phase !== 'over') process.stderr.write(keptText(name, progress.of(name).steps, run.count));
      return code;
    } finally {
      run.close();
      await open.close();
    }
  } finally {
    release();
    await stage.stop();
  }
}

/** Whoever leaves before the end is told that they need not begin again. */
function keptText(name: string, steps: number, count: number): string {
  return steps > 0 && steps < count
    ? `Left at step ${steps + 1} of ${count}: qmpsh learn ${name} goes on there\n`
    : '';
}

function openSession(
  stage: LabStage,
  kind: string,
  record: RecordFlags,
  lesson: () => LessonRun,
): OpenSession {
  let lister: { readonly folder: string; readonly list: ReturnType<typeof diskLister> } | undefined;
  return newSession({
    language: LANGUAGE,
    panes: true,
    shell: [...lessonVerbs(lesson), ...SCREEN_VERBS],
    manual: manualAtHand(),
    record,
    lab: { kind, commands: stage.commands.map((command) => [...command]) },
    steps: STEP_FORMS,
    filesOf: () => {
      const { folder } = stage;
      if (folder !== undefined && lister?.folder !== folder) lister = { folder, list: diskLister(folder) };
      return lister?.list;
    },
    history: (redact) => openHistory({ targets: ['lab'], current: () => 'lab', redact }),
    runStep: (text) => stage.runStep(text),
  });
}
