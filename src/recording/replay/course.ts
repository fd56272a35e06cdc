/**
 * What a replay is doing: standing still, playing in its own time, or under way to another place. Does as much of it as
 * there is time for and says when to go on; who it is drawn for, and what calls it again, it does not know.
 */
import type { SessionState } from '../../session/state.ts';
import type { TransportMode } from '../../session/transport.ts';
import { type AtPrompt, ComingLine } from './coming-line.ts';
import type { Pace } from './pace.ts';
import { isShown } from './shown.ts';
import type { Standing } from './standing.ts';
import type { Hurry, Jump, Way } from './way.ts';

/** Entries folded between two looks at the clock. */
const FOLDED_AT_ONCE = 200;
/** Seconds between two looks at the time: while a line is being typed, and otherwise. */
const KEY_FRAME = 0.04;
const FRAME = 0.2;

export interface CourseOptions {
  /** Seconds, counted from anywhere. */
  readonly clock: () => number;
  /** Pauses longer than this, in seconds, are cut to it. */
  readonly idleLimit?: number;
  /** Stop before each line until it is sent. */
  readonly step?: boolean;
}

interface Seeking {
  readonly to: Jump;
  readonly folding: Generator<number, SessionState>;
}

export class Course {
  readonly #standing: Standing;
  readonly #pace: Pace;
  readonly #options: CourseOptions;
  readonly #jumped: () => void;
  readonly #line: ComingLine;
  #mode: TransportMode = 'paused';
  #isStepping: boolean;
  #hurry: Hurry | undefined;
  #seeking: Seeking | undefined;
  #share = 0;

  /** @param jumped called when it stands somewhere else without having passed what is in between. */
  constructor(standing: Standing, pace: Pace, options: CourseOptions, jumped: () => void) {
    this.#standing = standing;
    this.#pace = pace;
    this.#options = options;
    this.#jumped = jumped;
    this.#line = new ComingLine(standing, options.clock, options.idleLimit);
    this.#isStepping = options.step ?? false;
  }

  get mode(): TransportMode {
    return this.#mode;
  }

  /** Whether a jump is being folded. */
  get isSeeking(): boolean {
    return this.#seeking !== undefined;
  }

  /** How far that has come, as a share of 1. */
  get share(): number {
    return this.#share;
  }

  /** What of the next line stands at the prompt. */
  get atPrompt(): AtPrompt {
    return this.#line.atPrompt(this.#mode, this.#pace.now, this.#isStepping);
  }

  play(): void {
    this.#mode = this.#standing.isAtEnd ? 'at-end' : 'playing';
    if (this.#mode === 'playing') this.#pace.run();
  }

  /** Stop whatever is under way; where nothing is, play on past the lines to come. */
  pause(): void {
    if (this.#seeking !== undefined || this.#hurry !== undefined || this.#mode === 'playing') {
      this.#seeking = undefined;
      this.#hurry = undefined;
      this.#line.endSending();
      this.#rest();
    } else {
      this.#isStepping = false;
      this.play();
    }
  }

  /** Enter: send the line it stands before; on the way to the next one, hurry there. */
  send(): void {
    const { next, recording } = this.#standing;
    this.#isStepping = true;
    if (this.#mode === 'waiting') {
      this.#line.send();
      this.play();
    } else if (this.#line.isSending) this.#line.sendAtOnce();
    else if (this.#mode === 'playing')
      this.take({ kind: 'hurry', until: next?.entry ?? recording.length, thenPlay: false });
    else this.play();
  }

  /** Set off to another place. */
  take(way: Way): void {
    switch (way.kind) {
      case 'stay':
        break;
      case 'hurry':
        this.#line.endSending();
        // A jump that is still being folded would end it somewhere else.
        this.#seeking = undefined;
        this.#hurry = way;
        this.#mode = 'playing';
        this.#pace.halt();
        break;
      case 'jump':
        this.#hurry = undefined;
        this.#line.endSending();
        this.#mode = 'seeking';
        this.#pace.halt();
        this.#share = 0;
        this.#seeking = { to: way, folding: this.#standing.recording.folding(way.count, FOLDED_AT_ONCE) };
        break;
    }
  }

  /** Do what is to be done by now, until a time by the clock at most. */
  goOn(until: number): void {
    if (this.#seeking !== undefined) this.#fold(this.#seeking, until);
    if (this.#hurry !== undefined) this.#hurryOn(this.#hurry, until);
    if (this.#mode === 'playing' && this.#hurry === undefined) this.#playOn(until);
  }

  /** Seconds until there is something to do; undefined while it stands still. */
  get wait(): number | undefined {
    if (this.#seeking !== undefined || this.#hurry !== undefined) return 0;
    if (this.#mode !== 'playing') return undefined;
    if (this.#line.isSending) return KEY_FRAME;
    const { now, speed } = this.#pace;
    const due = ((this.#standing.peek()?.at ?? now) - now) / speed;
    const { typingFrom } = this.#line;
    const typing = typingFrom === undefined ? due : (typingFrom - now) / speed;
    const frame = typing <= 0 ? KEY_FRAME : Math.min(FRAME, typing);
    return Math.max(0, Math.min(due, frame));
  }

  /** Stand still here. */
  #rest(): void {
    this.#pace.halt();
    const { isAtEnd, isBeforeLine } = this.#standing;
    this.#mode = isAtEnd ? 'at-end' : isBeforeLine ? 'waiting' : 'paused';
  }

  #fold({ folding, to }: Seeking, until: number): void {
    for (;;) {
      const step = folding.next();
      if (step.done === true) break;
      this.#share = step.value;
      if (this.#options.clock() >= until) return;
    }
    this.#seeking = undefined;
    this.#standing.jump(to.count);
    this.#pace.set(Math.max(this.#standing.state.at, to.at ?? 0));
    if (to.thenPlay) this.play();
    else this.#rest();
    this.#jumped();
  }

  #hurryOn(hurry: Hurry, until: number): void {
    const standing = this.#standing;
    for (;;) {
      const next = standing.peek();
      if (next === undefined || standing.position === hurry.until) break;
      const isLast = hurry.until === 'shown' && isShown(next, standing.state);
      standing.forward();
      if (isLast) break;
      if (this.#options.clock() >= until) return;
    }
    this.#hurry = undefined;
    this.#pace.set(standing.state.at);
    if (hurry.thenPlay) this.play();
    else this.#rest();
  }

  #playOn(until: number): void {
    const standing = this.#standing;
    if (this.#line.isSending) {
      if (!this.#line.isWhole) return;
      this.#line.endSending();
      standing.forward();
      this.#pace.set(standing.state.at);
    }
    while (this.#options.clock() < until) {
      const next = standing.peek();
      if (next === undefined || (this.#isStepping && standing.isBeforeLine)) {
        this.#rest();
        return;
      }
      this.#cutIdle(next.at);
      if (next.at > this.#pace.now) return;
      standing.forward();
    }
  }

  /** A pause that is too long is over when no more than the limit is left of it. */
  #cutIdle(nextAt: number): void {
    const { idleLimit } = this.#options;
    if (idleLimit !== undefined && nextAt - idleLimit > this.#pace.now) this.#pace.set(nextAt - idleLimit);
  }
}
