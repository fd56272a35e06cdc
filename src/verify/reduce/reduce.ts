/**
 * A recorded session made small: the fewest of its lines that still give an error it recorded, or the first difference
 * between two QEMUs. Every try is a run in a lab of its own; nothing is concluded from the recording alone.
 */
import type { JsonObject } from '../../json/json.ts';
import type { Recording } from '../../recording/recording.ts';
import type { Entry } from '../../session/entry.ts';
import { comparePairs } from '../compare/compare.ts';
import type { Found } from '../compare/tally.ts';
import { compareTexts } from '../compare/text.ts';
import { layoutOf } from '../run/layout.ts';
import type { Performance, PerformOptions, Tools } from '../run/options.ts';
import { perform } from '../run/perform.ts';
import type { RefusedLine } from '../run/plan.ts';
import type { Answer, Exchange, Story, Turn } from '../story.ts';
import { tell } from '../tell.ts';
import { ddmin } from './ddmin.ts';
import { withWaits } from './explicit.ts';

export interface ReduceOptions {
  readonly tools: Tools;
  readonly qemu?: string;
  /** The other QEMU, where a difference between two is looked for. */
  readonly against?: string;
  readonly trust?: boolean;
  /** Hears the last run's entries. */
  readonly record?: NonNullable<PerformOptions['record']>;
  /** Told before each try: how many lines it has, and how many the fewest so far. */
  readonly onTry?: (lines: number, fewest: number) => void;
}

export type Reduction =
  | {
      readonly kind: 'reduced';
      /** How many lines there were, and how many tries it took. */
      readonly from: number;
      readonly tries: number;
      readonly layout: string;
      /** The lines, run once more: the last is the one that counts. */
      readonly story: Story;
      /** The same lines on the other QEMU. */
      readonly against: Story | undefined;
    }
  /** There is nothing to keep: no error was recorded, it does not come here, or the two do not differ. */
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'refused'; readonly lines: readonly RefusedLine[] }
  | { readonly kind: 'no-lab'; readonly reason: string };

/** Seconds a try may wait for anything: what does not come in a small lab soon does not come. */
const PATIENCE = 3;

/** Runs what is found again, as luck may have had a part in it. */
const CONFIRMED = 2;

/** @throws LabError where there is no QEMU */
export async function reduceRecording(recording: Recording, options: ReduceOptions): Promise<Reduction> {
  const layout = layoutOf(recording.header.lab);
  if (!layout.ok) return { kind: 'no-lab', reason: layout.reason };
  const recorded = tell(recording.entries());
  const trial = new Trial(recorded, { ...options, layout: layout.layout });
  const { against } = options;
  return against === undefined ? reduceError(trial) : reduceDifference(trial, against);
}

async function reduceError(trial: Trial): Promise<Reduction> {
  const { recorded } = trial;
  const target = recorded.turns.findLast((turn) => isFailure(failureOf(turn)));
  const wanted = target === undefined ? undefined : failureOf(target);
  if (target === undefined || wanted === undefined) {
    return { kind: 'nothing', reason: 'no line of it was answered with an error' };
  }
  const lines = withWaits(recorded, target).slice(0, -1);
  const still = async (some: readonly Turn[]): Promise<boolean> => {
    const ran = await trial.run([...some, target]);
    const last = ran?.turns.at(-1);
    return ran !== undefined && last !== undefined && isSameFailure(wanted, failureOf(last), recorded, ran);
  };
  if (!(await still(lines))) {
    return (
      trial.stopped ?? {
        kind: 'nothing',
        reason: `on this QEMU line ${target.entry + 2} does not give that error${recorded.isWhole ? '' : '; what it needs may have been done before this recording begins'}`,
      }
    );
  }
  return trial.finish(await steady(lines, still), target, undefined);
}

async function reduceDifference(trial: Trial, against: string): Promise<Reduction> {
  const { recorded } = trial;
  const last = recorded.turns.at(-1);
  if (last === undefined) return { kind: 'nothing', reason: 'no line was typed in it' };
  const all = withWaits(recorded, last);
  const first = await trial.firstDifference(all, against);
  if (first === undefined) {
    return trial.stopped ?? { kind: 'nothing', reason: 'the two QEMUs do not differ in any reply' };
  }
  const at = all.findIndex(({ text }, i) => i === first.index && text === first.turn.text);
  const target = all[at] ?? last;
  const still = async (some: readonly Turn[]): Promise<boolean> => {
    const found = await trial.firstDifference([...some, target], against);
    return found?.turn.text === first.turn.text && found.difference.what === first.difference.what;
  };
  return trial.finish(await steady(all.slice(0, at), still), target, against);
}

/** The fewest, which also hold when tried again; where luck took a line away it is sought once more. */
async function steady(
  lines: readonly Turn[],
  still: (some: readonly Turn[]) => Promise<boolean>,
): Promise<readonly Turn[]> {
  const fewest = await ddmin(lines, still);
  for (let i = 0; i < CONFIRMED; i += 1) {
    if (await still(fewest)) continue;
    return ddmin(lines, async (some) => (await still(some)) && (await still(some)) && (await still(some)));
  }
  return fewest;
}

/** Runs lines on the QEMUs asked about. */
class Trial {
  readonly recorded: Story;
  /** Why no run is possible at all. */
  stopped: Reduction | undefined;
  readonly #options: ReduceOptions & Pick<PerformOptions, 'layout'>;
  #tries = 0;
  #fewest = Number.POSITIVE_INFINITY;

  constructor(recorded: Story, options: ReduceOptions & Pick<PerformOptions, 'layout'>) {
    this.recorded = recorded;
    this.#options = options;
  }

  /** The story of these lines on the first QEMU; undefined where they may not be run. */
  async run(turns: readonly Turn[]): Promise<Story | undefined> {
    this.#tries += 1;
    this.#fewest = Math.min(this.#fewest, turns.length);
    this.#options.onTry?.(turns.length, this.#fewest);
    return this.#storyOf(await this.#perform(turns, this.#options.qemu));
  }

  /** The first reply in which two QEMUs differ; undefined where none does. */
  async firstDifference(
    turns: readonly Turn[],
    against: string,
  ): Promise<{ readonly index: number; readonly turn: Turn; readonly difference: Found } | undefined> {
    const [one, other] = await Promise.all([this.run(turns), this.#perform(turns, against)]);
    const now = this.#storyOf(other);
    if (one === undefined || now === undefined) return undefined;
    for (const [index, recorded] of one.turns.entries()) {
      const turn = now.turns[index];
      if (turn === undefined) continue;
      const [difference] = comparePairs(one, now, [{ recorded, now: turn }]).differences;
      const typed = turns[index];
      if (difference !== undefined && typed !== undefined) return { index, turn: typed, difference };
    }
    return undefined;
  }

  /** Run what is left once more, for the record. */
  async finish(lines: readonly Turn[], target: Turn, against: string | undefined): Promise<Reduction> {
    const { qemu, record, layout } = this.#options;
    const turns = [...lines, target];
    const story = this.#storyOf(await this.#perform(turns, qemu, record));
    const other = against === undefined ? undefined : this.#storyOf(await this.#perform(turns, against));
    if (story === undefined)
      return this.stopped ?? { kind: 'nothing', reason: 'it could not be run once more' };
    const from = this.recorded.turns.length;
    return { kind: 'reduced', from, tries: this.#tries, layout: layout.kind, story, against: other };
  }

  #perform(
    turns: readonly Turn[],
    qemu: string | undefined,
    record?: (lab: JsonObject) => (entry: Entry) => void,
  ): Promise<Performance> {
    const { tools, layout, trust = false } = this.#options;
    return perform({
      recorded: this.recorded,
      turns,
      layout,
      tools,
      trust,
      awaits: false,
      graph: false,
      patience: PATIENCE,
      ...(qemu === undefined ? {} : { qemu }),
      ...(record === undefined ? {} : { record }),
    });
  }

  #storyOf(ran: Performance): Story | undefined {
    // Where a line came to no end, those after it stand elsewhere than they did.
    if (ran.kind === 'ran') return ran.late.length === 0 ? ran.story : undefined;
    this.stopped = { kind: 'refused', lines: ran.lines };
    return undefined;
  }
}

/** How a line failed: its error, or no answer at all. */
function failureOf({ exchanges }: Turn): Answer | undefined {
  return exchanges.findLast((one) => isFailure(one.answer) && !isQuit(one))?.answer;
}

function isQuit({ command }: Exchange): boolean {
  return command === 'quit';
}

function isFailure(answer: Answer | undefined): boolean {
  return answer?.kind === 'error' || answer?.kind === 'none';
}

function isSameFailure(wanted: Answer, found: Answer | undefined, recorded: Story, now: Story): boolean {
  if (wanted.kind !== 'error' || found?.kind !== 'error') return wanted.kind === found?.kind;
  const folders = { recorded: recorded.folder, now: now.folder };
  return wanted.class === found.class && compareTexts(wanted.desc, found.desc, folders).kind !== 'different';
}
