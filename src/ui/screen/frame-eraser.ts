/**
 * Takes the frame off the terminal, also where a resize has moved it. A terminal rewraps what it shows before anyone
 * hears of it, and may have another size again by then: the frame is erased by the height it has in the width the terminal
 * itself says, once that stays the same. It does not matter then what sizes it had on the way; where it would, in
 * xterm.js, the frame is kept from being rewrapped (joined-rows.ts).
 *
 * What a small window has moved out at its top nobody can erase. It is remembered as standing above the next frame, and
 * goes when a larger window has brought it back.
 */
import { cutAt, firstRows, rowsAboveCursor, type ShownFrame, type Standing } from './reflow.ts';
import { ERASE_DOWN, sizeOf, type TerminalOutput } from './terminal-output.ts';
import type { Measured, TerminalProbe } from './terminal-probe.ts';

export class FrameEraser {
  readonly #terminal: TerminalOutput;
  readonly #probe: TerminalProbe;
  #shown: ShownFrame | undefined;
  #isJoined = false;
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

  /**
   * This is on the terminal now, with the cursor where it says.
   * @param isJoined its rows are one line.
   */
  shows(frame: ShownFrame, isJoined: boolean): void {
    this.#shown = frame;
    this.#isJoined = isJoined;
  }

  get shown(): ShownFrame | undefined {
    return this.#shown;
  }

  /** The terminal had so many columns when what is shown was drawn on it. */
  wasDrawnAt(columns: number): void {
    this.#cut = Math.min(this.#cut, columns);
  }

  /** Something has been written above the frame: what was left there of others is not next to it any more. */
  wroteAbove(): void {
    this.#left = [];
  }

  /** Erase it by what is known: where there is no waiting for answers. */
  erase(): void {
    const standing = this.#standing();
    if (this.#shown === undefined || standing === undefined) return;
    this.#terminal.write(erasing(rowsAboveCursor(standing, sizeOf(this.#terminal).columns)));
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
    const standing = this.#standing();
    this.#forget();
    if (standing === undefined) done(measured);
    else this.#step(standing, this.#erasures, done);
  }

  #step(standing: Standing, erasure: number, done: (measured: Measured) => void): void {
    const up = standing.left.length + standing.frame.cursor.row;
    this.#probe.around(erasing(up), (before, after) => {
      if (this.#erasures !== erasure || this.#shown !== undefined) return;
      const { columns } = after.size;
      const above = rowsAboveCursor(standing, columns, before.column);
      this.#left = firstRows(standing, columns, above - Math.min(up, before.row));
      const rest = this.#standing();
      if (rest === undefined || after.row === 0) done(after);
      else this.#step(rest, erasure, done);
    });
  }

  /** What is shown, with what earlier frames left above it. */
  #standing(): Standing | undefined {
    const left = this.#left;
    if (this.#shown !== undefined)
      return { left, frame: cutAt(this.#shown, this.#cut), isJoined: this.#isJoined };
    return left.length === 0 ? undefined : { left, frame: NO_FRAME, isJoined: false };
  }

  #forget(): void {
    this.#erasures += 1;
    this.#shown = undefined;
    this.#cut = Number.POSITIVE_INFINITY;
    this.#left = [];
  }
}

/** Nothing, but for the cursor's place. */
const NO_FRAME: ShownFrame = { widths: [], cursor: { row: 0, column: 0 } };

/** From so many rows above the cursor down. */
function erasing(up: number): string {
  return `\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN}`;
}
