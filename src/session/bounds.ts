/**
 * How much of each list the folded state keeps. The transcript has everything; the state is copied into
 * checkpoints and folded from strangers' recordings, so nothing in it grows without end.
 */

/** Monitors of one session. */
export const MAX_MONITORS = 64;
/** Events shown as the last few. Copied at each event: keep it small. */
export const MAX_RECENT_EVENTS = 50;
/** Different event names counted; QEMU has some 60. */
export const MAX_EVENT_NAMES = 256;
export const MAX_PENDING = 1024;
export const MAX_JOBS = 256;
export const MAX_ENDED_JOBS = 20;
/** Commands without a job whose outcome is held against what was foretold. */
export const MAX_CARRIED = 4;
/** Polls a job's rate is reckoned from. */
export const MAX_POLLS = 8;
export const MAX_MARKS = 1000;
/** Block nodes and edges taken from one reply. */
export const MAX_NODES = 4096;
/** Chains shown; a disk needs one. */
export const MAX_CHAINS = 512;
/** Images of one chain; QEMU itself gives up far below. */
export const MAX_CHAIN = 1024;
/** Drivers whose properties are kept. */
export const MAX_DRIVERS = 32;
/** QOM paths of which it is kept what stands there. */
export const MAX_OBJECTS = 32;
/** Entities of one role taken from one reply; trace events are 5,600 in 11.1. */
export const MAX_ENTITIES = 8192;

/** `list` with `item` after it, cut at the front to `most`. */
export function appended<T>(list: readonly T[], item: T, most: number): readonly T[] {
  return list.length < most ? [...list, item] : [...list.slice(list.length - most + 1), item];
}
