/**
 * A recording as it plays: forward in its own time, a line at a time, or to another place. Knows no screen and no
 * language; clock and timer are handed in.
 *
 * It never takes long at a time: entries are passed, and states folded, in slices, so that keys come through however
 * much there is between two places.
 */

import type { Timer } from '../../session/live/timer.ts';
import { reduce } from '../../session/reduce.ts';
import type { SessionState } from '../../session/state.ts';
import type { Move, Told, Transport, TransportMode, TransportView } from '../../session/transport.ts';
import { Player, type PlayerListener } from '../player.ts';
import type { Recording, TypedAt } from '../recording.ts';
import { Pace } from './pace.ts';
import { type Place, readPlace } from './place.ts';
import { isShown } from './shown.ts';
import { shownBefore } from './shown-before.ts';
import { typedBy, typingFrom } from './typing.ts';

export interface ReplayOptions {
  /** Seconds, counted from anywhere. */
  readonly clock: () => number;
  readonly timer: Timer;
  /** How many times as fast; once by default. */
  readonly speed?: number;
  /** Pauses longer than this, in seconds, are cut to it. */
  readonly idleLimit?: number;
  /** Stop before each line until it is sent. */
  readonly step?: boolean;
  /** Where to begin. */
  readonly from?: Place;
  /** Called once it begins. */
  readonly onStart?: () => void;
}

/** The longest one turn may take, in seconds: a key waits no longer. */
const SLICE = 0.01;
/** Entries folded between two looks at the clock. */
const FOLDED_AT_ONCE = 200;
/** Going forward less than this many entries passes them one by one; farther is a jump. */
const NEAR = 2000;
/** Seconds between two looks at the time: while a line is being typed, and otherwise. */
const KEY_FRAME = 0.04;
const FRAME = 0.2;
/** Seconds between two characters of a line that Enter sends, and the longest that takes. */
const SENT_KEY = 0.02;
const LONGEST_SENT = 0.8;
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000];

/** Going on without regard to time, until something has been passed. */
interface Hurry {
  /** Stop after so many entries, or after the first that shows something. */
  readonly until: number | 'shown';
  readonly thenPlay: boolean;
}

interface Seeking {
  readonly count: number;
  /** The session time to stand at; the last entry's without one. */
  readonly at: number | undefined;
  readonly folding: Generator<number, SessionState>;
  readonly thenPlay: boolean;
}

export class Replay implements Transport {
  readonly #player: Player;
  readonly #recording: Recording;
  readonly #options: ReplayOptions;
  readonly #pace: Pace;
  readonly #listeners = new Set<() => void>();
  readonly #jumpListeners = new Set<() => void>();
  #mode: TransportMode = 'paused';
  #isStepping: boolean;
  #hurry: Hurry | undefined;
  #seeking: Seeking | undefined;
  #share = 0;
  /** When Enter was pressed on the line that is being sent, by the clock. */
  #sentAt: number | undefined;
  /** Lines passed, the time of the last of them, and the one to come. */
  #line = 0;
  #lastLineAt = 0;
  #next: TypedAt | undefined;
  #mark: string | undefined;
  #view: TransportView;
  #callOff: (() => void) | undefined;

  constructor(recording: Recording, options: ReplayOptions) {
    this.#recording = recording;
    this.#options = options;
    this.#player = new Player(recording);
    this.#pace = new Pace(options.clock, options.speed ?? 1);
    this.#isStepping = options.step ?? false;
    this.#player.subscribe((entry, index) => {
      if (entry.kind === 'mark') this.#mark = entry.text;
      if (index !== this.#next?.entry) return;
      this.#line++;
      this.#lastLineAt = entry.at;
      this.#next = recording.line(this.#line);
    });
    this.#next = recording.line(0);
    this.#view = this.#look();
  }

  get state(): SessionState {
    return this.#player.state;
  }

  /** How many entries have been passed. */
  get position(): number {
    return this.#player.position;
  }

  /** The line to come. */
  get next(): TypedAt | undefined {
    return this.#next;
  }

  get view(): TransportView {
    return this.#view;
  }

  /** Hear each entry that is passed. */
  hear(listener: PlayerListener): () => void {
    return this.#player.subscribe(listener);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onJump(listener: () => void): () => void {
    this.#jumpListeners.add(listener);
    return () => this.#jumpListeners.delete(listener);
  }

  start(): void {
    const { from, onStart } = this.#options;
    onStart?.();
    if (from === undefined) this.#play();
    else this.#goTo(from, true);
    this.#turn();
  }

  /** Nothing moves from here on. */
  close(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#listeners.clear();
    this.#jumpListeners.clear();
  }

  move(move: Move): void {
    if (this.#seeking !== undefined && !WHILE_SEEKING.has(move)) return;
    this.#make(move);
    this.#turn();
  }

  goTo(text: string): string | undefined {
    const place = readPlace(text, this.#recording);
    if (place.kind === 'problem') return place.reason;
    this.#goTo(place, this.#mode === 'playing');
    this.#turn();
    return undefined;
  }

  before(count: number): readonly Told[] {
    const to = this.position;
    const from = Math.max(0, to - count);
    let before = this.#recording.stateAt(from);
    const told: Told[] = [];
    for (const entry of this.#recording.entries(from, to)) {
      const after = reduce(before, entry);
      told.push({ entry, before, after });
      before = after;
    }
    return told;
  }

  #make(move: Move): void {
    const { position } = this;
    switch (move) {
      case 'pause':
        this.#pause();
        break;
      case 'send-line':
        this.#send();
        break;
      case 'entry-back':
        if (position > 0) this.#seek(shownBefore(this.#recording, position), undefined, false);
        break;
      case 'entry-forward':
        this.#setOff({ until: 'shown', thenPlay: false });
        break;
      case 'line-back':
        this.#goBack(this.#recording.line(this.#line - 1)?.entry ?? 0);
        break;
      case 'line-forward': {
        const after = this.#next?.entry === position ? this.#recording.line(this.#line + 1) : this.#next;
        this.#goForward(after?.entry ?? this.#recording.length, false);
        break;
      }
      case 'mark-back':
        this.#goBack((this.#recording.markBefore(position - 1)?.entry ?? -1) + 1);
        break;
      case 'mark-forward': {
        const mark = this.#recording.markFrom(position);
        if (mark !== undefined) this.#goForward(mark.entry + 1, this.#mode === 'playing');
        break;
      }
      case 'to-start':
        this.#seek(0, 0, false);
        break;
      case 'to-end':
        this.#goForward(this.#recording.length, false);
        break;
      case 'faster':
        this.#pace.speed = SPEEDS.find((speed) => speed > this.#pace.speed) ?? this.#pace.speed;
        break;
      case 'slower':
        this.#pace.speed = SPEEDS.findLast((speed) => speed < this.#pace.speed) ?? this.#pace.speed;
        break;
    }
  }

  #pause(): void {
    if (this.#seeking !== undefined || this.#hurry !== undefined || this.#mode === 'playing') {
      this.#seeking = undefined;
      this.#hurry = undefined;
      this.#sentAt = undefined;
      this.#rest();
    } else {
      this.#isStepping = false;
      this.#play();
    }
  }

  /** Enter: send the line it stands before; on the way to the next one, hurry there. */
  #send(): void {
    this.#isStepping = true;
    if (this.#mode === 'waiting') {
      this.#sentAt = this.#options.clock();
      this.#play();
    } else if (this.#sentAt !== undefined) this.#sentAt = Number.NEGATIVE_INFINITY;
    else if (this.#mode === 'playing')
      this.#setOff({ until: this.#next?.entry ?? this.#recording.length, thenPlay: false });
    else this.#play();
  }

  #goTo(place: Place, thenPlay: boolean): void {
    if (place.kind === 'count') this.#seek(place.count, undefined, thenPlay);
    else {
      const at = Math.min(place.seconds, this.#recording.duration);
      this.#seek(this.#recording.countAt(at), at, thenPlay);
    }
  }

  #goBack(count: number): void {
    if (this.position > count) this.#seek(count, undefined, false);
  }

  #goForward(count: number, thenPlay: boolean): void {
    if (count - this.position < NEAR) this.#setOff({ until: count, thenPlay });
    else this.#seek(count, undefined, thenPlay);
  }

  #setOff(hurry: Hurry): void {
    this.#sentAt = undefined;
    this.#hurry = hurry;
    this.#mode = 'playing';
    this.#pace.halt();
  }

  #seek(count: number, at: number | undefined, thenPlay: boolean): void {
    this.#hurry = undefined;
    this.#sentAt = undefined;
    this.#mode = 'seeking';
    this.#pace.halt();
    this.#share = 0;
    const folding = this.#recording.folding(count, FOLDED_AT_ONCE);
    this.#seeking = { count, at, thenPlay, folding };
  }

  #play(): void {
    this.#mode = this.#player.isAtEnd ? 'at-end' : 'playing';
    if (this.#mode === 'playing') this.#pace.run();
  }

  /** Stand still here. */
  #rest(): void {
    this.#pace.halt();
    const beforeLine = this.#next?.entry === this.position;
    this.#mode = this.#player.isAtEnd ? 'at-end' : beforeLine ? 'waiting' : 'paused';
  }

  /** Do as much as there is time for, and say when to go on. */
  readonly #turn = (): void => {
    this.#callOff?.();
    this.#callOff = undefined;
    const until = this.#options.clock() + SLICE;
    if (this.#seeking !== undefined) this.#fold(this.#seeking, until);
    if (this.#hurry !== undefined) this.#hurryOn(this.#hurry, until);
    if (this.#mode === 'playing' && this.#hurry === undefined) this.#playOn(until);
    const wait = this.#wait();
    if (wait !== undefined) this.#callOff = this.#options.timer.after(wait * 1000, this.#turn);
    this.#view = this.#look();
    for (const listener of [...this.#listeners]) listener();
  };

  #fold({ folding, count, at, thenPlay }: Seeking, until: number): void {
    for (;;) {
      const step = folding.next();
      if (step.done === true) break;
      this.#share = step.value;
      if (this.#options.clock() >= until) return;
    }
    this.#seeking = undefined;
    this.#player.seek(count);
    this.#line = this.#recording.linesIn(count);
    this.#lastLineAt = this.#recording.line(this.#line - 1)?.at ?? 0;
    this.#next = this.#recording.line(this.#line);
    this.#mark = this.#recording.markBefore(count)?.text;
    this.#pace.set(Math.max(this.state.at, at ?? 0));
    if (thenPlay) this.#play();
    else this.#rest();
    for (const listener of [...this.#jumpListeners]) listener();
  }

  #hurryOn(hurry: Hurry, until: number): void {
    for (;;) {
      const next = this.#player.peek();
      if (next === undefined || this.position === hurry.until) break;
      const isLast = hurry.until === 'shown' && isShown(next, this.state);
      this.#player.forward();
      if (isLast) break;
      if (this.#options.clock() >= until) return;
    }
    this.#hurry = undefined;
    this.#pace.set(this.state.at);
    if (hurry.thenPlay) this.#play();
    else this.#rest();
  }

  #playOn(until: number): void {
    if (this.#sentAt !== undefined) {
      if (this.#sentShare < 1) return;
      this.#sentAt = undefined;
      this.#player.forward();
      this.#pace.set(this.state.at);
    }
    while (this.#options.clock() < until) {
      const next = this.#player.peek();
      if (next === undefined || (this.#isStepping && this.position === this.#next?.entry)) {
        this.#rest();
        return;
      }
      this.#cutIdle(next.at);
      if (next.at > this.#pace.now) return;
      this.#player.forward();
    }
  }

  /** A pause that is too long is over when no more than the limit is left of it. */
  #cutIdle(nextAt: number): void {
    const { idleLimit } = this.#options;
    if (idleLimit !== undefined && nextAt - idleLimit > this.#pace.now) this.#pace.set(nextAt - idleLimit);
  }

  /** Seconds until there is something to do; undefined while it stands still. */
  #wait(): number | undefined {
    if (this.#seeking !== undefined || this.#hurry !== undefined) return 0;
    if (this.#mode !== 'playing') return undefined;
    if (this.#sentAt !== undefined) return KEY_FRAME;
    const { now, speed } = this.#pace;
    const due = ((this.#player.peek()?.at ?? now) - now) / speed;
    const typing = this.#next === undefined ? due : (this.#typingFrom(this.#next) - now) / speed;
    const frame = typing <= 0 ? KEY_FRAME : Math.min(FRAME, typing);
    return Math.max(0, Math.min(due, frame));
  }

  #typingFrom({ text, at }: TypedAt): number {
    const { idleLimit = Number.POSITIVE_INFINITY } = this.#options;
    return Math.max(typingFrom(text, at, this.#lastLineAt), at - idleLimit);
  }

  get #sentShare(): number {
    const takes = Math.min(LONGEST_SENT, SENT_KEY * (this.#next?.text.length ?? 0));
    const gone = this.#options.clock() - (this.#sentAt ?? 0);
    return gone >= takes ? 1 : gone / takes;
  }

  #look(): TransportView {
    const { duration, lines } = this.#recording;
    const { typed, ahead } = this.#prompt();
    return {
      mode: this.#mode,
      at: Math.min(this.#pace.now, duration),
      duration,
      speed: this.#pace.speed,
      line: this.#line,
      lines,
      mark: this.#mark,
      typed,
      ahead,
      share: this.#share,
    };
  }

  /** What of the next line stands at the prompt. */
  #prompt(): { readonly typed: string; readonly ahead: string } {
    const text = this.#next?.text ?? '';
    if (this.#next === undefined || this.#mode === 'seeking') return { typed: '', ahead: '' };
    if (this.#sentAt !== undefined) {
      const typed = typedBy(text, this.#sentShare);
      return { typed, ahead: text.slice(typed.length) };
    }
    if (this.#mode === 'waiting') return { typed: '', ahead: text };
    const from = this.#typingFrom(this.#next);
    const share = (this.#pace.now - from) / Math.max(1e-6, this.#next.at - from);
    // Where Enter sends the lines nobody types them before.
    return { typed: this.#isStepping ? '' : typedBy(text, share), ahead: '' };
  }
}

/** What can be asked for while it is under way to another place. */
const WHILE_SEEKING: ReadonlySet<Move> = new Set<Move>(['pause', 'to-start', 'to-end', 'faster', 'slower']);
