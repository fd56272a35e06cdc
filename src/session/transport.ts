/**
 * What a replay has besides a session: a place in time that moves. Types only; the screen draws a Transport and hands
 * it moves, recording/replay/ is one.
 */
import type { Entry } from './entry.ts';
import type { SessionState } from './state.ts';

/** What can be asked of a replay. A move that leads nowhere (back from the start) does nothing. */
export type Move =
  /** Play, or stand still. */
  | 'pause'
  /** Send the next line, as if it had been typed; then play on to the line after it. */
  | 'send-line'
  | 'entry-back'
  | 'entry-forward'
  | 'line-back'
  | 'line-forward'
  | 'mark-back'
  | 'mark-forward'
  | 'to-start'
  | 'to-end'
  | 'faster'
  | 'slower';

export type TransportMode =
  | 'playing'
  | 'paused'
  /** Stands before a line that Enter sends. */
  | 'waiting'
  | 'at-end'
  /** Under way to another place. */
  | 'seeking';

export interface TransportView {
  readonly mode: TransportMode;
  /** Seconds since the recording began. */
  readonly at: number;
  readonly duration: number;
  /** How many times as fast as it happened. */
  readonly speed: number;
  /** How many lines have been sent so far, and how many there are. */
  readonly line: number;
  readonly lines: number;
  /** The mark passed last. */
  readonly mark: string | undefined;
  /** What stands typed at the prompt: the beginning of the next line. */
  readonly typed: string;
  /** How that goes on, where Enter would send it. */
  readonly ahead: string;
  /** How far a move to another place has come, as a share of 1. */
  readonly share: number;
}

/** An entry with the fold just before and just after it. */
export interface Told {
  readonly entry: Entry;
  readonly before: SessionState;
  readonly after: SessionState;
}

export interface Transport {
  /** The same object until something changes. */
  readonly view: TransportView;
  subscribe(listener: () => void): () => void;
  move(move: Move): void;
  /** Go to a place as typed (`1:23`, `50%`, `@mark`, …); gives what is wrong with it, if something is. */
  goTo(place: string): string | undefined;
  /** Hear that the state is another one now, with no entries told that lead to it. */
  onJump(listener: () => void): () => void;
  /** What was told last up to here: at most `count` entries, oldest first. */
  before(count: number): readonly Told[];
  /** Begin to play. */
  start(): void;
}
