/**
 * One step under way: hears what happens from its beginning on, and tells whether all its checks hold. What is asked of
 * QEMU's folder is asked only once what the session knows is as it should be.
 */

import type { LineResult } from '../../session/live/line-result.ts';
import type { Timer } from '../../session/live/timer.ts';
import type { Check } from '../lesson.ts';
import { differenceOf, isProbe } from './judge.ts';
import { isGraphFresh, isMoving } from './moving.ts';
import { NOTHING_SEEN, type Seen, seenAfter, seenAfterLine } from './seen.ts';
import type { Stage } from './stage.ts';

export interface Unmet {
  readonly check: Check;
  /** What is different. */
  readonly text: string;
}

export interface Patience {
  /** Milliseconds without any news, and with nothing under way, after which nothing more is expected. */
  readonly quiet: number;
  /** Milliseconds after which to give up whatever is under way; absent: never. */
  readonly whole?: number;
}

/** Milliseconds between two questions for the run state, while that is what is waited for. */
const STATUS_EVERY = 300;

export class StepRun {
  readonly #stage: Stage;
  readonly #timer: Timer;
  readonly #checks: readonly Check[];
  readonly #stop: () => void;
  #seen: Seen = NOTHING_SEEN;
  readonly #waiting = new Set<() => void>();
  /** Counts the times `settle` was called: the last one alone goes on. */
  #turn = 0;
  /** Counts what was heard: a look that began before the last news is no look at how things stand. */
  #heard = 0;
  #closed = false;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(stage: Stage, checks: readonly Check[], timer: Timer) {
    this.#stage = stage;
    this.#timer = timer;
    this.#checks = checks;
    this.#stop = stage.subscribe((entry) => {
      this.#seen = seenAfter(this.#seen, entry);
      this.#tell();
    });
  }

  get seen(): Seen {
    return this.#seen;
  }

  /** A line has come to its end. */
  ended(result: LineResult): void {
    this.#seen = seenAfterLine(this.#seen, result);
    this.#tell();
  }

  /** What is different just now; nothing where all is as it should be. One look at a time. */
  look(): Promise<readonly Unmet[]> {
    const now = this.#looking.then(() => this.#look());
    this.#looking = now.catch(() => []);
    return now;
  }

  async #look(): Promise<readonly Unmet[]> {
    const { state, main, since } = this.#stage;
    const facts = { state, seen: this.#seen, main, since };
    const unmet = this.#checks.flatMap((check): Unmet[] => {
      const text = differenceOf(check, facts);
      return text === undefined ? [] : [{ check, text }];
    });
    if (unmet.length > 0) return unmet;
    const probed: Unmet[] = [];
    for (const check of this.#checks) {
      if (!isProbe(check)) continue;
      const text = await this.#stage.probe(check, check.monitor ?? main);
      if (text !== undefined) probed.push({ check, text });
    }
    return probed;
  }

  /**
   * Wait until all checks hold, or nothing more is to be expected: what is different then. Ends one that is under way.
   */
  async settle(patience: Patience): Promise<readonly Unmet[]> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#tell();
    const deadline = this.#alarm(patience.whole);
    let asked = 0;
    try {
      for (;;) {
        const isFresh = isGraphFresh(this.#stage.state);
        const before = this.#heard;
        const unmet = await this.look();
        const isProbed = unmet.some(({ check }) => isProbe(check));
        if (unmet.length === 0 && isFresh) return [];
        if (this.#closed || turn !== this.#turn || deadline.rang) return unmet;
        // Looking things up is heard as well, and no reason to look them up again.
        if (this.#heard !== before && !isProbed) continue;
        const wantsStatus = unmet.some(({ check }) => check.kind === 'status');
        const isAsking = wantsStatus && (asked + 1) * STATUS_EVERY <= patience.quiet;
        const news = await this.#next(isAsking ? STATUS_EVERY : patience.quiet, deadline);
        if (news || isMoving(this.#stage.state)) continue;
        if (!isAsking) return unmet;
        asked += 1;
        await this.#stage.askStatus();
      }
    } finally {
      deadline.stop();
    }
  }

  /** Hear no more; a `settle` under way ends with how things stand. */
  close(): void {
    this.#closed = true;
    this.#stop();
    this.#tell();
  }

  #tell(): void {
    this.#heard += 1;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves with true at the next news; false where none came in time. */
  #next(quiet: number, deadline: Alarm): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (news: boolean) => {
        stop();
        this.#waiting.delete(wake);
        deadline.ring = () => {};
        resolve(news);
      };
      const wake = () => end(true);
      const stop = this.#timer.after(quiet, () => end(false));
      this.#waiting.add(wake);
      deadline.ring = () => end(false);
    });
  }

  #alarm(milliseconds: number | undefined): Alarm {
    const alarm: Alarm = { rang: false, ring: () => {}, stop: () => {} };
    if (milliseconds !== undefined) {
      alarm.stop = this.#timer.after(milliseconds, () => {
        alarm.rang = true;
        alarm.ring();
      });
    }
    return alarm;
  }
}

interface Alarm {
  rang: boolean;
  ring: () => void;
  stop: () => void;
}
