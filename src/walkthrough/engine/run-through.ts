/** A lesson that walks by itself, as fast as QEMU goes: every line as it is written, every check held against. */
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

export interface ThroughOptions {
  readonly timer: Timer;
  readonly patience?: Patience;
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
  { timer, patience = PATIENCE }: Pick<ThroughOptions, 'timer' | 'patience'>,
): Promise<readonly string[]> {
  const checks = checksFor(step, stage.version);
  const run = new StepRun(stage, checks, timer);
  try {
    for (const line of linesFor(step, stage.version)) {
      const result = await stage.run(typed(line, false), line.force ? { force: true } : {});
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
