/** An asking that is repeated on demand: many requests become one, and one runs at a time. */
import type { Timer } from './timer.ts';

export class Repeated {
  readonly #timer: Timer;
  readonly #action: () => Promise<unknown>;
  #cancel: (() => void) | undefined;
  #isRunning = false;
  /** Milliseconds after its end that it is wanted again. */
  #again: number | undefined;
  #isStopped = false;

  constructor(timer: Timer, action: () => Promise<unknown>) {
    this.#timer = timer;
    this.#action = action;
  }

  /** Run in so many milliseconds; once more after its end where it runs just now; not twice where it waits. */
  request(milliseconds: number): void {
    if (this.#isStopped) return;
    if (this.#isRunning) this.#again = milliseconds;
    else this.#schedule(milliseconds);
  }

  /** Run in so many milliseconds, if it neither waits nor runs. */
  ensure(milliseconds: number): void {
    if (!this.#isRunning) this.request(milliseconds);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #schedule(milliseconds: number): void {
    if (this.#cancel !== undefined) return;
    if (milliseconds === 0) void this.#run();
    else this.#cancel = this.#timer.after(milliseconds, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#cancel = undefined;
    this.#isRunning = true;
    try {
      await this.#action();
    } finally {
      this.#isRunning = false;
    }
    const again = this.#again;
    this.#again = undefined;
    if (again !== undefined && !this.#isStopped) this.#schedule(again);
  }
}
