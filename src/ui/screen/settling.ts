/**
 * Waits for a resize to be over: until the terminal, asked again and again, has had one size for a while. Then what was
 * drawn before is erased by what the terminal says of itself. Draws nothing and writes nothing of Ink's.
 */
import type { Size } from '../layout/live-region.ts';
import type { FrameEraser } from './frame-eraser.ts';
import type { Measured, TerminalProbe } from './terminal-probe.ts';

/** Resizes closer together than this (milliseconds) are one, whether they are heard of or seen by asking. */
const SETTLED = 45;
/** How long (milliseconds) the terminal may take to say how large it is then. */
const ANSWER_WAIT = 400;

export interface SettlingHost {
  readonly probe: TerminalProbe;
  readonly eraser: FrameEraser;
  /** A resize has begun: nothing is to be drawn. */
  begun(): void;
  /** It is over; gives whether the terminal is ours. */
  over(): boolean;
  /** Whether another program has the terminal. */
  isLent(): boolean;
  /** What was drawn is erased. @param size the terminal's, where it has said so. */
  erased(size?: Size): void;
}

export class Settling {
  readonly #host: SettlingHost;
  /** Runs while a resize settles, and then while the terminal has yet to answer. */
  #timer: NodeJS.Timeout | undefined;
  /** How many resizes there have been: an answer may be about an earlier one. */
  #resizes = 0;

  constructor(host: SettlingHost) {
    this.#host = host;
  }

  get isUnderWay(): boolean {
    return this.#timer !== undefined;
  }

  /** The window has another size. */
  readonly resized = (): void => {
    if (this.#timer === undefined) this.#host.begun();
    this.#resizes += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#measure(), SETTLED);
  };

  /** Wait no longer: what the system says of the size counts. */
  end(): void {
    if (!this.#isOver()) return;
    this.#host.eraser.erase();
    this.#host.erased();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** The waiting is over; gives whether the terminal is ours. */
  #isOver(): boolean {
    if (this.#timer === undefined) return false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#host.over();
  }

  /**
   * Take the size the terminal has, which need not be the one it was heard to have, once it has had it for a while: a
   * frame drawn while it changes is torn, and its cursor is where nobody knows.
   */
  #measure(before?: Size): void {
    const { probe } = this.#host;
    // Whoever else has the terminal would be given the answer.
    if (probe.isMute || this.#host.isLent()) {
      this.end();
      return;
    }
    const resizes = this.#resizes;
    probe.ask((measured) => {
      const { size } = measured;
      if (this.#resizes !== resizes || this.#timer === undefined) return;
      clearTimeout(this.#timer);
      if (isSame(size, before)) this.#clear(measured);
      else this.#timer = setTimeout(() => this.#measure(size), SETTLED);
    });
    this.#timer = this.#patience();
  }

  /** The size has settled: erase what there is, and tell of it if it is still that. */
  #clear(measured: Measured): void {
    const resizes = this.#resizes;
    this.#timer = this.#patience();
    this.#host.eraser.eraseInSteps(measured, ({ size }) => {
      if (this.#resizes !== resizes || this.#timer === undefined) return;
      clearTimeout(this.#timer);
      if (!isSame(size, measured.size)) this.#timer = setTimeout(() => this.#measure(size), SETTLED);
      else if (this.#isOver()) this.#host.erased(size);
    });
  }

  #patience(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#host.probe.gaveUp();
      this.end();
    }, ANSWER_WAIT);
  }
}

export function isSame(one: Size, other: Size | undefined): boolean {
  return one.columns === other?.columns && one.rows === other.rows;
}
