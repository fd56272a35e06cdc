/**
 * A recording as an asciicast, version 3 (https://docs.asciinema.org/manual/asciicast/v3/): the session as its screen
 * showed it. What it looks like is the screen's own business and handed in; when is the recording's.
 */
import { stringifyJson } from '../../json/json.ts';
import type { Entry } from '../../session/entry.ts';
import { INITIAL, reduce } from '../../session/reduce.ts';
import type { SessionState } from '../../session/state.ts';
import type { Recording } from '../recording.ts';
import { Frames, type Region } from './frames.ts';
import { oneLine } from './text.ts';
import { TransactionLines } from './transaction.ts';
import { type Moment, withTyping } from './typing.ts';

/** Draws what a person would see. */
export interface CastScreen {
  /** The painted lines that an entry leaves above the live region, typed at `prompt`. */
  above(entry: Entry, before: SessionState, after: SessionState, prompt: string): readonly string[];
  /** What else is due at the end. */
  rest(): readonly string[];
  /** The live region, with the line typed so far; undefined once the session is over and leaves none. */
  region(now: CastMoment): Region | undefined;
}

export interface CastMoment {
  readonly state: SessionState;
  /** The monitor whose panes are shown. */
  readonly current: string;
  readonly prompt: string;
  readonly typed: string;
}

export interface CastOptions {
  readonly columns: number;
  readonly rows: number;
  /** How many times as fast. */
  readonly speed?: number;
  /** Pauses longer than this, in seconds, a player cuts short. */
  readonly idleLimit?: number;
  readonly screen: CastScreen;
}

/** Seconds between two frames: what comes closer together is shown together. */
const FRAME = 1 / 20;

/** Lines that wait for a frame: more are written before it is due. */
const MOST_LINES = 1000;

/** The file, a line at a time. */
export function* toAsciicast(recording: Recording, options: CastOptions): Generator<string, void> {
  yield `${stringifyJson(headerOf(recording, options))}\n`;
  const cast = new Cast(options);
  for (const moment of withTyping(recording.entries())) yield* cast.pass(moment);
  yield* cast.end();
}

function headerOf({ header }: Recording, { columns, rows, idleLimit }: CastOptions) {
  const started = Math.floor(Date.parse(header.started) / 1000);
  const title = oneLine(header.title);
  return {
    version: 3,
    term: { cols: columns, rows, type: 'xterm-256color' },
    ...(Number.isSafeInteger(started) && started >= 0 ? { timestamp: started } : {}),
    ...(idleLimit === undefined ? {} : { idle_time_limit: idleLimit }),
    ...(title === '' ? {} : { title }),
  };
}

class Cast {
  readonly #screen: CastScreen;
  readonly #speed: number;
  readonly #frames = new Frames();
  readonly #transaction = new TransactionLines();
  #state: SessionState = INITIAL;
  #current = 'main';
  #typed = '';
  /** Lines not drawn yet, and since when (session time). */
  #above: string[] = [];
  #dirty = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #now = 0;
  /** When the last event was, in the cast's own time. */
  #written = 0;

  constructor({ screen, speed = 1 }: CastOptions) {
    this.#screen = screen;
    this.#speed = speed;
  }

  *pass(moment: Moment): Generator<string, void> {
    // What came before is drawn before time goes on past its frame.
    if (this.#above.length >= MOST_LINES) yield* this.#draw(this.#now);
    if (this.#dirty && moment.at >= this.#drawnAt + FRAME)
      yield* this.#draw(Math.max(this.#now, this.#drawnAt + FRAME));
    this.#now = moment.at;
    if (moment.kind === 'typed') {
      if (this.#current !== moment.line.monitor) this.#current = moment.line.monitor;
      this.#typed = moment.text;
      yield* this.#draw(moment.at);
      return;
    }
    const { entry } = moment;
    const before = this.#state;
    this.#state = reduce(before, entry);
    if (entry.kind === 'line') this.#line(entry.monitor);
    this.#above.push(...this.#screen.above(entry, before, this.#state, this.#prompt));
    if (entry.kind === 'line') this.#entered(entry.text);
    if (entry.kind === 'open' && Object.keys(this.#state.monitors).length === 1)
      this.#current = entry.monitor;
    this.#dirty = true;
    if (entry.kind === 'mark') {
      yield* this.#draw(entry.at);
      yield this.#event(entry.at, 'm', oneLine(entry.text));
    }
  }

  *end(): Generator<string, void> {
    this.#above.push(...this.#screen.rest());
    yield* this.#draw(this.#now);
  }

  #line(monitor: string): void {
    this.#current = monitor;
    this.#typed = '';
  }

  /** What a line does to the prompt after it. */
  #entered(text: string): void {
    this.#transaction.hear(text);
    const used = /^\s*\/use\s+([\w-]+)\s*$/.exec(text)?.[1];
    if (used !== undefined && Object.hasOwn(this.#state.monitors, used)) this.#current = used;
  }

  /** As the session has it (docs/language.md): the connection's name where there are several. */
  get #prompt(): string {
    const name = Object.keys(this.#state.monitors).length > 1 ? ` ${this.#current}` : '';
    return this.#transaction.isOpen ? `TRANS${name}> ` : `(QEMU${name}) `;
  }

  *#draw(at: number): Generator<string, void> {
    const region = this.#screen.region({
      state: this.#state,
      current: this.#current,
      prompt: this.#prompt,
      typed: this.#typed,
    });
    const text = this.#frames.draw(this.#above, region ?? { rows: [], cursor: { row: 0, column: 0 } });
    this.#above = [];
    this.#dirty = false;
    this.#drawnAt = at;
    if (text !== '') yield this.#event(at, 'o', text);
  }

  /** Intervals are kept to the microsecond, and add up. */
  #event(at: number, code: 'o' | 'm', data: string): string {
    const time = Math.max(this.#written, Math.round((at / this.#speed) * 1e6) / 1e6);
    const interval = Number((time - this.#written).toFixed(6));
    this.#written = time;
    return `${stringifyJson([interval, code, data])}\n`;
  }
}
