/**
 * Takes the frame off the terminal, also where a resize has moved it. A terminal rewraps what it shows before anyone
 * hears of it, and may have another size again by then: the frame is erased by the height it has in the width the terminal
 * itself says, once that stays the same. In most terminals it does not matter what sizes it had on the way.
 *
 * What a small window has moved out at its top nobody can erase. It is remembered as standing above the next frame, and
 * goes when a larger window has brought it back.
 */
import { cutAt, firstRows, rowsAboveCursor, type ShownFrame } from './reflow.ts';
import { ERASE_DOWN, sizeOf, type TerminalOutput } from './terminal-output.ts';
import type { Measured, TerminalProbe } from './terminal-probe.ts';

export class FrameEraser {
  readonly #terminal: TerminalOutput;
  readonly #probe: TerminalProbe;
  #shown: ShownFrame | undefined;
  /** The columns the terminal had when it was drawn, where they were fewer than it was made for. */
  #cut = Number.POSITIVE_INFINITY;
  /** Widths of rows right above it that are left of earlier frames. */
  #left: readonly number[] = [];

  constructor(terminal: TerminalOutput, probe: TerminalProbe) {
    this.#terminal = terminal;
    this.#probe = probe;
  }

  /** This is on the terminal now, with the cursor where it says. */
  shows(frame: ShownFrame): void {
    this.#shown = frame;
  }

  /** The terminal had so many columns when what is shown was drawn on it. */
  wasDrawnAt(columns: number): void {
    this.#cut = Math.min(this.#cut, columns);
  }

  /** Something has been written above the frame: what was left there of others is not next to it any more. */
  wroteAbove(): void {
    this.#left = [];
  }

  /**
   * The terminal has another size. What xterm.js makes of a frame depends on each size on the way, and it tells of them
   * as they come: there it is erased at once.
   */
  resized(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#probe.identify(() => {
      if (this.#probe.isXtermJs && this.#shown === shown) this.erase();
    });
  }

  /**
   * Erase it by what is known.
   * @param measured what the terminal has said, if it was asked
   */
  erase(measured?: Measured): void {
    if (this.#shown === undefined) return;
    const { columns } = measured?.size ?? sizeOf(this.#terminal);
    const { isXtermJs } = this.#probe;
    const { widths, cursor } = cutAt(this.#shown, this.#cut);
    const whole: ShownFrame = {
      widths: [...this.#left, ...widths],
      cursor: { row: this.#left.length + cursor.row, column: cursor.column },
    };
    const above = rowsAboveCursor(whole, columns, { cursorColumn: measured?.column, isXtermJs });
    const up = Math.min(above, measured?.row ?? above);
    this.#left = firstRows(whole.widths, columns, above - up);
    this.#terminal.write(`\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN}`);
    this.#shown = undefined;
    this.#cut = Number.POSITIVE_INFINITY;
  }
}
