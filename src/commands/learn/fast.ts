/** A lesson that runs by itself in a lab of its own: checked and, where wanted, recorded. */
import type { Timer } from '../../session/live/timer.ts';
import { LiveSession } from '../../session/live-session.ts';
import { Transcript } from '../../session/transcript.ts';
import { type Pace, runThrough, type StepOutcome } from '../../walkthrough/engine/run-through.ts';
import { LabStage } from '../../walkthrough/lab-stage.ts';
import type { NamedLesson } from '../../walkthrough/library.ts';
import { isFor } from '../../walkthrough/version.ts';
import { LANGUAGE } from '../common/language.ts';
import { sessionTools } from '../common/tools.ts';
import { labOpener } from './lab-opener.ts';
import { type RunRecording, recordRun } from './recorded-run.ts';

export interface FastOptions {
  /** The emulator, as findQemu takes it; the one that is installed where absent. */
  readonly qemu?: string;
  /** Where to record to, once the version is known; undefined: nowhere. */
  readonly record?: (version: string) => { readonly path: string; readonly force: boolean } | undefined;
  /** As fast as QEMU goes where absent. */
  readonly pace?: Pace;
  readonly onStep?: (outcome: StepOutcome) => void;
}

/** Of what is recorded to be looked at: jobs are seen at work, and each line a moment after what is said of it. */
export const UNHURRIED: Pace = { step: 1_000, line: 300 };

export interface FastRun {
  readonly kind: 'passed' | 'failed' | 'not-for';
  /** QEMU's. */
  readonly version: string;
  readonly steps: readonly StepOutcome[];
  /** Where it was recorded to. */
  readonly recording?: string;
}

/** What waits must keep the program alive: after `quit` nothing else does. */
const TIMER: Timer = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** @throws LabError, ConnectError, RecordingError */
export async function runFast(
  { lesson, isShipped }: Pick<NamedLesson, 'lesson' | 'isShipped'>,
  options: FastOptions,
): Promise<FastRun> {
  const tools = sessionTools();
  const stage = new LabStage({
    layout: { kind: lesson.needs },
    ...(options.qemu === undefined ? {} : { qemu: options.qemu }),
    open: labOpener(isShipped),
  });
  const begun = process.hrtime.bigint();
  const early: Parameters<RunRecording['append']>[0][] = [];
  let recording: RunRecording | undefined;
  const session = new LiveSession({
    ...tools,
    language: LANGUAGE,
    transcript: new Transcript({
      clock: () => Number(process.hrtime.bigint() - begun) / 1e9,
      spool: (entry) => (recording === undefined ? early.push(entry) : recording.append(entry)),
    }),
    runStep: (text) => stage.runStep(text),
  });
  try {
    await stage.open();
    await stage.attach(session);
    const version = stage.version ?? '';
    if (!isFor(lesson.only, version)) return { kind: 'not-for', version, steps: [] };
    const file = options.record?.(version);
    if (file !== undefined) {
      recording = recordRun({
        ...file,
        title: lesson.title,
        layout: lesson.needs,
        commands: stage.commands,
        tools,
      });
      for (const entry of early) recording.append(entry);
    }
    const steps = await runThrough(stage, lesson, {
      timer: TIMER,
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    });
    const isDone = steps.every(({ problems }) => problems.length === 0);
    return {
      kind: isDone ? 'passed' : 'failed',
      version,
      steps,
      ...(file === undefined ? {} : { recording: file.path }),
    };
  } finally {
    await session.close();
    await stage.stop();
    recording?.close(stage.folders);
  }
}
