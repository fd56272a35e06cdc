/** The last things said to and by QEMU for a person, for `/more`, `/json` and `/copy`: the newest first. */
import type { Entry, ReceiveEntry, SendEntry } from '../../session/entry.ts';
import { heard } from '../../session/heard.ts';
import type { SessionState } from '../../session/state.ts';
import type { Line } from '../paint/piece.ts';

/** As many of each as can be counted back to. */
const KEPT = 10;

/** What was folded, laid out in full for the window as it is when asked. */
export type InFull = () => readonly Line[];

export class KeptReplies {
  #replies: readonly ReceiveEntry[] = [];
  #folded: readonly InFull[] = [];
  #sent: SendEntry | undefined;
  #line: string | undefined;
  /** The line typed last, which may come to be sent. */
  #typed: string | undefined;

  hear(entry: Entry, before: SessionState): void {
    if (entry.kind === 'line') this.#typed = entry.text;
    else if (entry.kind === 'send' && entry.origin === undefined) {
      this.#sent = entry;
      this.#line = this.#typed ?? this.#line;
    } else if (entry.kind === 'receive') {
      const message = heard(entry, before);
      const isReply = message.kind === 'return' || message.kind === 'error';
      if (isReply && message.asked?.origin === undefined) this.#replies = put(entry, this.#replies);
    }
  }

  /** Something did not fit the screen. */
  folded(inFull: InFull): void {
    this.#folded = put(inFull, this.#folded);
  }

  /** Counted back from 1. */
  reply(nth: number): ReceiveEntry | undefined {
    return this.#replies[nth - 1];
  }

  long(nth: number): InFull | undefined {
    return this.#folded[nth - 1];
  }

  get sent(): SendEntry | undefined {
    return this.#sent;
  }

  /** The last line that made something be sent. */
  get line(): string | undefined {
    return this.#line;
  }
}

function put<T>(one: T, others: readonly T[]): readonly T[] {
  return [one, ...others.slice(0, KEPT - 1)];
}
