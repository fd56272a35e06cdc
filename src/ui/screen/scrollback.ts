/**
 * What happened, as lines above the live region: collected, and written a batch a frame. Keeps nothing that
 * was written; the terminal's own scrollback does.
 */
import type { Entry } from '../../session/entry.ts';
import { type HeardEvent, heard } from '../../session/heard.ts';
import { isLeaving } from '../../session/left.ts';
import type { SessionState } from '../../session/state.ts';
import type { Told } from '../../session/transport.ts';
import type { Size } from '../layout/live-region.ts';
import { type PaletteName, paint } from '../paint/palette.ts';
import { type Line, lineWidth } from '../paint/piece.ts';
import { presentFlood } from '../present/event.ts';
import { hasSeveral } from '../present/present.ts';
import { type Flood, FloodGate } from './flood-gate.ts';

export interface ScrollbackHost {
  /** Write text that ends in a line end above the live region. */
  write(text: string): void;
  /** False while the terminal cannot be written to. */
  ready(): boolean;
  /** The lines of an entry. */
  present(entry: Entry, before: SessionState, after: SessionState): readonly Line[];
  /** Whether an event is not to be shown, and not to be counted as part of a flood either. */
  hides?(event: HeardEvent): boolean;
}

/** Batches closer together than this (milliseconds) become one: about 30 a second. */
const FRAME = 33;
/** Rows of a batch: what is over is written in the next, so that a key never waits long. */
const MOST_ROWS = 1000;
/** A flood is over when no event was counted for this long (milliseconds). */
const FLOOD_OVER = 500;

export class Scrollback {
  readonly #host: ScrollbackHost;
  readonly #palette: PaletteName;
  readonly #gate = new FloodGate();
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #floodTimer: NodeJS.Timeout | undefined;
  #lastFlush = 0;
  /** Whether an event was counted since the flood's timer began to run. */
  #counted = false;
  #state: SessionState | undefined;

  constructor(host: ScrollbackHost, palette: PaletteName) {
    this.#host = host;
    this.#palette = palette;
  }

  hear(entry: Entry, before: SessionState, after: SessionState): void {
    this.#state = after;
    this.#addFloods(this.#gate.settle(entry.at));
    if (entry.kind === 'receive') {
      const message = heard(entry, before);
      if (message.kind === 'event') {
        if (this.#host.hides?.(message) === true) return;
        if (!this.#gate.admits(message.name, entry.at, entry.monitor)) {
          this.#counted = true;
          this.#expectEndOfFlood();
          return;
        }
      }
    }
    this.add(this.#host.present(entry, before, after));
  }

  /** Say again what was said last: as many lines of it as fit in a space. */
  again(told: readonly Told[], { rows, columns }: Size): void {
    const lines = told.flatMap(({ entry, before, after }) =>
      isLeaving(entry) ? [] : this.#host.present(entry, before, after),
    );
    let room = rows;
    const first = lines.findLastIndex((line) => {
      room -= Math.max(1, Math.ceil(lineWidth(line) / columns));
      return room < 0;
    });
    this.add(lines.slice(first + 1));
  }

  /** Lines that are no entry's: the greeting of a session that was there before the screen. */
  add(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    for (const line of lines) this.#waiting.push(paint(line, this.#palette));
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastFlush + FRAME - performance.now());
    this.#timer = setTimeout(() => this.#writeBatch(), wait);
  }

  /** Write all there is at once. */
  flush(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#floodTimer);
    this.#timer = undefined;
    for (const line of this.#told(this.#gate.drain())) this.#waiting.push(paint(line, this.#palette));
    this.#write(this.#waiting.length);
  }

  #writeBatch(): void {
    this.#timer = undefined;
    this.#lastFlush = performance.now();
    if (this.#host.ready()) this.#write(MOST_ROWS);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#writeBatch(), FRAME);
  }

  #write(most: number): void {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, most);
    this.#host.write(`${batch.join('\n')}\n`);
  }

  #expectEndOfFlood(): void {
    if (this.#floodTimer !== undefined) return;
    this.#floodTimer = setTimeout(() => {
      this.#floodTimer = undefined;
      // While it goes on, spans end by themselves.
      if (this.#counted) this.#expectEndOfFlood();
      else this.#addFloods(this.#gate.drain());
    }, FLOOD_OVER);
    this.#counted = false;
  }

  #addFloods(floods: readonly Flood[]): void {
    if (floods.length > 0) this.add(this.#told(floods));
  }

  #told(floods: readonly Flood[]): readonly Line[] {
    return presentFlood(floods, this.#state !== undefined && hasSeveral(this.#state));
  }
}
