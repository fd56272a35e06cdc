/**
 * A recording as it plays: forward in its own time, a line at a time, or to another place. Knows no screen and no
 * language; clock and timer are handed in.
 *
 * It never takes long at a time: entries are passed, and states folded, in slices, so that keys come through however
 * much there is between two places.
 */

import type { Timer } from '../../session/live/timer.ts';
import type { SessionState } from '../../session/state.ts';
import type { Move, Told, Transport, TransportView } from '../../session/transport.ts';
import type { PlayerListener } from '../player.ts';
import type { Recording, TypedAt } from '../recording.ts';
import { Course, type CourseOptions } from './course.ts';
import { Pace } from './pace.ts';
import { type Place, readPlace } from './place.ts';
import { Standing } from './standing.ts';
import { toldBefore } from './told.ts';
import { wayOf, wayTo } from './way.ts';

export interface ReplayOptions extends CourseOptions {
  readonly timer: Timer;
  /** How many times as fast; once by default. */
  readonly speed?: number;
  /** Where to begin. */
  readonly from?: Place;
  /** Called once it begins. */
  readonly onStart?: () => void;
}

/** The longest one turn may take, in seconds: a key waits no longer. */
const SLICE = 0.01;

/** What can be asked for while it is under way to another place. */
const WHILE_SEEKING: ReadonlySet<Move> = new Set<Move>(['pause', 'to-start', 'to-end', 'faster', 'slower']);

export class Replay implements Transport {
  readonly #recording: Recording;
  readonly #options: ReplayOptions;
  readonly #standing: Standing;
  readonly #pace: Pace;
  readonly #course: Course;
  readonly #listeners = new Set<() => void>();
  readonly #jumpListeners = new Set<() => void>();
  #view: TransportView;
  #callOff: (() => void) | undefined;

  constructor(recording: Recording, options: ReplayOptions) {
    this.#recording = recording;
    this.#options = options;
    this.#standing = new Standing(recording);
    this.#pace = new Pace(options.clock, options.speed ?? 1);
    this.#course = new Course(this.#standing, this.#pace, options, () => {
      for (const listener of [...this.#jumpListeners]) listener();
    });
    this.#view = this.#look();
  }

  get state(): SessionState {
    return this.#standing.state;
  }

  /** How many entries have been passed. */
  get position(): number {
    return this.#standing.position;
  }

  /** The line to come. */
  get next(): TypedAt | undefined {
    return this.#standing.next;
  }

  get view(): TransportView {
    return this.#view;
  }

  /** Hear each entry that is passed. */
  hear(listener: PlayerListener): () => void {
    return this.#standing.hear(listener);
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
    if (from === undefined) this.#course.play();
    else this.#course.take(wayTo(from, this.#recording, true));
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
    if (this.#course.isSeeking && !WHILE_SEEKING.has(move)) return;
    this.#make(move);
    this.#turn();
  }

  goTo(text: string): string | undefined {
    const place = readPlace(text, this.#recording);
    if (place.kind === 'problem') return place.reason;
    this.#course.take(wayTo(place, this.#recording, this.#isPlaying));
    this.#turn();
    return undefined;
  }

  before(count: number): readonly Told[] {
    return toldBefore(this.#recording, this.position, count);
  }

  get #isPlaying(): boolean {
    return this.#course.mode === 'playing';
  }

  #make(move: Move): void {
    switch (move) {
      case 'pause':
        this.#course.pause();
        break;
      case 'send-line':
        this.#course.send();
        break;
      case 'faster':
        this.#pace.faster();
        break;
      case 'slower':
        this.#pace.slower();
        break;
      default:
        this.#course.take(wayOf(move, this.#standing, this.#isPlaying));
    }
  }

  /** Do as much as there is time for, and say when to go on. */
  readonly #turn = (): void => {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#course.goOn(this.#options.clock() + SLICE);
    const { wait } = this.#course;
    if (wait !== undefined) this.#callOff = this.#options.timer.after(wait * 1000, this.#turn);
    this.#view = this.#look();
    for (const listener of [...this.#listeners]) listener();
  };

  #look(): TransportView {
    const { duration, lines } = this.#recording;
    const { line, mark } = this.#standing;
    const { mode, share, atPrompt } = this.#course;
    return {
      mode,
      at: Math.min(this.#pace.now, duration),
      duration,
      speed: this.#pace.speed,
      line,
      lines,
      mark,
      ...atPrompt,
      share,
    };
  }
}
