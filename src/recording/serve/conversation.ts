/**
 * Where a client is in a recording, and what answers the next thing it asks. Pure but for what it reads of the
 * recording; sends nothing.
 *
 * A command that changes something is answered in its turn alone: what came after it would not be true without it.
 * What only asks may be left out, or asked in another order, as long as nothing that changes something is between.
 */

import { fingerprintsOf, isSame, type Question } from './question.ts';
import type { Part, Script } from './script.ts';

export interface ConversationOptions {
  /** Whether what has been answered once may be answered again. */
  readonly reuse: boolean;
  /** What the entry at that index asks, stripped; undefined where it cannot be read. */
  readonly question: (entry: number) => Question | undefined;
}

/** Entries to go through: each event of the monitor is sent, and the answer where it comes. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  /** The entry that asks, where one did. */
  readonly asked?: number;
  /** The entry that is the answer; it may come later than `to`, and is then sent at the end. */
  readonly reply: number | undefined;
  /** Whether the client is further on when it is through. */
  readonly moves: boolean;
  /** Whether QEMU is gone after it. */
  readonly gone: boolean;
}

export class Conversation {
  readonly #script: Script;
  readonly #part: Part;
  readonly #options: ConversationOptions;
  readonly #used: Uint8Array;
  /** The exchanges that may be answered now: from `#low` up to `#high`, which changes something. */
  #low: number;
  #high: number;
  /** How far the client has come: the entry it hears of next. */
  #position: number;
  #answered = 0;

  constructor(script: Script, part: Part, options: ConversationOptions) {
    this.#script = script;
    this.#part = part;
    this.#options = options;
    this.#used = new Uint8Array(part.end - part.first);
    this.#low = part.first;
    this.#high = this.#nextChange(part.first);
    this.#position = part.from;
  }

  /** The entry the client hears of next. */
  get position(): number {
    return this.#position;
  }

  /** How many of the recorded commands have been answered, and how many there are. */
  get progress(): { readonly answered: number; readonly of: number } {
    return { answered: this.#answered, of: this.#part.end - this.#part.first };
  }

  /** The client has heard of everything before that entry. */
  moveTo(entry: number): void {
    this.#position = Math.max(this.#position, entry);
  }

  /** What happened from the greeting up to the first command. */
  begin(): Passage {
    return this.#passage(this.#position, this.#startOf(this.#part.first), undefined);
  }

  /**
   * What happened next though the client asks nothing: up to the next command that changes something. What only asks
   * can still be asked after it. Undefined where nothing is left to wait for.
   */
  wait(): Passage | undefined {
    const end = this.#startOf(this.#high);
    if (this.#position >= end) return undefined;
    const passage = this.#passage(this.#position, end, undefined);
    return { ...passage, gone: passage.gone && this.#isThrough() };
  }

  /** What answers a question, stripped, in its turn; undefined where it is not its turn. */
  ask(question: Question): Passage | undefined {
    const exchange = this.#find(question);
    return exchange === undefined ? undefined : this.#answer(exchange);
  }

  /**
   * What else answers a question: an answer given already, where that may be, or one that the program got for itself when
   * it recorded. The later of the two, as that is how things stand.
   */
  again(question: Question): Passage | undefined {
    const shown = this.#script.shown.before(this.#position, question);
    const used = this.#options.reuse ? this.#lastUsed(question) : undefined;
    const reply = used === undefined ? undefined : this.#script.reply(used);
    if (used !== undefined && reply !== undefined && (shown === undefined || shown < reply)) {
      // What came before the answer is what the command itself did.
      const from = this.#script.changes(used) ? this.#script.send(used) : reply;
      return { from, to: reply, reply, moves: false, gone: false };
    }
    return shown === undefined ? undefined : aside(shown);
  }

  /** What the recording has instead: the same command with other arguments, or what comes next, if anything does. */
  expected(asked: Question): Question | undefined {
    const open = this.#firstOpen(this.#low);
    const next = open === undefined ? undefined : this.#questionAt(open);
    const change = this.#high < this.#part.end ? this.#questionAt(this.#high) : undefined;
    return change?.command === asked.command ? change : next;
  }

  #answer(exchange: number): Passage {
    this.#used[exchange - this.#part.first] = 1;
    this.#answered += 1;
    const reply = this.#script.reply(exchange);
    const send = this.#script.send(exchange);
    if (this.#script.changes(exchange)) {
      this.#low = exchange + 1;
      this.#high = this.#nextChange(this.#low);
    }
    while (this.#low < this.#part.end && this.#isUsed(this.#low)) this.#low += 1;
    if (send < this.#position) {
      const isOver = this.#part.gone && this.#position >= this.#part.to && this.#isThrough();
      return { ...aside(reply), gone: isOver };
    }
    return { ...this.#passage(this.#position, this.#startOf(exchange + 1), reply), asked: send };
  }

  #passage(from: number, to: number, reply: number | undefined): Passage {
    return { from, to, reply, moves: true, gone: this.#part.gone && to >= this.#part.to };
  }

  /** The first that was not answered yet, whatever has happened since: answers come in the order they were recorded. */
  #find(question: Question): number | undefined {
    const prints = fingerprintsOf(question);
    for (let i = this.#low; i <= Math.min(this.#high, this.#part.end - 1); i++) {
      if (!this.#isUsed(i) && this.#script.mayBe(i, prints) && this.#asks(i, question)) return i;
    }
    return undefined;
  }

  #lastUsed(question: Question): number | undefined {
    const prints = fingerprintsOf(question);
    for (let i = Math.min(this.#high, this.#part.end - 1); i >= this.#part.first; i--) {
      if (this.#isUsed(i) && this.#script.mayBe(i, prints) && this.#asks(i, question)) return i;
    }
    return undefined;
  }

  #firstOpen(from: number): number | undefined {
    for (let i = from; i <= Math.min(this.#high, this.#part.end - 1); i++) if (!this.#isUsed(i)) return i;
    return undefined;
  }

  #isThrough(): boolean {
    return this.#firstOpen(this.#low) === undefined;
  }

  #asks(exchange: number, question: Question): boolean {
    const recorded = this.#questionAt(exchange);
    return recorded !== undefined && isSame(recorded, question);
  }

  #questionAt(exchange: number): Question | undefined {
    return this.#options.question(this.#script.send(exchange));
  }

  #isUsed(exchange: number): boolean {
    return this.#used[exchange - this.#part.first] === 1;
  }

  /** The first exchange from there on that changes something; `end` where none does. */
  #nextChange(from: number): number {
    let i = from;
    while (i < this.#part.end && !this.#script.changes(i)) i++;
    return i;
  }

  /** Where an exchange begins: everything before it has happened when it is asked. */
  #startOf(exchange: number): number {
    return exchange < this.#part.end ? this.#script.send(exchange) : this.#part.to;
  }
}

/** An answer alone. */
function aside(reply: number | undefined): Passage {
  const at = reply ?? 0;
  return { from: at, to: at, reply, moves: false, gone: false };
}
