/** Waiting for something to be true of the session: by hearing the transcript, never by asking again and again. */
import type { Entry } from '../entry.ts';
import type { SessionState } from '../state.ts';
import type { Transcript } from '../transcript.ts';
import type { Timer } from './timer.ts';

export type Waited<T> =
  | { readonly kind: 'came'; readonly value: T }
  | { readonly kind: 'timeout' }
  /** Given up: Ctrl-C, or the session was closed. */
  | { readonly kind: 'cancelled' };

export class Waits {
  readonly #transcript: Transcript;
  readonly #timer: Timer;
  readonly #active = new Set<() => void>();
  /** `monitor EVENT` → the transcript index of the last one that was waited for: it is not found again. */
  readonly consumed = new Map<string, number>();

  constructor(transcript: Transcript, timer: Timer) {
    this.#transcript = transcript;
    this.#timer = timer;
  }

  /**
   * Resolves with the first value `check` gives for an entry to come.
   * @param seconds Give up after so long; never where absent.
   */
  next<T>(
    check: (state: SessionState, entry: Entry, index: number) => T | undefined,
    seconds?: number,
  ): Promise<Waited<T>> {
    return new Promise((resolve) => {
      const end = (waited: Waited<T>) => {
        stopHearing();
        stopTimer?.();
        this.#active.delete(cancel);
        resolve(waited);
      };
      const cancel = () => end({ kind: 'cancelled' });
      const stopHearing = this.#transcript.subscribe((entry, index, state) => {
        const value = check(state, entry, index);
        if (value !== undefined) end({ kind: 'came', value });
      });
      const stopTimer =
        seconds === undefined ? undefined : this.#timer.after(seconds * 1000, () => end({ kind: 'timeout' }));
      this.#active.add(cancel);
    });
  }

  /** Give up all that are under way; false where there are none. */
  cancel(): boolean {
    const active = [...this.#active];
    for (const cancel of active) cancel();
    return active.length > 0;
  }
}
