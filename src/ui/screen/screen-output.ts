/**
 * The output Ink draws on. It stands between Ink and the terminal for one reason: resizing. A terminal
 * reflows what it shows before anyone hears of it, so that erasing a frame by the height it was drawn with
 * leaves torn rows. Here a resize is kept from Ink until it has settled, the old frame is erased by the
 * height the terminal has given it, and only then Ink draws anew. Meanwhile nothing is written.
 */
import { EventEmitter } from 'node:events';
import type { Reply } from '../keys/decode.ts';
import type { Size } from '../layout/live-region.ts';
import { isUncertain, rowsAboveCursor, type ShownFrame } from './reflow.ts';

/** What of a terminal's output is needed here: process.stdout has it. */
export interface TerminalOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** A terminal that does not know its size is taken to be this large. */
const USUAL: Size = { columns: 80, rows: 24 };

/** Resizes closer together than this (milliseconds) are one: a person pulling at a corner sends dozens a second. */
const SETTLED = 40;

/**
 * Erasing from the first column down. tmux keeps what is erased from the window's first cell in its history, and
 * would fill that with frames: so the first row goes by itself, and the rest from its second cell on.
 */
const ERASE_DOWN = '\x1b[J';
const ERASE_DOWN_QUIETLY = '\x1b[2K\x1b[C\x1b[J\x1b[G';

/** Asks the terminal what it is and where its cursor is; how long (milliseconds) the answers may take. */
const QUESTIONS = '\x1b[>c\x1b[6n';
const ANSWER_WAIT = 200;
/** What xterm.js (VS Code's terminal and many others) says it is. */
const XTERM_JS = '0;276;0';

type Done = (error?: Error | null) => void;

export class ScreenOutput extends EventEmitter implements NodeJS.WritableStream {
  readonly isTTY = true;
  readonly writable = true;
  readonly #terminal: TerminalOutput;
  #size: Size;
  #shown: ShownFrame | undefined;
  #holds = 0;
  #muted = false;
  /** Runs while a resize settles, then while the terminal is asked for its cursor. */
  #timer: NodeJS.Timeout | undefined;
  #asking = false;
  #isXtermJs = false;
  /** Makes Ink forget the frame it drew; set once Ink runs. */
  #forgetFrame: () => void = () => {};
  readonly #sizeListeners = new Set<() => void>();

  constructor(terminal: TerminalOutput) {
    super();
    this.#terminal = terminal;
    this.#size = sizeOf(terminal);
    terminal.on('resize', this.#resized);
  }

  get columns(): number {
    return this.#size.columns;
  }

  get rows(): number {
    return this.#size.rows;
  }

  /** While true nothing may be written: the terminal is being resized, or is not ours. */
  get held(): boolean {
    return this.#holds > 0;
  }

  /** @param forgetFrame Ink's `clear`. */
  attach(forgetFrame: () => void): void {
    this.#forgetFrame = forgetFrame;
  }

  /** Ink has drawn this. */
  shows(frame: ShownFrame): void {
    if (!this.held) this.#shown = frame;
  }

  /** Hear of the window's size once it has settled. Ink's own way, the `resize` event, never fires. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#sizeListeners.add(listener);
    return () => this.#sizeListeners.delete(listener);
  };

  /** A new object whenever all is to be drawn anew. */
  readonly size = (): Size => this.#size;

  write(chunk: string | Uint8Array, done?: Done): boolean;
  write(text: string, encoding?: BufferEncoding, done?: Done): boolean;
  write(chunk: string | Uint8Array, second?: BufferEncoding | Done, third?: Done): boolean {
    const done = typeof second === 'function' ? second : third;
    if (this.held || this.#muted) {
      done?.();
      return true;
    }
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return this.#terminal.write(text.replace(ERASE_DOWN, ERASE_DOWN_QUIETLY), done);
  }

  end(): this {
    return this;
  }

  /** Hand the terminal over with the frame erased; `release` takes it back and draws. */
  hold(): void {
    if (!this.held) this.#erase();
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    if (!this.held) this.#redraw();
  }

  /** Scroll all there is out of the window and draw again at its top. */
  clearWindow(): void {
    if (this.held) return;
    this.#erase();
    this.#terminal.write(`${'\n'.repeat(this.rows - 1)}\x1b[H`);
    this.#redraw();
  }

  /** Stop listening to the terminal. */
  close(): void {
    clearTimeout(this.#timer);
    this.#terminal.off('resize', this.#resized);
  }

  /** Wait no longer for a resize to settle: the screen is about to be left. */
  settle(): void {
    if (this.#timer !== undefined) this.#settled(undefined);
  }

  /** The terminal has answered. */
  answered(reply: Reply): void {
    if (!this.#asking) return;
    if (reply.kind === 'attributes') this.#isXtermJs = reply.text === XTERM_JS;
    else this.#settled(reply.column);
  }

  readonly #resized = (): void => {
    if (this.#timer === undefined) this.#holds += 1;
    this.#asking = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#measure(), SETTLED);
  };

  /**
   * Terminals differ in what they do with the cursor when its row, or one below it, is wider than the window
   * now: then they are asked.
   */
  #measure(): void {
    const { columns } = sizeOf(this.#terminal);
    if (this.#shown === undefined || !isUncertain(this.#shown, columns)) {
      this.#settled(undefined);
      return;
    }
    this.#asking = true;
    this.#terminal.write(QUESTIONS);
    this.#timer = setTimeout(() => this.#settled(undefined), ANSWER_WAIT);
  }

  #settled(cursorColumn: number | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asking = false;
    this.#holds -= 1;
    if (this.held) return;
    this.#erase(cursorColumn);
    this.#redraw();
  }

  /** @param cursorColumn where the terminal says its cursor is, if it was asked. */
  #erase(cursorColumn?: number): void {
    if (this.#shown === undefined) return;
    const { columns } = sizeOf(this.#terminal);
    const up = rowsAboveCursor(this.#shown, columns, { cursorColumn, isXtermJs: this.#isXtermJs });
    this.#terminal.write(`\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE_DOWN_QUIETLY}`);
    this.#shown = undefined;
  }

  /** Ink erases nothing (that is done) and draws from here. */
  #redraw(): void {
    this.#muted = true;
    this.#forgetFrame();
    this.#muted = false;
    this.#size = sizeOf(this.#terminal);
    for (const listener of this.#sizeListeners) listener();
  }
}

function sizeOf(terminal: TerminalOutput): Size {
  const { columns, rows } = terminal;
  return columns && rows ? { columns, rows } : USUAL;
}
