/**
 * What the screen needs from whoever appends entries. A live session, a replay and a learner's lab all
 * are one; ui/ knows nothing else.
 */
import type { Hover } from '../language/hover.ts';
import type { BindResult, BoundLine, Completion, Filled } from '../language/types.ts';
import type { Entry } from './entry.ts';
import type { Forecast } from './forecast/types.ts';
import type { LineResult } from './live/line-result.ts';
import type { SessionState } from './state.ts';
import type { Transport } from './transport.ts';

/** What a line will leave, and with whom. */
export interface Foreseeable {
  readonly monitor: string;
  readonly forecast: Forecast;
}

export interface Playback {
  /** The fold over all entries so far. */
  readonly state: SessionState;
  /** The monitor that lines without `@name` go to. */
  readonly current: string;
  /** What a replay has besides: a session that is played back, and what moves it. */
  readonly transport?: Transport;
  /**
   * Called after each entry is folded in; gives the function that ends it. What a replay itself has to say is told
   * with the index -1: it is no entry of the recording, and the state stays.
   */
  subscribe(listener: (entry: Entry, index: number, state: SessionState) => void): () => void;
  /** What would be sent. Never throws. */
  bind(line: string): BindResult;
  /** Candidates at the cursor. Asks QEMU for what it lacks; the listener hears when more is known. */
  complete(line: string, cursor: number): Completion;
  /** Help on what stands at the cursor. */
  hover?(line: string, cursor: number): Hover | undefined;
  /** What QEMU's own manual says of that, in a line that names its source; undefined where none is at hand. */
  manualOn?(line: string, help: Hover): string | undefined;
  /** The line with the required arguments that are missing put in; undefined where there are none. */
  fill?(line: string): Filled | undefined;
  /** What a line would leave, as things stand now, and what speaks against it; undefined where nothing is known. */
  foresee?(line: BoundLine): Foreseeable | undefined;
  /** Run a line as if typed and Enter pressed; `force` sends one that does not check. Resolves when answered. */
  submit(line: string, options?: { readonly force?: boolean }): Promise<void>;
  /** `submit`, telling what came of it; absent where nothing is run. */
  run?(line: string, options?: { readonly force?: boolean }): Promise<LineResult>;
  /**
   * Ctrl-C where no line is being typed: give up what is under way, a `/wait` or a transaction being gathered.
   * False where there is nothing.
   */
  interrupt?(): boolean;
  /** How many actions of a transaction have been gathered; undefined where none is open. */
  readonly gathered?: number | undefined;
  /** The prompt's text: `(QEMU) `, `TRANS> `. */
  readonly prompt: string;
  /** How a line that begins so would go on, where somebody knows better than its history: a lesson. */
  suggest?(typed: string): string | undefined;
  /** What is to stand in a quiet line below the status: how far a lesson is. */
  readonly aside?: string | undefined;
  /** Whether it goes on when its last connection has ended. */
  readonly outlives?: boolean;
  /** Leave: resolves when everything is closed. */
  close(): Promise<void>;
}
