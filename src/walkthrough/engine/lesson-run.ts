/**
 * A lesson with a person in it: tells a step, hears what is typed, and goes on when the state it should reach is
 * reached, by whatever line. What differs otherwise is said, and nothing is held against anybody.
 */
import type { LineResult } from '../../session/live/line-result.ts';
import type { Timer } from '../../session/live/timer.ts';
import type { Lesson } from '../lesson.ts';
import { calm } from './calm.ts';
import { typed } from './choose.ts';
import { differenceText } from './difference.ts';
import { isAccepted, OpenStep } from './open-step.ts';
import { PATIENCE, walkStep } from './run-through.ts';
import type { Stage } from './stage.ts';
import type { Patience } from './step-run.ts';
import { proseText, say, tellChains, tellOpening, tellProse, tellStep } from './tell.ts';

export interface LessonRunOptions {
  readonly timer: Timer;
  /** Told how many steps are behind one, whenever that becomes another number. */
  readonly onProgress?: (steps: number) => void;
  /** Said at the beginning: for a screen that has no place of its own for what can be done. */
  readonly guide?: string;
}

export type LessonPhase =
  /** Steps before the one to come are run, or the lab is begun anew. */
  'preparing' | 'open' | 'over';

/** A person who waits for nothing wants to know soon why it does not go on. */
const SOON: Patience = { quiet: 700 };
/** A line that was refused changes nothing, whatever else is under way. */
const AT_ONCE: Patience = { quiet: 700, whole: 700 };

const OVER = 'The lesson is over';

export class LessonRun {
  readonly #stage: Stage;
  readonly #lesson: Lesson;
  readonly #options: LessonRunOptions;
  #phase: LessonPhase = 'preparing';
  #open: OpenStep | undefined;
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
    return this.#phase === 'open' ? this.#open?.line : undefined;
  }

  /** What the step's line does, for help on it. */
  get command(): string | undefined {
    return this.#open?.command;
  }

  /** The line that /why is about. */
  get current(): string | undefined {
    return this.#open?.current;
  }

  get why(): string | undefined {
    return this.#open?.step.why;
  }

  /** Begin, after so many steps. */
  async start(after: number): Promise<void> {
    tellOpening(this.#stage, this.#lesson);
    if (this.#options.guide !== undefined) this.#say(this.#options.guide);
    const from = Math.max(0, Math.min(after, this.count - 1));
    if (from > 0) this.#say(`Going on at step ${from + 1}: ${beforeText(from)}`);
    await this.#begin(await this.#replay(from));
  }

  /** A line has come to its end. */
  ended(line: string, result: LineResult): void {
    const isOwn = this.#phase === 'open' ? this.#open?.take(line, result) : undefined;
    if (isOwn === undefined) return;
    this.#typed += 1;
    this.#settle(isAccepted(result) ? SOON : AT_ONCE, isOwn).catch((error: unknown) =>
      this.#say(reasonOf(error)),
    );
  }

  hint(): void {
    const { step } = this.#open ?? {};
    if (step === undefined || this.line === undefined) {
      this.#say(this.#phase === 'over' ? OVER : 'All lines of this step have been typed');
      return;
    }
    this.#say(`${step.hint === undefined ? '' : `${step.hint}\n`}One way: ${this.line}`);
  }

  /** Say the step once more: it may have scrolled away. */
  again(): void {
    const { step } = this.#open ?? {};
    if (step === undefined) {
      this.#say(this.#phase === 'over' ? OVER : 'One moment');
      return;
    }
    const prose = proseText(this.#stage, step.prose);
    this.#say([`Step ${this.number} of ${this.count}: ${step.title}`, ...prose].join('\n'));
  }

  /** Run what is left of the step, and go on. */
  async skip(): Promise<void> {
    const open = this.#open;
    if (open === undefined || this.#phase !== 'open') {
      this.#say(this.#phase === 'over' ? OVER : 'One moment');
      return;
    }
    this.#typed += 1;
    for (const line of open.rest) {
      const result = await this.#stage.run(typed(line, false), line.force ? { force: true } : {});
      if (this.#open !== open) return;
      open.run.ended(result);
    }
    open.through();
    await this.#settle(PATIENCE, false);
  }

  /** Begin the lab anew and go to a step. @param number counts from 1; the step before this one where absent */
  async back(number: number | undefined): Promise<void> {
    if (this.#phase === 'preparing') {
      this.#say('One moment');
      return;
    }
    const to = Math.max(1, Math.min(number ?? this.number - 1, this.count));
    const again = to === 1 ? '' : `, and ${beforeText(to - 1)}`;
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
      this.#say('That was the lesson. The lab is yours: $ restart makes it anew, Ctrl-D leaves');
      return;
    }
    await calm(this.#stage, this.#options.timer);
    const open = new OpenStep(this.#stage, step, index, this.#options.timer);
    this.#drawn = tellChains(this.#stage, this.#drawn);
    this.#open = open;
    this.#phase = 'open';
    tellStep(this.#stage, step, index + 1, this.count);
    await open.begin();
  }

  /** @param isOwn the line was the step's own, and went as it should */
  async #settle(patience: Patience, isOwn: boolean): Promise<void> {
    const open = this.#open;
    if (open === undefined) return;
    const turn = this.#typed;
    const unmet = await open.run.settle(patience);
    if (this.#open !== open || turn !== this.#typed || this.#phase !== 'open') return;
    switch (open.verdict(unmet, isOwn)) {
      case 'pass':
        return this.#pass(open);
      case 'tell':
        this.#say(differenceText(this.#stage, unmet, this.number, open.there));
        return;
      case 'wait':
        return;
    }
  }

  async #pass({ index, step, run }: OpenStep): Promise<void> {
    run.close();
    this.#phase = 'preparing';
    this.#open = undefined;
    this.#drawn = tellChains(this.#stage, this.#drawn);
    tellProse(this.#stage, step.after);
    this.#options.onProgress?.(index + 1);
    await this.#begin(index + 1);
  }

  #say(text: string): void {
    say(this.#stage, 'info', 'lesson', text);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function beforeText(count: number): string {
  return count === 1 ? 'the step before it runs by itself' : `the ${count} steps before it run by themselves`;
}
