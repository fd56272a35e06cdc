/**
 * The step a person is at: which of its lines comes next, whether anything has been typed, and what follows from how
 * things stand. It says nothing to anybody.
 */
import type { LineResult } from '../../session/live/line-result.ts';
import type { Timer } from '../../session/live/timer.ts';
import type { LessonLine, LessonStep } from '../lesson.ts';
import { checksFor, linesFor, meansToFail, typed } from './choose.ts';
import type { Stage } from './stage.ts';
import { StepRun, type Unmet } from './step-run.ts';

/** What is to be done once it is known what is different: go on, say so, or wait for the next line. */
export type Verdict = 'pass' | 'tell' | 'wait';

export class OpenStep {
  readonly index: number;
  readonly step: LessonStep;
  readonly run: StepRun;
  /** The QEMUs there were when it began. */
  readonly there: readonly string[];
  readonly #stage: Stage;
  readonly #lines: readonly LessonLine[];
  /** Whether all that is wanted was so when it began: then the line itself is the point. */
  #held = false;
  /** How many of the step's lines have been typed. */
  #next = 0;
  /** Whether anything has been typed that does something. */
  #touched = false;

  /** @param index counts from 0 */
  constructor(stage: Stage, step: LessonStep, index: number, timer: Timer) {
    this.index = index;
    this.step = step;
    this.#stage = stage;
    this.#lines = linesFor(step, stage.version);
    this.there = Object.values(stage.state.monitors).flatMap(({ name, connection }) =>
      connection.kind === 'open' ? [name] : [],
    );
    this.run = new StepRun(stage, checksFor(step, stage.version), timer);
  }

  /** The line to type next, as a person types it. */
  get line(): string | undefined {
    const line = this.#lines[this.#next];
    return line === undefined ? undefined : typed(line, true);
  }

  /** The command in it, or in the step's last line once all are typed. */
  get command(): string | undefined {
    return /^(?:@\S+\s+)?([a-z][\w-]*)/.exec(this.current ?? '')?.[1];
  }

  /** The line to type next, as written, or the step's last line once all are typed. */
  get current(): string | undefined {
    return this.#lines[Math.min(this.#next, this.#lines.length - 1)]?.text;
  }

  /** What of it has not been typed. */
  get rest(): readonly LessonLine[] {
    return this.#lines.slice(this.#next);
  }

  /** See whether it holds before anything is typed. */
  async begin(): Promise<void> {
    this.#held = (await this.run.look()).length === 0;
  }

  /**
   * A line has come to its end.
   * @returns whether it was the step's own, and went as it should; undefined for one that does nothing
   */
  take(line: string, result: LineResult): boolean | undefined {
    const deed = this.#stage.deed(line);
    if (deed === undefined) return undefined;
    this.run.ended(result);
    const wanted = this.#lines[this.#next];
    const isOwn =
      wanted !== undefined &&
      deed === this.#stage.deed(wanted.text) &&
      (isAccepted(result) || meansToFail(checksFor(this.step, this.#stage.version)));
    this.#touched = true;
    if (isOwn) this.#next += 1;
    return isOwn;
  }

  /** All its lines have been run. */
  through(): void {
    this.#touched = true;
    this.#next = this.#lines.length;
  }

  /** @param isOwn the line before was the step's own */
  verdict(unmet: readonly Unmet[], isOwn: boolean): Verdict {
    const isThrough = this.#next >= this.#lines.length;
    if (unmet.length > 0) {
      if (!isThrough && isOwn) return 'wait';
      // Its last line is worth another try.
      this.#next = Math.min(this.#next, this.#lines.length - 1);
      return 'tell';
    }
    // Who follows the step's own lines is not cut short: what comes last may not show in any check.
    return this.#touched && (isThrough || !(this.#held || isOwn)) ? 'pass' : 'wait';
  }
}

export function isAccepted(result: LineResult): boolean {
  return result.kind === 'done' || (result.kind === 'answered' && result.outcome.kind === 'return');
}
