/**
 * Asks the terminal itself how large it is and where its cursor is. What the system says of its size can be late: tmux
 * tells of one up to a quarter of a second after it has rewrapped what it shows.
 */

import type { Reply } from '../keys/decode.ts';
import type { Size } from '../layout/live-region.ts';
import type { TerminalOutput } from './terminal-output.ts';

/** Twice, where is its cursor: as far down and right as it goes, and back where it was. */
export const WHERE = '\x1b7\x1b[999;999H\x1b[6n\x1b8\x1b[6n';
/** Where is its cursor. */
const HERE = '\x1b[6n';
/** What is it. */
export const WHAT = '\x1b[>c';
/** What xterm.js (VS Code's terminal and many others) says it is. */
const XTERM_JS = '0;276;0';
/** How long (milliseconds) it may take to answer, until nothing is expected any more. */
const LAST_WAIT = 250;

/** Where its cursor is in the window, from 0. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Measured extends Spot {
  readonly size: Size;
}

interface Asked {
  readonly answers: number;
  readonly told: (said: readonly Spot[]) => void;
}

export class TerminalProbe {
  readonly #terminal: TerminalOutput;
  /** Who asked and has no answer yet, oldest first: terminals answer in order. */
  readonly #asked: Asked[] = [];
  /** What has been said so far in answer to the oldest. */
  #said: Spot[] = [];
  /** What it is, once it has said so. */
  #attributes: string | undefined;
  #identified: () => void = () => {};
  #identifying = Promise.resolve();
  #isMute = false;
  #answeredAll: () => void = () => {};

  constructor(terminal: TerminalOutput) {
    this.#terminal = terminal;
  }

  get isXtermJs(): boolean {
    return this.#attributes === XTERM_JS;
  }

  /** It was asked and has not answered in time: there is no use in waiting again. */
  get isMute(): boolean {
    return this.#isMute;
  }

  /**
   * Ask it what it is.
   * @param identified hears when it has said so.
   */
  identify(identified: () => void): void {
    this.#identifying = new Promise((resolve) => {
      const timer = setTimeout(resolve, LAST_WAIT);
      timer.unref();
      this.#identified = () => {
        clearTimeout(timer);
        identified();
        resolve();
      };
    });
    this.#terminal.write(WHAT);
  }

  /** Resolves when nothing more is to come from it, or it has had the time to answer. */
  async quiet(): Promise<void> {
    await this.#identifying;
    if (this.#asked.length === 0 || this.#isMute) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LAST_WAIT);
      this.#answeredAll = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @param told hears the answer, if ever one comes. */
  ask(told: (measured: Measured) => void): void {
    this.#terminal.write(this.question(told));
  }

  /** The same, for whoever writes it along with something else: that is what the answer is about then. */
  question(told: (measured: Measured) => void): string {
    this.#asked.push({ answers: 2, told: ([corner, here]) => told(measuredBy(corner, here)) });
    return WHERE;
  }

  /**
   * Write something, and hear where the cursor was before it and what the terminal is like after it: nothing comes in
   * between, not even a resize.
   */
  around(text: string, told: (before: Spot, after: Measured) => void): void {
    this.#asked.push({
      answers: 3,
      told: ([before, corner, here]) => told(before ?? NOWHERE, measuredBy(corner, here)),
    });
    this.#terminal.write(`${HERE}${text}${WHERE}`);
  }

  /** No answer came in time. */
  gaveUp(): void {
    if (this.#asked.length > 0) this.#isMute = true;
  }

  answered(reply: Reply): void {
    if (reply.kind === 'attributes') {
      this.#attributes = reply.text;
      this.#identified();
      return;
    }
    this.#isMute = false;
    const [asked] = this.#asked;
    if (asked === undefined) return;
    this.#said.push({ row: reply.row, column: reply.column });
    if (this.#said.length < asked.answers) return;
    const said = this.#said;
    this.#said = [];
    this.#asked.shift();
    asked.told(said);
    if (this.#asked.length === 0) this.#answeredAll();
  }
}

const NOWHERE: Spot = { row: 0, column: 0 };

function measuredBy(corner = NOWHERE, here = NOWHERE): Measured {
  return { size: { columns: corner.column + 1, rows: corner.row + 1 }, ...here };
}
