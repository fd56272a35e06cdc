/**
 * Takes the frame off the terminal, also where a resize has moved it. A terminal rewraps what it shows before
 * anyone hears of it: the frame is erased by the height that has given it, and at once, so that the resizes
 * that follow (a person pulling at a corner sends dozens) find nothing to tear.
 */
import type { Reply } from '../keys/decode.ts';
import { isUncertain, rowsAboveCursor, type ShownFrame } from './reflow.ts';
import { ERASE_DOWN, sizeOf, type TerminalOutput } from './terminal-output.ts';

/** Asks the terminal what it is and where its cursor is. */
const QUESTIONS = '\x1b[>c\x1b[6n';
/** What xterm.js (VS Code's terminal and many others) says it is. */
const XTERM_JS = '0;276;0';

export class FrameEraser {
  readonly #terminal: TerminalOutput;
  #shown: ShownFrame | undefined;
  /** The terminal was asked about the frame that is shown. */
  #isAsked = false;
  /** Questions asked and not answered, about frames that are gone too. */
  #unanswered = 0;
  #isXtermJs = false;

  constructor(terminal: TerminalOutput) {
    this.#terminal = terminal;
  }

  /** This is on the terminal now, with the cursor where it says. */
  shows(frame: ShownFrame): void {
    this.#shown = frame;
    this.#isAsked = false;
  }

  /** Whether the frame is still there because the terminal has yet to say where. */
  get isWaiting(): boolean {
    return this.#isAsked;
  }

  /**
   * The terminal has another size: erase what it made of the frame, or ask where that is. What xterm.js does can be
   * reckoned once it is known to be that.
   */
  resized(): void {
    if (this.#shown === undefined) return;
    if (!this.#isXtermJs && isUncertain(this.#shown, sizeOf(this.#terminal).columns)) {
      this.#isAsked = true;
      this.#unanswered += 1;
      this.#terminal.write(QUESTIONS);
    } else {
      this.erase();
    }
  }

  /** The terminal has answered; only the answer to the last question tells of the size it has now. */
  answered(reply: Reply): void {
    if (reply.kind === 'attributes') {
      this.#isXtermJs = reply.text === XTERM_JS;
      return;
    }
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    if (this.#unanswered === 0 && this.#isAsked) this.erase(reply.column);
  }

  /**
   * Erase it by what is known.
   * @param cursorColumn where the terminal says its cursor is, if it was asked.
   */
  erase(cursorColumn?: number): void {
    if (this.#shown === undefined) return;
    const { columns } = sizeOf(this.#terminal);
    const up = rowsAboveCursor(this.#shown, columns, { cursorColumn, isXtermJs: this.#isXtermJs });
    this.#terminal.write(`\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN}`);
    this.#shown = undefined;
    this.#isAsked = false;
  }
}
