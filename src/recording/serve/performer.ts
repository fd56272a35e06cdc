/** Goes through a passage of the recording for one client: sends its events, and the answer in its place. */
import type { Entry, ReceiveEntry } from '../../session/entry.ts';
import type { Conversation, Passage } from './conversation.ts';
import type { Inbox } from './inbox.ts';
import type { Outlet } from './outlet.ts';
import { Pacer } from './pacer.ts';
import { runsIn } from './runs.ts';
import type { Served } from './served.ts';

/** Gives the text that answers, from the entry that did so in the recording; undefined where none did. */
export type Answering = (recorded: ReceiveEntry | undefined) => string;

export class Performer {
  readonly #served: Served;
  readonly #conversation: Conversation;
  readonly #outlet: Outlet;
  readonly #inbox: Inbox<unknown>;
  readonly #pacer: Pacer;

  constructor(served: Served, conversation: Conversation, outlet: Outlet, inbox: Inbox<unknown>) {
    this.#served = served;
    this.#conversation = conversation;
    this.#outlet = outlet;
    this.#inbox = inbox;
    this.#pacer = new Pacer(served.options.realTime);
  }

  /** Send a passage's events, and the answer where it has one; nothing that comes meanwhile stops it. */
  async play(passage: Passage, answering?: Answering): Promise<void> {
    const { from, to, reply, moves } = passage;
    let isOwed = answering !== undefined;
    for await (const [index, entry] of this.#heard(from, to, reply)) {
      if (!this.#outlet.isOpen) return;
      if (index === reply) {
        isOwed = false;
        await this.#due(entry, true);
        if (answering !== undefined) await this.#outlet.send(answering(entry));
      } else {
        await this.#due(entry, isOwed);
        await this.#outlet.send(entry.wire);
      }
    }
    if (isOwed) await this.#answerLate(reply, answering);
    if (moves) this.#conversation.moveTo(to);
  }

  /**
   * Send what happened though nothing was asked, each in its time, until something is; true where it came to the
   * passage's end.
   */
  async playUntilAsked({ from, to, gone }: Passage): Promise<boolean> {
    for await (const [index, entry] of this.#heard(from, to)) {
      if (!(await this.#silence(entry))) return false;
      await this.#outlet.send(entry.wire);
      this.#conversation.moveTo(index + 1);
    }
    const last = gone ? this.#served.recording.entry(to - 1) : undefined;
    if (last !== undefined && !(await this.#silence(last))) return false;
    this.#conversation.moveTo(to);
    return true;
  }

  /** Something recorded at the entry's time happens now: what follows is timed by it. */
  sync(index: number): void {
    const entry = this.#served.recording.entry(index);
    if (entry !== undefined) this.#pacer.sync(entry.at);
  }

  /** Wait until an entry happens; false where something is asked before. */
  async #silence({ at }: Entry): Promise<boolean> {
    const left = this.#pacer.untilUnasked(at);
    if (left > 0) await this.#inbox.pass(left * 1000);
    if (this.#inbox.length > 0 || this.#inbox.isOver || !this.#outlet.isOpen) return false;
    this.#pacer.sync(at);
    return true;
  }

  async #answerLate(reply: number | undefined, answering: Answering | undefined): Promise<void> {
    const entry = reply === undefined ? undefined : this.#served.recording.entry(reply);
    const received = entry?.kind === 'receive' ? entry : undefined;
    if (received !== undefined) await this.#due(received, true);
    if (answering !== undefined) await this.#outlet.send(answering(received));
  }

  /** Wait until an entry is due; not `always` where the client waits for nothing and asks meanwhile. */
  async #due(entry: ReceiveEntry, always: boolean): Promise<void> {
    for (;;) {
      const left = this.#pacer.untilDue(entry.at);
      const isAsked = this.#inbox.length > 0 || this.#inbox.isOver;
      if (left <= 0 || !this.#outlet.isOpen || (isAsked && !always)) return;
      await this.#inbox.pass(left * 1000, always);
    }
  }

  /**
   * The events in that part of the recording, and the answer where it is among them. Gives others a turn now and then:
   * what can be written at once does not wait for anything.
   */
  async *#heard(from: number, to: number, reply?: number): AsyncGenerator<[number, ReceiveEntry], void> {
    const { recording, script } = this.#served;
    for (const run of runsIn(script.events, from, to, reply)) {
      const wanted = new Set(run);
      let index = run[0] ?? to;
      for (const entry of recording.entries(index, (run.at(-1) ?? index) + 1)) {
        if (entry.kind === 'receive' && wanted.has(index)) yield [index, entry];
        index += 1;
      }
      await new Promise(setImmediate);
    }
  }
}
