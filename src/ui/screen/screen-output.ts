/**
 * The output Ink draws on. It stands between Ink and the terminal for one reason: resizing, after which Ink would
 * erase its frame by the height it was drawn with and leave torn rows. Here a resize is kept from Ink until it has
 * settled; by then the frame has been taken off the terminal (frame-eraser.ts), and Ink draws anew. Meanwhile
 * nothing of Ink's is written. What Ink marks as one update is written at once: three writes are three chances to
 * be seen half done, and three times the wait.
 */
import { EventEmitter } from 'node:events';
import type { Reply } from '../keys/decode.ts';
import type { Size } from '../layout/live-region.ts';
import { FrameEraser } from './frame-eraser.ts';
import { InkUpdates, UPDATE_BEGINS, UPDATE_ENDS } from './ink-updates.ts';
import { joinRows } from './joined-rows.ts';
import type { ShownFrame } from './reflow.ts';
import { isSame, Settling } from './settling.ts';
import { sizeOf, type TerminalOutput } from './terminal-output.ts';
import { type Measured, TerminalProbe } from './terminal-probe.ts';

/** How long (milliseconds) a size that the terminal has had for a while may turn out to have been another by then. */
const WATCHED = 400;
/**
 * Around what is drawn: a row too long for a window that has become narrower meanwhile is cut, not wrapped (DECAWM), so
 * that the rows on the way back to the cursor are as many as were drawn.
 */
const NO_WRAP = '\x1b[?7l';
const WRAP = '\x1b[?7h';

type Done = (error?: Error | null) => void;

export class ScreenOutput extends EventEmitter implements NodeJS.WritableStream {
  readonly isTTY = true;
  readonly writable = true;
  readonly #terminal: TerminalOutput;
  readonly #probe: TerminalProbe;
  readonly #eraser: FrameEraser;
  #size: Size;
  /** Reasons not to write: a resize, another program that has the terminal. */
  #holds = 0;
  #muted = false;
  readonly #updates = new InkUpdates();
  /** An update that has ended, and is written at the end of this turn. */
  #ready = '';
  /** The frame that Ink has drawn last, or draws next. */
  #frame: ShownFrame | undefined;
  readonly #settling: Settling;
  /** Until when (by performance.now) a frame just drawn may have met another size than it was made for. */
  #watchedUntil = 0;
  /** Makes Ink forget the frame it drew; set once Ink runs. */
  #forgetFrame: () => void = () => {};
  readonly #sizeListeners = new Set<() => void>();

  constructor(terminal: TerminalOutput) {
    super();
    this.#terminal = terminal;
    this.#probe = new TerminalProbe(terminal);
    this.#eraser = new FrameEraser(terminal, this.#probe);
    this.#size = sizeOf(terminal);
    this.#settling = new Settling({
      probe: this.#probe,
      eraser: this.#eraser,
      begun: () => {
        this.#holds += 1;
      },
      over: () => {
        this.#holds -= 1;
        return !this.held;
      },
      isLent: () => this.#holds > 1,
      erased: (size) => this.#redraw(size),
    });
    terminal.on('resize', this.#settling.resized);
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

  /** Ink has this drawn: by what it has just written, or by what it writes next. */
  draws(frame: ShownFrame): void {
    this.#frame = frame;
  }

  /** Ask the terminal what it is: one that is xterm.js has the frame's rows joined. */
  identify(): void {
    this.#probe.identify(() => {
      const shown = this.#eraser.shown;
      if (!this.#probe.isXtermJs || shown === undefined) return;
      this.#terminal.write(joinRows(shown.widths.length, shown.cursor.row));
      this.#eraser.shows(shown, true);
    });
  }

  /** The terminal has answered a question of ours. */
  answered(reply: Reply): void {
    this.#probe.answered(reply);
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
    const written = this.#updates.take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    if (written.kind === 'other') {
      this.#flush();
      return this.#terminal.write(written.text, done);
    }
    if (written.kind === 'update') this.#write(written.text);
    done?.();
    return true;
  }

  /** At the end of the turn. */
  #write(update: string): void {
    if (this.#ready === '') queueMicrotask(() => this.#flush());
    this.#ready += update;
  }

  /**
   * Write the update that waits. Ink tells what frame it has drawn right after it has, or long before: at the end of a turn it
   * is known what is written here.
   */
  #flush(): void {
    const update = this.#ready;
    if (update === '') return;
    this.#ready = '';
    const frame = this.#frame;
    const isJoined = this.#probe.isXtermJs && frame !== undefined;
    const joined = isJoined ? joinRows(frame.widths.length, frame.cursor.row) : '';
    this.#terminal.write(
      `${UPDATE_BEGINS}${NO_WRAP}${update}${joined}${WRAP}${this.#question()}${UPDATE_ENDS}`,
    );
    if (frame !== undefined) this.#eraser.shows(frame, isJoined);
  }

  /** Text that ends in a line end, as it is written above a frame: the terminal wraps it, and rewraps it later. */
  above(text: string): string {
    this.#eraser.wroteAbove();
    return `${WRAP}${text}${NO_WRAP}`;
  }

  end(): this {
    return this;
  }

  /** Hand the terminal over with the frame erased; `release` takes it back and draws. */
  hold(): void {
    this.#flush();
    if (!this.held) this.#eraser.erase();
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    if (!this.held) this.#redraw();
  }

  /** Scroll all there is out of the window and draw again at its top. */
  clearWindow(): void {
    if (this.held) return;
    this.#flush();
    this.#eraser.erase();
    this.#terminal.write(`${'\n'.repeat(this.rows - 1)}\x1b[H`);
    this.#redraw();
  }

  /** Resolves when no answer is expected that would come to whoever has the terminal next. */
  quiet(): Promise<void> {
    return this.#probe.quiet();
  }

  /** Stop listening to the terminal. */
  close(): void {
    this.#settling.close();
    this.#terminal.off('resize', this.#settling.resized);
  }

  /** Wait no longer for a resize to settle: what the system says of the size counts. */
  settle(): void {
    this.#settling.end();
  }

  /** Not long after a resize the terminal is asked along with an update what size it met. */
  #question(): string {
    const isWatched = performance.now() < this.#watchedUntil && !this.#probe.isMute;
    return isWatched ? this.#probe.question(this.#met) : '';
  }

  /** A frame that has been drawn met this size. */
  readonly #met = ({ size }: Measured): void => {
    if (isSame(size, this.#size)) return;
    this.#eraser.wasDrawnAt(size.columns);
    if (!this.#settling.isUnderWay) this.#settling.resized();
  };

  /** Ink erases nothing (that is done) and draws from here. */
  #redraw(size?: Size): void {
    this.#watchedUntil = performance.now() + WATCHED;
    this.#muted = true;
    this.#forgetFrame();
    this.#muted = false;
    this.#size = size ?? sizeOf(this.#terminal);
    for (const listener of this.#sizeListeners) listener();
  }
}
