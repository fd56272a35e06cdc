/**
 * One client of a served recording, from the greeting until it leaves, or until QEMU does in the recording. Whatever
 * it sends, an error is the worst it gets; and never an answer that is not in the recording.
 */
import type { Socket } from 'node:net';
import { isArray, type Json, type JsonObject, member } from '../../json/json.ts';
import type { ReceiveEntry } from '../../session/entry.ts';
import { Conversation, type Passage } from './conversation.ts';
import type { Facts } from './facts.ts';
import type { Inbox } from './inbox.ts';
import { type Input, readInput } from './input.ts';
import { Outlet } from './outlet.ts';
import { Performer } from './performer.ts';
import * as say from './protocol.ts';
import { type Question, questionOf, questionText, rawQuestion } from './question.ts';
import type { Part } from './script.ts';
import type { Served } from './served.ts';
import { readSingleQuoted } from './single-quotes.ts';

/** How a client's visit ended. */
export interface Visit {
  /** How many of the recorded commands it was answered, of how many there are. */
  readonly answered: number;
  readonly of: number;
  /** Whether it came to where QEMU goes in the recording. */
  readonly gone: boolean;
}

export class Client {
  readonly #socket: Socket;
  readonly #served: Served;
  readonly #greeting: JsonObject | null;
  readonly #facts: Facts;
  readonly #conversation: Conversation;
  readonly #inbox: Inbox<Input>;
  readonly #outlet: Outlet;
  readonly #performer: Performer;
  readonly #unmatched: (text: string) => void;
  #isNegotiated: boolean;
  #hasOob = false;
  #isOver = false;
  #isGone = false;

  /** `unmatched` hears, in words, what the recording had no answer to. */
  constructor(socket: Socket, served: Served, part: Part, unmatched: (text: string) => void) {
    this.#socket = socket;
    this.#served = served;
    this.#unmatched = unmatched;
    this.#greeting = served.greeting(part);
    this.#facts = served.facts(part);
    this.#conversation = new Conversation(served.script, part, {
      reuse: served.options.reuse,
      question: (entry) => served.question(entry),
    });
    // Who does not greet is a guest agent, with which there is nothing to agree on.
    this.#isNegotiated = this.#greeting === null;
    this.#outlet = new Outlet(socket);
    this.#inbox = readInput(socket, this.#greeting === null);
    this.#performer = new Performer(served, this.#conversation, this.#outlet, this.#inbox);
    this.#performer.sync(part.from);
  }

  /** Serve it until it is over; nothing the client does makes it reject. */
  async run(): Promise<Visit> {
    this.#socket.resume();
    if (this.#greeting !== null) await this.#outlet.send(say.greetingText(this.#greeting));
    while (!this.#isOver && this.#outlet.isOpen) {
      const input = this.#inbox.take();
      if (input !== undefined) await this.#take(input);
      else if (this.#inbox.isOver) break;
      else await this.#wait();
    }
    await this.#outlet.end();
    return { ...this.#conversation.progress, gone: this.#isGone };
  }

  /** End it now. */
  stop(): void {
    this.#socket.destroy();
  }

  /** Nothing is asked: what happened next happens, unless something is asked in between. */
  async #wait(): Promise<void> {
    const passage = this.#isNegotiated ? this.#conversation.wait() : undefined;
    if (passage === undefined) return this.#inbox.ready();
    if ((await this.#performer.playUntilAsked(passage)) && passage.gone) this.#leave();
  }

  async #take(input: Input): Promise<void> {
    return input.kind === 'junk' ? this.#junk(input.text, input.reason) : this.#message(input.message);
  }

  async #message(message: JsonObject): Promise<void> {
    const id = member(message, 'id');
    const wrong = say.checkCommand(message, this.#hasOob);
    const question = wrong === undefined ? questionOf(message) : undefined;
    if (question === undefined) return this.#refuse(wrong ?? say.generic('no command'), id);
    if (question.command === 'qmp_capabilities' && this.#greeting !== null) {
      return this.#capabilities(question.arguments, id);
    }
    if (!this.#isNegotiated) return this.#refuse(say.NOT_NEGOTIATED, id);
    return this.#answer(question, id);
  }

  /** What is no message may have been sent on purpose when it was recorded: then its answer is there too. */
  async #junk(text: string, reason: string): Promise<void> {
    const passage = this.#isNegotiated ? this.#conversation.ask(rawQuestion(text)) : undefined;
    if (passage?.reply !== undefined) return this.#play(passage, rawQuestion(text), undefined);
    const message = readSingleQuoted(text);
    return message === undefined
      ? this.#refuse(say.junkReply(text, reason), undefined)
      : this.#message(message);
  }

  async #capabilities(args: JsonObject, id: Json | undefined): Promise<void> {
    if (this.#isNegotiated) return this.#refuse(say.NEGOTIATED, id);
    const offered = member(this.#greeting ?? {}, 'capabilities');
    const agreed = say.negotiate(args, isArray(offered) ? offered : []);
    if ('desc' in agreed) return this.#refuse(agreed, id);
    this.#isNegotiated = true;
    this.#hasOob = agreed.oob;
    await this.#outlet.send(say.returnText('{}', id));
    await this.#performer.play(this.#conversation.begin());
  }

  async #answer(question: Question, id: Json | undefined): Promise<void> {
    const asked = this.#served.strip(question);
    const passage = this.#conversation.ask(asked);
    if (passage !== undefined) return this.#play(passage, question, id);
    const fact = this.#facts.answer(question);
    if (fact !== undefined) return this.#outlet.send(say.returnText(fact, id));
    const again = this.#conversation.again(asked);
    if (again !== undefined) return this.#play(again, question, id);
    if (this.#greeting === null && (await this.#agentSync(question, id))) return;
    const next = this.#conversation.expected(asked);
    const text = unmatchedText(question, next);
    this.#unmatched(text);
    if (this.#served.options.unmatched === 'close') this.#isOver = true;
    else await this.#refuse(say.generic(text), id);
  }

  async #play(passage: Passage, question: Question, id: Json | undefined): Promise<void> {
    const { reply, gone } = passage;
    if (passage.asked !== undefined) this.#performer.sync(passage.asked);
    // A QEMU that went without an answer gives none here either.
    const owes = reply !== undefined || !gone;
    await this.#performer.play(passage, owes ? (recorded) => this.#text(recorded, question, id) : undefined);
    if (gone) this.#leave();
  }

  /** The text of an answer, from the one that was recorded. */
  #text(recorded: ReceiveEntry | undefined, question: Question, id: Json | undefined): string {
    if (recorded === undefined) return say.errorText(say.generic(NO_ANSWER), id);
    const { wire, message, cut } = recorded;
    if (cut === undefined) return say.withId(wire, message, id);
    const fact = this.#facts.answer(question);
    return fact === undefined ? say.errorText(say.generic(cutText(cut.bytes)), id) : say.returnText(fact, id);
  }

  /** A guest agent's way of getting in step, which every client has numbers of its own for. */
  async #agentSync({ command, arguments: args }: Question, id: Json | undefined): Promise<boolean> {
    const number = member(args, 'id');
    if (!/^guest-sync(-delimited)?$/.test(command) || typeof number !== 'number') return false;
    const before = command === 'guest-sync' ? undefined : Uint8Array.of(0xff);
    await this.#outlet.send(say.returnText(String(number), id), before);
    return true;
  }

  #refuse(error: say.ErrorReply, id: Json | undefined): Promise<void> {
    return this.#outlet.send(say.errorText(error, id));
  }

  #leave(): void {
    this.#isOver = this.#isGone = true;
  }
}

const NO_ANSWER = 'qmpsh serve: the recording has no answer to this command';

function cutText(bytes: number): string {
  return `qmpsh serve: the recording holds the beginning alone of this answer of ${bytes} bytes`;
}

function unmatchedText(asked: Question, next: Question | undefined): string {
  const what = `qmpsh serve: not what the recording has at this point: ${questionText(asked)}`;
  return next === undefined
    ? `${what}; it has no further command`
    : `${what}; expected next: ${questionText(next)}`;
}
