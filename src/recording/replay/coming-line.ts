/**
 * The line to come as it stands at the prompt: typed by itself as its time draws near, or at the keys' own pace once
 * Enter sends it. The clock is handed in.
 */
import type { TransportMode } from '../../session/transport.ts';
import type { Standing } from './standing.ts';
import { typedBy, typingFrom } from './typing.ts';

/** Seconds between two characters of a line that Enter sends, and the longest that takes. */
const SENT_KEY = 0.02;
const LONGEST_SENT = 0.8;

/** What of the line is there, and what Enter would add to it. */
export interface AtPrompt {
  readonly typed: string;
  readonly ahead: string;
}

const NOTHING: AtPrompt = { typed: '', ahead: '' };

export class ComingLine {
  readonly #standing: Standing;
  readonly #clock: () => number;
  readonly #idleLimit: number;
  /** When Enter was pressed on the line that is being sent, by the clock. */
  #sentAt: number | undefined;

  /**
   * @param clock seconds, counted from anywhere
   * @param idleLimit seconds of session time before a line that are played at most
   */
  constructor(standing: Standing, clock: () => number, idleLimit = Number.POSITIVE_INFINITY) {
    this.#standing = standing;
    this.#clock = clock;
    this.#idleLimit = idleLimit;
  }

  /** Enter was pressed: from now on its characters come. */
  send(): void {
    this.#sentAt = this.#clock();
  }

  /** The rest of a line that is being sent comes at once. */
  sendAtOnce(): void {
    this.#sentAt = Number.NEGATIVE_INFINITY;
  }

  /** Nothing is being sent any more. */
  endSending(): void {
    this.#sentAt = undefined;
  }

  get isSending(): boolean {
    return this.#sentAt !== undefined;
  }

  /** Whether all characters of a line that is being sent are there. */
  get isWhole(): boolean {
    return this.#sentShare >= 1;
  }

  /** When its typing begins, in session time; undefined where no line is to come. */
  get typingFrom(): number | undefined {
    const { next, lastLineAt } = this.#standing;
    if (next === undefined) return undefined;
    return Math.max(typingFrom(next.text, next.at, lastLineAt), next.at - this.#idleLimit);
  }

  /**
   * What of it stands at the prompt.
   * @param now session time, in seconds
   * @param isStepping whether Enter sends the lines: nobody types them before
   */
  atPrompt(mode: TransportMode, now: number, isStepping: boolean): AtPrompt {
    const { next } = this.#standing;
    const from = this.typingFrom;
    if (next === undefined || from === undefined || mode === 'seeking') return NOTHING;
    const { text, at } = next;
    if (this.isSending) {
      const typed = typedBy(text, this.#sentShare);
      return { typed, ahead: text.slice(typed.length) };
    }
    if (mode === 'waiting') return { typed: '', ahead: text };
    if (isStepping) return NOTHING;
    return { typed: typedBy(text, (now - from) / Math.max(1e-6, at - from)), ahead: '' };
  }

  get #sentShare(): number {
    const takes = Math.min(LONGEST_SENT, SENT_KEY * (this.#standing.next?.text.length ?? 0));
    const gone = this.#clock() - (this.#sentAt ?? 0);
    return gone >= takes ? 1 : gone / takes;
  }
}
