/**
 * Takes the frame off the terminal, also where a resize has moved it. A terminal rewraps what it shows before anyone
 * hears of it, and may have another size again by then: the frame is erased by the height it has in the width the terminal
 * itself says, once that stays the same. In most terminals it does not matter what sizes it had on the way.
 */
import { rowsAboveCursor, type ShownFrame } from './reflow.ts';
import { ERASE_DOWN, sizeOf, type TerminalOutput } from './terminal-output.ts';
import type { Measured, TerminalProbe } from './terminal-probe.ts';

export class FrameEraser {
  readonly #terminal: TerminalOutput;
  readonly #probe: TerminalProbe;
  #shown: ShownFrame | undefined;

  constructor(terminal: TerminalOutput, probe: TerminalProbe) {
    this.#terminal = terminal;
    this.#probe = probe;
  }

  /** This is on the terminal now, with the cursor where it says. */
  shows(frame: ShownFrame): void {
    this.#shown = frame;
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
    const up = rowsAboveCursor(this.#shown, columns, { cursorColumn: measured?.column, isXtermJs });
    this.#terminal.write(`\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN}`);
    this.#shown = undefined;
  }
}
