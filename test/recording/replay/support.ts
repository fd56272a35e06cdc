/** What tests of a replay need: time that passes when told to, and recordings made of a few entries. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEntry } from '../../../src/recording/format.ts';
import { openRecording } from '../../../src/recording/open.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import type { Entry } from '../../../src/session/entry.ts';
import type { Timer } from '../../../src/session/live/timer.ts';
import { fileOf, receive, send } from '../support/sample.ts';

export const line = (at: number, text: string): Entry => ({ at, kind: 'line', monitor: 'main', text });
export const note = (at: number, text: string): Entry => ({ at, kind: 'note', text });
export const mark = (at: number, text: string): Entry => ({ at, kind: 'mark', text });

/** Three lines, 10 seconds apart; what the program asks for itself in between. */
export const LINES: readonly Entry[] = [
  note(0, 'begin'),
  line(10, 'query-status'),
  send(10.1, '{"execute": "query-status", "id": "1"}', { line: 1 }),
  receive(10.2, '{"return": {}, "id": "1"}'),
  send(11, '{"execute": "query-jobs", "id": "2"}', { origin: 'pane' }),
  receive(11.1, '{"return": [], "id": "2"}'),
  mark(12, 'the second'),
  line(20, 'stop'),
  note(21, 'stopped'),
  line(30, 'cont'),
];

/** A clock and the timer that goes by it: actions are called in order as it is moved on. */
export class FakeTime {
  /** Milliseconds. */
  #now = 0;
  #waiting: { readonly at: number; readonly action: () => void }[] = [];

  /** Seconds. */
  readonly clock = (): number => this.#now / 1000;

  readonly timer: Timer = {
    after: (milliseconds, action) => {
      const one = { at: this.#now + Math.max(1, milliseconds), action };
      this.#waiting.push(one);
      return () => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
      };
    },
  };

  /** Let so many seconds pass. */
  pass(seconds: number): void {
    const until = this.#now + seconds * 1000;
    for (;;) {
      const next = this.#waiting.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
    }
    this.#now = until;
  }
}

/** These entries as a recording in that folder. */
export function recordingOf(folder: string, entries: readonly Entry[]): Recording {
  const path = join(folder, 'r.ndjson');
  writeFileSync(path, fileOf(entries.map((entry) => encodeEntry(entry).slice(0, -1))));
  return openRecording(path);
}
