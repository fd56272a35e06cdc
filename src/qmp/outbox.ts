/**
 * Commands on their way: at most eight in-band ones unanswered, the others wait here in order. That is what QEMU
 * reads ahead; with more it stops reading, and an out-of-band command behind them would not be seen
 * (docs/interop/qmp-spec, on out-of-band execution). Also waits while the stream is full.
 */
import { InFlight, type Sent } from './in-flight.ts';
import type { ServerMessage } from './messages.ts';
import type { Cut, ExecuteOptions, Outcome } from './types.ts';

const READ_AHEAD = 8;

/** How many may wait. Whoever sends more does not wait for answers, and must not fill the memory. */
const MOST_WAITING = 1024;

/** Milliseconds. */
const BENEFIT_OF_DOUBT = 1000;

export interface Outgoing extends Sent {
  /** Who and what caused it. */
  readonly options: ExecuteOptions;
}

type Reply = Extract<ServerMessage, { kind: 'return' | 'error' }>;

export class Outbox {
  readonly #inFlight = new InFlight();
  readonly #write: (text: string) => boolean;
  readonly #onSend: (outgoing: Outgoing) => void;
  /** Those whose answer may have come unreadable. */
  readonly #suspected = new WeakSet<Sent>();
  #waiting: Outgoing[] = [];
  #room: (() => void)[] = [];
  #isFull = false;

  /**
   * @param write gives false when the stream is full: then `drained` must be called when it no longer is.
   * @param onSend called for each as it goes out.
   */
  constructor(write: (text: string) => boolean, onSend: (outgoing: Outgoing) => void) {
    this.#write = write;
    this.#onSend = onSend;
  }

  /** Send now or when there is room; out-of-band commands at once. */
  send(outgoing: Outgoing): void {
    if (outgoing.composed.oob) {
      this.#put(outgoing);
    } else if (this.#waiting.length >= MOST_WAITING) {
      outgoing.resolve(NOT_SENT);
    } else {
      this.#waiting.push(outgoing);
      this.#flush();
    }
  }

  /** Whether a command of that name is sent and not answered. */
  isUnanswered(command: string): boolean {
    return this.#inFlight.has(command);
  }

  /** Whether that id is a command's that is not answered. */
  isTaken(id: string): boolean {
    return this.#inFlight.isTaken(id);
  }

  /** Resolves when the next in-band command would go out at once. */
  room(): Promise<void> {
    return this.#hasRoom ? Promise.resolve() : new Promise((resolve) => this.#room.push(resolve));
  }

  /** The stream takes more again. */
  drained(): void {
    this.#isFull = false;
    this.#flush();
  }

  /** A reply has come. Gives the name of the command it answers, undefined where it answers none. */
  answer(reply: Reply, cut: Cut | undefined): string | undefined {
    const answered = this.#inFlight.answer(reply.id, reply.kind === 'error');
    if (answered === undefined) return undefined;
    for (const sent of answered.passedOver) sent.resolve(PASSED_OVER);
    answered.sent.resolve(outcomeOf(reply, cut));
    this.#flush();
    return answered.sent.composed.command;
  }

  /**
   * A text has come that is no message, for `reason`. The command it was meant to answer will get no other, and
   * must not wait for good. Where the text does not name it, there is a moment's time to prove that wrong.
   */
  unreadable(text: string, reason: string): void {
    const outcome: Outcome = {
      kind: 'lost',
      orderly: false,
      reason: `its answer could not be read: ${reason}`,
    };
    const named = this.#inFlight.namedIn(text);
    const suspected = named === undefined ? this.#inFlight.suspectedIn(text) : undefined;
    if (named !== undefined) this.expire(named, outcome);
    if (suspected === undefined || this.#suspected.has(suspected)) return;
    this.#suspected.add(suspected);
    setTimeout(() => this.expire(suspected, outcome), BENEFIT_OF_DOUBT).unref();
  }

  /** That one ends with `outcome`, unless it has been answered: a late answer answers nothing. */
  expire(sent: Sent, outcome: Outcome): void {
    if (!this.#inFlight.remove(sent)) return;
    sent.resolve(outcome);
    this.#flush();
  }

  /** The connection is gone: everything, sent or not, ends with `outcome`. */
  end(outcome: Outcome): void {
    const all = [...this.#inFlight.drain(), ...this.#waiting];
    this.#waiting = [];
    for (const { resolve } of all) resolve(outcome);
    for (const waiter of this.#room.splice(0)) waiter();
  }

  get #hasRoom(): boolean {
    return !this.#isFull && this.#waiting.length === 0 && this.#inFlight.inBand < READ_AHEAD;
  }

  #flush(): void {
    while (!this.#isFull && this.#inFlight.inBand < READ_AHEAD) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#put(next);
    }
    while (this.#hasRoom) {
      const waiter = this.#room.shift();
      if (waiter === undefined) break;
      waiter();
    }
  }

  #put(outgoing: Outgoing): void {
    this.#inFlight.add(outgoing);
    this.#onSend(outgoing);
    if (!this.#write(`${outgoing.composed.wire}\n`)) this.#isFull = true;
  }
}

const NOT_SENT: Outcome = {
  kind: 'lost',
  orderly: true,
  reason: 'not sent: too many commands wait for an answer already',
};

const PASSED_OVER: Outcome = {
  kind: 'lost',
  orderly: true,
  reason: 'no answer: the server went on to the next command, and may still wait for the end of this text',
};

function outcomeOf(reply: Reply, cut: Cut | undefined): Outcome {
  if (reply.kind === 'error') return { kind: 'error', class: reply.class, desc: reply.desc };
  const { value } = reply;
  return cut === undefined ? { kind: 'return', value } : { kind: 'return', value, cut };
}
