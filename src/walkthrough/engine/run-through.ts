/**
 * A lesson that walks by itself, every check held against: as fast as QEMU goes and every line as it is written, or at
 * a pace that people can follow.
 */
import type { Timer } from '../../session/live/timer.ts';
import type { Lesson, LessonStep } from '../lesson.ts';
import { calm } from './calm.ts';
import { checksFor, linesFor, meansToFail, typed } from './choose.ts';
import type { Stage } from './stage.ts';
import { type Patience, StepRun } from './step-run.ts';
import { tellChains, tellOpening, tellProse, tellStep } from './tell.ts';

export interface StepOutcome {
  /** Counts from 1. */
  readonly number: number;
  readonly step: LessonStep;
  /** What was different at its end; nothing where it passed. */
  readonly problems: readonly string[];
}

/** For a recording that people look at: lines with what slows them down, and a moment to look before each. */
export interface Pace {
  /** Milliseconds before a step's first line. */
  readonly step: number;
  /** Milliseconds before each line behind it. */
  readonly line: number;
}

export interface ThroughOptions {
  readonly timer: Timer;
  readonly patience?: Patience;
  /** As fast as QEMU goes where absent. */
  readonly pace?: Pace;
  /** Told after each step. */
  readonly onStep?: (outcome: StepOutcome) => void;
}

/** Enough for a machine with better things to do. */
export const PATIENCE: Patience = { quiet: 5_000, whole: 60_000 };

/** Walk through to the end, or to the first step that does not come out: all further ones stand on it. */
export async function runThrough(
  stage: Stage,
  lesson: Lesson,
  options: ThroughOptions,
): Promise<readonly StepOutcome[]> {
  tellOpening(stage, lesson);
  const outcomes: StepOutcome[] = [];
  let drawn = '';
  await calm(stage, options.timer);
  for (const [i, step] of lesson.steps.entries()) {
    tellStep(stage, step, i + 1, lesson.steps.length);
    drawn = tellChains(stage, drawn);
    const problems = await walkStep(stage, step, options);
    const outcome = { number: i + 1, step, problems };
    outcomes.push(outcome);
    options.onStep?.(outcome);
    if (problems.length > 0) return outcomes;
    drawn = tellChains(stage, drawn);
    tellProse(stage, step.after);
  }
  tellProse(stage, lesson.outro);
  return outcomes;
}

/** Type a step's lines and wait for its checks; gives what is different. */
export async function walkStep(
  stage: Stage,
  step: LessonStep,
  { timer, patience = PATIENCE, pace }: Pick<ThroughOptions, 'timer' | 'patience' | 'pace'>,
): Promise<readonly string[]> {
  const checks = checksFor(step, stage.version);
  const run = new StepRun(stage, checks, timer);
  try {
    for (const [i, line] of linesFor(step, stage.version).entries()) {
      if (pace !== undefined) await pause(i === 0 ? pace.step : pace.line, timer);
      const result = await stage.run(typed(line, pace !== undefined), line.force ? { force: true } : {});
      run.ended(result);
      const { answer } = run.seen;
      if (result.kind === 'answered' && result.outcome.kind === 'error' && !meansToFail(checks))
        return [`${line.text}: ${result.outcome.desc}`];
      if (result.kind === 'refused' && !meansToFail(checks))
        return [`${line.text}: ${answer?.kind === 'refused' ? answer.text : 'the shell refused it'}`];
    }
    const unmet = await run.settle(patience);
    return unmet.map(({ check, text }) => `line ${check.at.line}, ${check.written}: ${text}`);
  } finally {
    run.close();
  }
}

function pause(milliseconds: number, timer: Timer): Promise<void> {
  return new Promise((resolve) => {
    timer.after(milliseconds, resolve);
  });
}
