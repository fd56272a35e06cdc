/**
 * Asks the terminal itself how large it is and where its cursor is. What the system says of its size can be late: tmux
 * tells of one up to a quarter of a second after it has rewrapped what it shows.
 */

import type { Reply } from '../keys/decode.ts';
import type { Size } from '../layout/live-region.ts';
import type { TerminalOutput } from './terminal-output.ts';

/** What is it; then, twice, where is its cursor: as far down and right as it goes, and back where it was. */
export const QUESTIONS = '\x1b[>c\x1b7\x1b[999;999H\x1b[6n\x1b8\x1b[6n';
/** What xterm.js (VS Code's terminal and many others) says it is. */
const XTERM_JS = '0;276;0';

export interface Measured {
  readonly size: Size;
  /** The column its cursor is in, from 0. */
  readonly column: number;
}

export class TerminalProbe {
  readonly #terminal: TerminalOutput;
  /** Who asked and has no answer yet, oldest first: terminals answer in order. */
  readonly #asked: ((measured: Measured) => void)[] = [];
  /** Its size, in the answer that is under way. */
  #size: Size | undefined;
  #isXtermJs = false;
  #isMute = false;

  constructor(terminal: TerminalOutput) {
    this.#terminal = terminal;
  }

  get isXtermJs(): boolean {
    return this.#isXtermJs;
  }

  /** It was asked and has not answered in time: there is no use in waiting again. */
  get isMute(): boolean {
    return this.#isMute;
  }

  /** @param told hears the answer, if ever one comes. */
  ask(told: (measured: Measured) => void): void {
    this.#asked.push(told);
    this.#terminal.write(QUESTIONS);
  }

  /** No answer came in time. */
  gaveUp(): void {
    if (this.#asked.length > 0) this.#isMute = true;
  }

  answered(reply: Reply): void {
    if (reply.kind === 'attributes') {
      this.#isXtermJs = reply.text === XTERM_JS;
      return;
    }
    this.#isMute = false;
    const { row, column } = reply;
    if (this.#size === undefined) {
      this.#size = { columns: column + 1, rows: row + 1 };
      return;
    }
    const size = this.#size;
    this.#size = undefined;
    this.#asked.shift()?.({ size, column });
  }
}
