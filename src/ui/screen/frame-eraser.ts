/**
 * Takes the frame off the terminal, also where a resize has moved it. A terminal rewraps what it shows before anyone
 * hears of it, and may have another size again by then: so it is asked how wide it is and where its cursor has come to, and
 * the frame is erased by the height that has given it. At once, so that the resizes that follow (a person pulling at a
 * corner sends dozens) find nothing to tear.
 */
import { rowsAboveCursor, type ShownFrame } from './reflow.ts';
import { ERASE_DOWN, sizeOf, type TerminalOutput } from './terminal-output.ts';
import type { Measured, TerminalProbe } from './terminal-probe.ts';

export class FrameEraser {
  readonly #terminal: TerminalOutput;
  readonly #probe: TerminalProbe;
  #shown: ShownFrame | undefined;
  /** The frame the terminal was asked about. */
  #asked: ShownFrame | undefined;

  constructor(terminal: TerminalOutput, probe: TerminalProbe) {
    this.#terminal = terminal;
    this.#probe = probe;
  }

  /** This is on the terminal now, with the cursor where it says. */
  shows(frame: ShownFrame): void {
    this.#shown = frame;
  }

  /**
   * The terminal has another size: ask where the frame is, and erase it once that is known. What xterm.js does depends on
   * each size on the way; it tells of them as they come, so there it is reckoned.
   */
  resized(): void {
    const shown = this.#shown;
    if (shown === undefined || this.#asked === shown) return;
    if (this.#probe.isXtermJs || this.#probe.isMute) {
      this.erase();
      return;
    }
    this.#asked = shown;
    this.#probe.ask((measured) => {
      if (this.#shown === shown) this.erase(measured);
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
