/** Where a move leads from where a replay stands, and how it gets there. Changes nothing. */
import type { Move } from '../../session/transport.ts';
import type { Recording } from '../recording.ts';
import type { Place } from './place.ts';
import { shownBefore } from './shown-before.ts';
import type { Standing } from './standing.ts';

/** Going forward less than this many entries passes them one by one; farther is a jump. */
const NEAR = 2000;

/** To stand after `count` entries without passing those in between. */
export interface Jump {
  readonly kind: 'jump';
  readonly count: number;
  /** The session time to stand at, in seconds; the last entry's without one. */
  readonly at: number | undefined;
  readonly thenPlay: boolean;
}

/** Going on without regard to time, until something has been passed. */
export interface Hurry {
  readonly kind: 'hurry';
  /** Stop after so many entries, or after the first that shows something. */
  readonly until: number | 'shown';
  readonly thenPlay: boolean;
}

export type Way = Jump | Hurry | { readonly kind: 'stay' };

/** The moves that lead to another place. */
export type Leading = Exclude<Move, 'pause' | 'send-line' | 'faster' | 'slower'>;

/**
 * The way a move takes.
 * @param isPlaying whether it plays now: what goes on behind the next mark
 */
export function wayOf(move: Leading, from: Standing, isPlaying: boolean): Way {
  const { recording, position } = from;
  switch (move) {
    case 'entry-back':
      return position > 0 ? jump(shownBefore(recording, position)) : STAY;
    case 'entry-forward':
      return { kind: 'hurry', until: 'shown', thenPlay: false };
    case 'line-back':
      return back(from, recording.line(from.line - 1)?.entry ?? 0);
    case 'line-forward': {
      const after = from.isBeforeLine ? recording.line(from.line + 1) : from.next;
      return forward(from, after?.entry ?? recording.length, false);
    }
    case 'mark-back':
      return back(from, (recording.markBefore(position - 1)?.entry ?? -1) + 1);
    case 'mark-forward': {
      const mark = recording.markFrom(position);
      return mark === undefined ? STAY : forward(from, mark.entry + 1, isPlaying);
    }
    case 'to-start':
      return { kind: 'jump', count: 0, at: 0, thenPlay: false };
    case 'to-end':
      return forward(from, recording.length, false);
  }
}

/** The way to a place; a time beyond the end is the end. */
export function wayTo(place: Place, recording: Recording, thenPlay: boolean): Jump {
  if (place.kind === 'count') return { kind: 'jump', count: place.count, at: undefined, thenPlay };
  const at = Math.min(place.seconds, recording.duration);
  return { kind: 'jump', count: recording.countAt(at), at, thenPlay };
}

const STAY: Way = { kind: 'stay' };

function jump(count: number, thenPlay = false): Way {
  return { kind: 'jump', count, at: undefined, thenPlay };
}

function back({ position }: Standing, count: number): Way {
  return position > count ? jump(count) : STAY;
}

function forward({ position }: Standing, count: number, thenPlay: boolean): Way {
  return count - position < NEAR ? { kind: 'hurry', until: count, thenPlay } : jump(count, thenPlay);
}
