/**
 * A lesson with a person in it: tells a step, hears what is typed, and goes on when the state it should reach is
 * reached, by whatever line. What differs otherwise is said, and nothing is held against anybody.
 */
import type { LineResult } from '../../session/live/line-result.ts';
import type { Timer } from '../../session/live/timer.ts';
import type { Lesson, LessonLine, LessonStep } from '../lesson.ts';
import { calm } from './calm.ts';
import { checksFor, linesFor, meansToFail, typed } from './choose.ts';
import { PATIENCE, walkStep } from './run-through.ts';
import type { Stage } from './stage.ts';
import { type Patience, StepRun, type Unmet } from './step-run.ts';
import { say, tellChains, tellOpening, tellProse, tellStep } from './tell.ts';

export interface LessonRunOptions {
  readonly timer: Timer;
  /** Told how many steps are behind one, whenever that becomes another number. */
  readonly onProgress?: (steps: number) => void;
}

export type LessonPhase =
  /** Steps before the one to come are run, or the lab is begun anew. */
  'preparing' | 'open' | 'over';

/** The step under way. */
interface Open {
  readonly index: number;
  readonly step: LessonStep;
  readonly run: StepRun;
  readonly lines: readonly LessonLine[];
  /** Whether all that is wanted was so when it began: then the line itself is the point. */
  readonly held: boolean;
  /** How many of the step's lines have been typed. */
  readonly next: number;
  /** Whether anything has been typed that does something. */
  readonly touched: boolean;
}

/** A person who waits for nothing wants to know soon why it does not go on. */
const SOON: Patience = { quiet: 700 };
/** A line that was refused changes nothing, whatever else is under way. */
const AT_ONCE: Patience = { quiet: 700, whole: 700 };

export class LessonRun {
  readonly #stage: Stage;
  readonly #lesson: Lesson;
  readonly #options: LessonRunOptions;
  #phase: LessonPhase = 'preparing';
  #open: Open | undefined;
  #drawn = '';
  /** Counts what was typed: what is said of a line is not said after the next one. */
  #typed = 0;

  constructor(stage: Stage, lesson: Lesson, options: LessonRunOptions) {
    this.#stage = stage;
    this.#lesson = lesson;
    this.#options = options;
  }

  get phase(): LessonPhase {
    return this.#phase;
  }

  /** Counts from 1; one more than there are once all are over. */
  get number(): number {
    return this.#phase === 'over' ? this.#lesson.steps.length + 1 : (this.#open?.index ?? 0) + 1;
  }

  get count(): number {
    return this.#lesson.steps.length;
  }

  /** The line to type next, as a person types it. */
  get line(): string | undefined {
    if (this.#phase !== 'open' || this.#open === undefined) return undefined;
    const line = this.#open.lines[this.#open.next];
    return line === undefined ? undefined : typed(line, true);
  }

  /** What the step's line does, for help on it. */
  get command(): string | undefined {
    const line = this.#open?.lines[Math.min(this.#open.next, this.#open.lines.length - 1)];
    return line === undefined ? undefined : /^(?:@\S+\s+)?([a-z][\w-]*)/.exec(line.text)?.[1];
  }

  get why(): string | undefined {
    return this.#open?.step.why;
  }

  /** Begin, after so many steps. */
  async start(after: number): Promise<void> {
    tellOpening(this.#stage, this.#lesson);
    const from = Math.max(0, Math.min(after, this.count - 1));
    if (from > 0) this.#say(`Going on at step ${from + 1}: ${stepsText(from)} before it run by themselves`);
    await this.#begin(await this.#replay(from));
  }

  /** A line has come to its end. */
  ended(line: string, result: LineResult): void {
    const open = this.#open;
    if (open === undefined || this.#phase !== 'open') return;
    const deed = this.#stage.deed(line);
    if (deed === undefined) return;
    this.#typed += 1;
    open.run.ended(result);
    const wanted = open.lines[open.next];
    const isIt =
      wanted !== undefined &&
      deed === this.#stage.deed(wanted.text) &&
      (isAccepted(result) || meansToFail(checksFor(open.step, this.#stage.version)));
    this.#open = { ...open, touched: true, next: isIt ? open.next + 1 : open.next };
    this.#settle(isAccepted(result) ? SOON : AT_ONCE, isIt).catch((error: unknown) =>
      this.#say(reasonOf(error)),
    );
  }

  hint(): void {
    const { step } = this.#open ?? {};
    if (step === undefined || this.line === undefined) {
      this.#say(this.#phase === 'over' ? 'The lesson is over' : 'All lines of this step have been typed');
      return;
    }
    this.#say(`${step.hint === undefined ? '' : `${step.hint}\n`}One way: ${this.line}`);
  }

  /** Run what is left of the step, and go on. */
  async skip(): Promise<void> {
    const open = this.#open;
    if (open === undefined || this.#phase !== 'open') {
      this.#say(this.#phase === 'over' ? 'The lesson is over' : 'One moment');
      return;
    }
    this.#typed += 1;
    for (const line of open.lines.slice(open.next)) {
      const result = await this.#stage.run(typed(line, false), line.force ? { force: true } : {});
      if (this.#open?.run !== open.run) return;
      open.run.ended(result);
    }
    this.#open = { ...open, touched: true, next: open.lines.length };
    await this.#settle(PATIENCE, false);
  }

  /** Begin the lab anew and go to a step. @param number counts from 1; the step before this one where absent */
  async back(number: number | undefined): Promise<void> {
    if (this.#phase === 'preparing') {
      this.#say('One moment');
      return;
    }
    const to = Math.max(1, Math.min(number ?? this.number - 1, this.count));
    const again = to === 1 ? '' : `, and ${stepsText(to - 1)} run by themselves`;
    this.#close();
    this.#say(`Back to step ${to}: the lab begins anew${again}`);
    await this.#stage.restart();
    this.#drawn = '';
    await this.#begin(await this.#replay(to - 1));
  }

  close(): void {
    this.#close();
  }

  #close(): void {
    this.#phase = 'preparing';
    this.#typed += 1;
    this.#open?.run.close();
    this.#open = undefined;
  }

  /** Run the first steps; gives how many came out. */
  async #replay(steps: number): Promise<number> {
    for (const [i, step] of this.#lesson.steps.slice(0, steps).entries()) {
      const problems = await walkStep(this.#stage, step, { timer: this.#options.timer });
      if (problems.length === 0) continue;
      say(this.#stage, 'error', 'lesson-replay', `Step ${i + 1} did not come out: ${problems.join('; ')}`);
      return i;
    }
    return steps;
  }

  async #begin(index: number): Promise<void> {
    const step = this.#lesson.steps[index];
    if (step === undefined) {
      this.#phase = 'over';
      this.#open = undefined;
      tellProse(this.#stage, this.#lesson.outro);
      this.#say('That was the lesson. The lab is yours to try things in; Ctrl-D leaves');
      return;
    }
    await calm(this.#stage, this.#options.timer);
    const { version } = this.#stage;
    const run = new StepRun(this.#stage, checksFor(step, version), this.#options.timer);
    this.#drawn = tellChains(this.#stage, this.#drawn);
    this.#open = {
      index,
      step,
      run,
      lines: linesFor(step, version),
      held: false,
      next: 0,
      touched: false,
    };
    this.#phase = 'open';
    tellStep(this.#stage, step, index + 1, this.count);
    const held = (await run.look()).length === 0;
    if (this.#open?.run === run) this.#open = { ...this.#open, held };
  }

  /** @param isIt the line was the step's own, and went as it should */
  async #settle(patience: Patience, isIt: boolean): Promise<void> {
    const { run } = this.#open ?? {};
    if (run === undefined) return;
    const turn = this.#typed;
    const unmet = await run.settle(patience);
    const open = this.#open;
    if (open?.run !== run || turn !== this.#typed || this.#phase !== 'open') return;
    const isThrough = open.next >= open.lines.length;
    if (unmet.length > 0) {
      if (!isThrough && isIt) return;
      // Its last line is worth another try.
      this.#open = { ...open, next: Math.min(open.next, open.lines.length - 1) };
      this.#tellDifference(unmet);
      // Who follows the step's own lines is not cut short: what comes last may not show in any check.
    } else if (open.touched && (isThrough || !(open.held || isIt))) await this.#pass(open);
  }

  async #pass({ index, step, run }: Open): Promise<void> {
    run.close();
    this.#phase = 'preparing';
    this.#open = undefined;
    this.#drawn = tellChains(this.#stage, this.#drawn);
    tellProse(this.#stage, step.after);
    this.#options.onProgress?.(index + 1);
    await this.#begin(index + 1);
  }

  #tellDifference(unmet: readonly Unmet[]): void {
    const { main, state } = this.#stage;
    const isOver = state.monitors[main]?.connection.kind === 'closed';
    const wantsOpen = unmet.every(({ check }) => check.kind !== 'connection');
    const busy = state.monitors[main]?.jobs.alive.filter(({ status }) => status === 'running') ?? [];
    const lines = [
      ...unmet.map(({ text }) => `• ${text}`),
      ...busy.map(({ id, type }) => `• the job ${id} (${type}) is still running`),
    ];
    const advice =
      isOver && wantsOpen
        ? `QEMU has ended: /back ${this.number} starts it again and comes back to this step`
        : `/hint helps, /back ${this.number} begins this step again`;
    this.#say(['Not there yet:', ...lines, advice].join('\n'));
  }

  #say(text: string): void {
    say(this.#stage, 'info', 'lesson', text);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isAccepted(result: LineResult): boolean {
  return result.kind === 'done' || (result.kind === 'answered' && result.outcome.kind === 'return');
}

function stepsText(count: number): string {
  return count === 1 ? 'the step' : `the ${count} steps`;
}
