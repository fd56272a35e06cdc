/** Goes through a passage of the recording for one client: sends its events, and the answer in its place. */
import { member } from '../../json/json.ts';
import type { ReceiveEntry } from '../../session/entry.ts';
import type { Conversation, Passage } from './conversation.ts';
import type { Inbox } from './inbox.ts';
import type { Outlet } from './outlet.ts';
import { Pacer } from './pacer.ts';
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
    this.#pacer = new Pacer(served.options.clock);
  }

  /** Whether recorded times count. */
  get isTimed(): boolean {
    return this.#pacer.isTimed;
  }

  /** Send a passage's events, and the answer where it has one; nothing that comes meanwhile stops it. */
  async play(passage: Passage, answering?: Answering): Promise<void> {
    const { from, to, reply, moves } = passage;
    let isOwed = answering !== undefined;
    for (const [index, entry] of this.#received(from, to)) {
      if (!this.#outlet.isOpen) return;
      if (index === reply) {
        isOwed = false;
        await this.#due(entry, true);
        if (answering !== undefined) await this.#outlet.send(answering(entry));
      } else if (isEvent(entry)) {
        await this.#due(entry, isOwed);
        await this.#outlet.send(entry.wire);
      }
    }
    if (isOwed) await this.#answerLate(reply, answering);
    if (moves) this.#conversation.moveTo(to);
  }

  /** Send a passage's events until something is asked; true where it came to the passage's end. */
  async playUntilAsked({ from, to }: Passage): Promise<boolean> {
    for (const [index, entry] of this.#received(from, to)) {
      await this.#due(entry, false);
      if (this.#inbox.length > 0 || !this.#outlet.isOpen) return false;
      if (isEvent(entry)) await this.#outlet.send(entry.wire);
      this.#conversation.moveTo(index + 1);
    }
    this.#conversation.moveTo(to);
    return true;
  }

  /** Something recorded at the entry's time happens now: what follows is timed by it. */
  sync(index: number): void {
    const entry = this.#pacer.isTimed ? this.#served.recording.entry(index) : undefined;
    if (entry !== undefined) this.#pacer.sync(entry.at);
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
      const left = this.#pacer.until(entry.at);
      if (left <= 0 || !this.#outlet.isOpen || (!always && this.#inbox.length > 0)) return;
      await this.#inbox.pass(left * 1000, always);
    }
  }

  /** What this monitor sent in that part of the recording. */
  *#received(from: number, to: number): Generator<[number, ReceiveEntry], void> {
    let index = from;
    for (const entry of this.#served.recording.entries(from, to)) {
      if (entry.kind === 'receive' && entry.monitor === this.#served.script.monitor) yield [index, entry];
      index += 1;
    }
  }
}

function isEvent({ message, cut }: ReceiveEntry): boolean {
  return cut === undefined && member(message, 'event') !== undefined;
}
