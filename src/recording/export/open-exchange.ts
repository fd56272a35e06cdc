/** An exchange while it is under way. */
import { member, stringMember } from '../../json/json.ts';
import type { NoticeEntry, SendEntry, StepEntry } from '../../session/entry.ts';
import type { Answer, Exchange } from './episode.ts';

interface OpenSent {
  readonly entry: SendEntry;
  readonly index: number;
  answer: Answer | undefined;
  isLost: boolean;
}

export class OpenExchange {
  readonly notices: NoticeEntry[] = [];
  readonly steps: StepEntry[] = [];
  /** Nothing has been typed since. */
  isLast = true;
  readonly #monitor: string;
  readonly #at: number;
  readonly #unsure: readonly string[];
  readonly #lines: { readonly index: number; readonly text: string; isRefused: boolean }[] = [];
  readonly #sent: OpenSent[] = [];

  constructor(monitor: string, at: number, unsure: readonly string[]) {
    this.#monitor = monitor;
    this.#at = at;
    this.#unsure = unsure;
  }

  addLine(index: number, text: string): void {
    this.#lines.push({ index, text, isRefused: false });
  }

  /** Transcript indices of its lines. */
  get indices(): readonly number[] {
    return this.#lines.map(({ index }) => index);
  }

  send(entry: SendEntry, index: number): void {
    this.#sent.push({ entry, index, answer: undefined, isLost: false });
  }

  /**
   * The shell said an error about a line that has sent nothing: it was refused. Gives whether that was the
   * first, without which the others mean nothing.
   */
  refuse(index: number): boolean {
    const line = this.#lines.find((one) => one.index === index);
    if (line === undefined || this.#sent.some(({ entry }) => entry.line === index)) return false;
    line.isRefused = true;
    return line === this.#lines[0];
  }

  /**
   * Take an answer, if it is one to this. One without an id answers the oldest message without.
   * @param asked index of the message it answers, where its id tells
   */
  answer(monitor: string, asked: number | undefined, answer: Answer): boolean {
    const found = this.#sent.find(
      (one) =>
        one.answer === undefined &&
        one.entry.monitor === monitor &&
        (asked === undefined ? member(one.entry.message, 'id') === undefined : one.index === asked),
    );
    if (found === undefined) return false;
    found.answer = answer;
    return true;
  }

  /** Nothing more is to come from that monitor. */
  close(monitor: string): void {
    for (const one of this.#sent) if (one.entry.monitor === monitor) one.isLost = true;
  }

  get isOver(): boolean {
    return !this.isLast && this.#sent.every(({ answer, isLost }) => answer !== undefined || isLost);
  }

  told(): Exchange {
    return {
      kind: 'exchange',
      monitor: this.#monitor,
      at: this.#at,
      lines: this.#lines.map(({ text, isRefused }) => ({ text, isRefused })),
      sent: this.#sent.map(({ entry, answer }) => ({
        monitor: entry.monitor,
        message: entry.message,
        wire: entry.wire,
        isText:
          (stringMember(entry.message, 'execute') ?? stringMember(entry.message, 'exec-oob')) === undefined,
        answer,
      })),
      notices: this.notices,
      steps: this.steps,
      unsure: this.#unsure,
    };
  }
}
