/**
 * One connection to a QMP server, from connecting to its end. Every message passes the tap once, in the
 * order of the wire, before anybody else hears of it. Nothing a peer sends makes it throw.
 *
 * Part of the batch path: imports nothing that is slow to load.
 */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  parseJson,
  stringifyJson,
  stringMember,
} from '../json/json.ts';
import { type Address, formatAddress, parseAddress } from './address.ts';
import { Ending } from './ending.ts';
import { ConnectError } from './errors.ts';
import { type Handshake, negotiate, synchronise } from './handshake.ts';
import { type Cut, takeIn } from './intake.ts';
import { type CommandMessage, classify, type Greeting, type ServerMessage } from './messages.ts';
import { Outbox } from './outbox.ts';
import { openTransport, type Transport } from './transport.ts';
import type { ExecuteOptions, Origin, Outcome, RawMonitorPort, Runstate, TapEvent } from './types.ts';

/** How long each phase may take, in milliseconds. */
export interface TimeLimits {
  /** Until the stream stands. */
  readonly connect: number;
  /** From then until the greeting (guest agent: until it is in step). */
  readonly greeting: number;
  /** Until capabilities are agreed on. */
  readonly negotiate: number;
  /** From `close()` until the stream is cut. */
  readonly close: number;
}

export interface MonitorOptions {
  /** Hears every crossing from the first on; more can be added with `tap()`. */
  readonly tap?: (event: TapEvent) => void;
  /** False waits for no greeting and asks for no capabilities (qmp-shell's -N). */
  readonly negotiate?: boolean;
  /** The peer is a guest agent: no greeting, guest-sync-delimited instead. */
  readonly agent?: boolean;
  /** False does not ask for `oob` even where it is offered. */
  readonly oob?: boolean;
  readonly limits?: Partial<TimeLimits>;
  /**
   * Longest message in bytes that is kept and parsed whole; of a longer one the head, length and hash are. The
   * default, 1 MiB, keeps a prompt quick; where nobody types, WHOLE_IN_BATCH.
   */
  readonly wholeUpTo?: number;
}

/** QEMU's own limit on one JSON token. */
export const WHOLE_IN_BATCH = 64 * 1024 * 1024;

const WHOLE_AT_PROMPT = 1024 * 1024;

/** A helper has a way to go before the monitor is reached: ssh asks for a passphrase, a machine wakes up. */
const HELPER_GREETING = 30_000;

const LIMITS: TimeLimits = { connect: 5000, greeting: 5000, negotiate: 5000, close: 1000 };

/** What ids of our own begin with, so that one typed by hand does not collide. */
const ID_PREFIX = 'qmpsh-';

export class Monitor implements RawMonitorPort {
  readonly address: Address;
  readonly #options: MonitorOptions;
  readonly #limits: TimeLimits;
  readonly #taps = new Set<(event: TapEvent) => void>();
  readonly #ending = new Ending();
  readonly #giveUp = new AbortController();
  readonly #closed: Promise<void>;
  #resolveClosed = () => {};
  #runstate: Runstate = 'idle';
  #transport: Transport | undefined;
  #outbox = new Outbox(() => false);
  #handshake: Handshake | undefined;
  #greeting: Greeting | null = null;
  #agreed: readonly string[] = [];
  #lastId = 0;

  /** Connect to `address` and agree on capabilities. @throws ConnectError */
  static async connect(address: Address | string, options: MonitorOptions = {}): Promise<Monitor> {
    const monitor = new Monitor(address, options);
    await monitor.open();
    return monitor;
  }

  /** @throws ConnectError where `address` is text that is no address. */
  constructor(address: Address | string, options: MonitorOptions = {}) {
    const parsed = typeof address === 'string' ? parseAddress(address) : address;
    if (parsed.kind === 'invalid') throw new ConnectError('address', parsed.message, parsed.hint);
    this.address = parsed;
    this.#options = options;
    const greeting = parsed.kind === 'exec' ? { greeting: HELPER_GREETING } : {};
    this.#limits = { ...LIMITS, ...greeting, ...options.limits };
    if (options.tap !== undefined) this.#taps.add(options.tap);
    this.#closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  get runstate(): Runstate {
    return this.#runstate;
  }

  /** What the server said of itself; null before it has, and where it says nothing. */
  get greeting(): Greeting | null {
    return this.#greeting;
  }

  /** The capabilities agreed on. */
  get capabilities(): readonly string[] {
    return this.#agreed;
  }

  /** Connect and agree on capabilities; once. @throws ConnectError, and the connection is closed. */
  async open(): Promise<void> {
    if (this.#runstate !== 'idle') throw new Error('a Monitor connects once');
    this.#runstate = 'connecting';
    try {
      const transport = await openTransport(this.address, this.#limits.connect, this.#giveUp.signal);
      this.#attach(transport);
      await this.#shakeHands();
    } catch (error) {
      await this.#cut();
      throw error;
    }
  }

  execute(message: CommandMessage, options: ExecuteOptions = {}): Promise<Outcome> {
    if (this.#runstate !== 'ready') return Promise.resolve(notConnected(this.#runstate));
    if (options.oob === true && !this.#agreed.includes('oob')) {
      const desc = 'This monitor has not agreed to run commands out of band';
      return Promise.resolve({ kind: 'error', class: 'GenericError', desc });
    }
    return this.#send(options.oob === true ? outOfBand(message) : message, options);
  }

  /**
   * Send a text as it is, JSON or not. Its answer is the reply with its id, or where it has none the first reply
   * without. A text QEMU still waits for the end of ends as lost, once a later command is answered.
   */
  raw(text: string, options: Omit<ExecuteOptions, 'oob'> = {}): Promise<Outcome> {
    if (this.#runstate !== 'ready') return Promise.resolve(notConnected(this.#runstate));
    const message = asObject(text);
    return this.#put(text, message, message.id, options);
  }

  /** Resolves when the next command would go out at once: what a sender of many waits for. */
  room(): Promise<void> {
    return this.#outbox.room();
  }

  tap(listener: (event: TapEvent) => void): () => void {
    this.#taps.add(listener);
    return () => this.#taps.delete(listener);
  }

  async close(): Promise<void> {
    this.#ending.leave();
    this.#giveUp.abort();
    if (this.#transport === undefined || this.#runstate === 'closed') {
      this.#runstate = 'closed';
      return;
    }
    this.#runstate = 'closing';
    this.#transport.end();
    await this.#cut(this.#limits.close);
  }

  /** Resolves when the connection has ended, whoever ended it. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  #attach(transport: Transport): void {
    this.#transport = transport;
    this.#outbox = new Outbox((text) => transport.output.writable && transport.output.write(text));
    transport.output.on('drain', () => this.#outbox.drained());
    takeIn(
      transport,
      {
        received: (wire, message, cut) => this.#received(wire, message, cut),
        malformed: (text, reason) => this.#malformed(text, reason),
        ended: (error) => this.#ended(error),
      },
      { wholeUpTo: this.#options.wholeUpTo ?? WHOLE_AT_PROMPT, resets: this.#options.agent === true },
    );
  }

  async #shakeHands(): Promise<void> {
    this.#runstate = 'negotiating';
    const send = (message: CommandMessage) => this.#send(message, { origin: 'handshake' });
    const where = formatAddress(this.address);
    if (this.#options.agent === true) {
      this.#emitOpen(null);
      const transport = this.#transport;
      this.#handshake = synchronise(where, this.#limits.greeting, () => {
        transport?.output.write(Buffer.of(0xff));
        return send;
      });
    } else if (this.#options.negotiate === false) {
      this.#emitOpen(null);
    } else {
      this.#handshake = negotiate(where, this.#limits, this.#options.oob !== false, send);
    }
    this.#agreed = (await this.#handshake?.done) ?? [];
    this.#handshake = undefined;
    if (this.#runstate === 'negotiating') this.#runstate = 'ready';
  }

  #send(message: CommandMessage, options: ExecuteOptions): Promise<Outcome> {
    const withId: JsonObject = message.id === undefined ? { ...message, id: this.#newId() } : { ...message };
    return this.#put(stringifyJson(withId), withId, withId['id'], options);
  }

  #put(wire: string, message: JsonObject, id: Json | undefined, options: ExecuteOptions): Promise<Outcome> {
    const oob = Object.hasOwn(message, 'exec-oob');
    const command = stringMember(message, oob ? 'exec-oob' : 'execute');
    return new Promise((resolve) => {
      const onSend = () => this.#emit({ kind: 'send', wire, message, ...crossing(options) });
      const isTaken = this.#outbox.send({ wire, id, command, oob, resolve, onSend });
      if (!isTaken) {
        resolve({
          kind: 'lost',
          orderly: true,
          reason: 'not sent: too many commands wait for an answer already',
        });
      }
    });
  }

  #newId(): string {
    do this.#lastId += 1;
    while (this.#outbox.inFlight.isTaken(`${ID_PREFIX}${this.#lastId}`));
    return `${ID_PREFIX}${this.#lastId}`;
  }

  #received(wire: string, value: Json, cut: Cut | undefined): void {
    const message = classify(value);
    if (message === undefined) {
      this.#malformed(wire, 'JSON, but no message that QMP has');
      return;
    }
    if (message.kind === 'greeting' && this.#handshake?.greeted(message.greeting) === true) {
      this.#greeting = message.greeting;
      const qmp = member(value, 'QMP');
      this.#emitOpen(isObject(qmp) ? qmp : {});
      return;
    }
    this.#emit({ kind: 'receive', wire, message: value, ...(cut === undefined ? {} : { cut }) });
    this.#dispatch(message);
  }

  #dispatch(message: ServerMessage): void {
    if (message.kind === 'greeting' || message.kind === 'event') {
      this.#ending.saw(message, undefined);
      return;
    }
    if (this.#handshake?.passesOver(message) === true) return;
    const answered = this.#outbox.inFlight.answer(message.id, message.kind === 'error');
    this.#ending.saw(message, answered?.sent.command);
    if (answered === undefined) return;
    for (const sent of answered.passedOver) sent.resolve(PASSED_OVER);
    answered.sent.resolve(outcomeOf(message));
    this.#outbox.flush();
  }

  #malformed(text: string, reason: string): void {
    this.#emit({ kind: 'malformed', text, reason });
    this.#handshake?.sawJunk(text);
  }

  #ended(error: NodeJS.ErrnoException | undefined): void {
    const quitting = this.#outbox.inFlight.has('quit');
    const { orderly, reason } = this.#ending.end(error, quitting, this.#transport?.epilogue() ?? '');
    this.#runstate = 'closed';
    this.#emit({ kind: 'close', orderly, reason });
    this.#handshake?.ended(reason);
    for (const sent of this.#outbox.drain()) sent.resolve({ kind: 'lost', orderly, reason });
    this.#resolveClosed();
  }

  /** Wait for the end for so many milliseconds, then cut the stream. */
  async #cut(patience = 0): Promise<void> {
    const transport = this.#transport;
    if (transport === undefined) {
      this.#runstate = 'closed';
      return;
    }
    const timer = setTimeout(() => transport.destroy(), patience);
    await this.#closed;
    clearTimeout(timer);
  }

  #emitOpen(greeting: JsonObject | null): void {
    this.#emit({ kind: 'open', address: formatAddress(this.address), greeting });
  }

  #emit(event: TapEvent): void {
    for (const hear of this.#taps) hear(event);
  }
}

const PASSED_OVER: Outcome = {
  kind: 'lost',
  orderly: true,
  reason: 'no answer: the server went on to the next command, so it may wait for the end of this text',
};

function notConnected(runstate: Runstate): Outcome {
  const reason =
    runstate === 'closed' || runstate === 'closing' ? 'the connection has ended' : 'not connected yet';
  return { kind: 'lost', orderly: false, reason };
}

function outcomeOf(reply: Extract<ServerMessage, { kind: 'return' | 'error' }>): Outcome {
  return reply.kind === 'return'
    ? { kind: 'return', value: reply.value }
    : { kind: 'error', class: reply.class, desc: reply.desc };
}

function outOfBand(message: CommandMessage): CommandMessage {
  if (!('execute' in message)) return message;
  const { execute, ...rest } = message;
  return { 'exec-oob': execute, ...rest };
}

function crossing({ origin, line }: ExecuteOptions): { origin?: Origin; line?: number } {
  return { ...(origin === undefined ? {} : { origin }), ...(line === undefined ? {} : { line }) };
}

/** The text as an object; an empty one where it is none. */
function asObject(text: string): JsonObject {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
