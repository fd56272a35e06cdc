/** What a lesson is played on: types alone. The lab's stage is one (lab-stage.ts); tests script another. */
import type { Entry, NewEntry } from '../../session/entry.ts';
import type { LineResult } from '../../session/live/line-result.ts';
import type { SessionState } from '../../session/state.ts';
import type { ProbeCheck } from '../lesson.ts';

export type StageListener = (entry: Entry, index: number, state: SessionState) => void;

export interface Stage {
  readonly state: SessionState;
  /** The monitor that lines and checks without a name are about: the lab's first. */
  readonly main: string;
  /** Of the lab's first QEMU, as it greeted. */
  readonly version: string | undefined;
  /** Session time at which this lab began. */
  readonly since: number;
  /** Type a line and press Enter. */
  run(line: string, options?: { readonly force?: boolean }): Promise<LineResult>;
  /** What a line does, so that two that do the same can be told: `block-stream`, `$ qemu-img create`. */
  deed(line: string): string | undefined;
  subscribe(listener: StageListener): () => void;
  /** Put something into the transcript. */
  append(entry: NewEntry): void;
  /** Look something up beside the session: undefined where it is so, else what is different, in words. */
  probe(check: ProbeCheck, monitor: string): Promise<string | undefined>;
  /** Ask for the run states: without a guest that runs no event tells of their changes. */
  askStatus(): Promise<void>;
  /** End the lab and begin it anew, as it was at first. */
  restart(): Promise<void>;
}
