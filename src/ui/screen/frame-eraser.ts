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
  /** How often it has been erased: an answer may be about an earlier time. */
  #erasures = 0;

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

  /** Erase it by what is known: where there is no waiting for answers. */
  erase(): void {
    const frame = this.#standing();
    if (this.#shown === undefined || frame === undefined) return;
    const { isXtermJs } = this.#probe;
    const { columns } = sizeOf(this.#terminal);
    this.#terminal.write(erasing(rowsAboveCursor(frame, columns, { cursorColumn: undefined, isXtermJs })));
    this.#forget();
  }

  /**
   * Erase it in steps, and what earlier frames have left as far as it is in the window. No step goes up further than the
   * frame is high in the widest window, for the terminal may have yet another size when it comes to it: what stands above
   * is never touched. What is left by then the answer tells.
   * @param measured what it is like now
   * @param done hears what it is like then
   */
  eraseInSteps(measured: Measured, done: (measured: Measured) => void): void {
    const frame = this.#standing();
    this.#forget();
    if (frame === undefined) done(measured);
    else this.#step(frame, this.#erasures, done);
  }

  #step(frame: ShownFrame, erasure: number, done: (measured: Measured) => void): void {
    const up = frame.cursor.row;
    this.#probe.around(erasing(up), (before, after) => {
      if (this.#erasures !== erasure || this.#shown !== undefined) return;
      const { columns } = after.size;
      const above = rowsAboveCursor(frame, columns, { cursorColumn: before.column, isXtermJs: false });
      this.#left = firstRows(frame.widths, columns, above - Math.min(up, before.row));
      const rest = this.#standing();
      if (rest === undefined || after.row === 0) done(after);
      else this.#step(rest, erasure, done);
    });
  }

  /** What is shown, with what earlier frames left above it. */
  #standing(): ShownFrame | undefined {
    const left = this.#left;
    if (this.#shown === undefined)
      return left.length === 0 ? undefined : { widths: left, cursor: { row: left.length, column: 0 } };
    const { widths, cursor } = cutAt(this.#shown, this.#cut);
    return {
      widths: [...left, ...widths],
      cursor: { row: left.length + cursor.row, column: cursor.column },
    };
  }

  #forget(): void {
    this.#erasures += 1;
    this.#shown = undefined;
    this.#cut = Number.POSITIVE_INFINITY;
    this.#left = [];
  }
}

/** From so many rows above the cursor down. */
function erasing(up: number): string {
  return `\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN}`;
}
