/**
 * One connection to a QMP server, from connecting to its end. Every message passes the tap once, in the
 * order of the wire, before anybody else hears of it. Nothing a peer sends makes it throw.
 *
 * Part of the batch path: imports nothing that is slow to load.
 */
import { isObject, type Json, type JsonObject, member } from '../json/json.ts';
import { type Address, formatAddress, parseAddress } from './address.ts';
import { Connection } from './connection.ts';
import { Ending } from './ending.ts';
import { ConnectError } from './errors.ts';
import { connectFailure, seconds } from './failures.ts';
import { type Handshake, negotiate, synchronise } from './handshake.ts';
import { type CommandMessage, classify, type Greeting, type ServerMessage } from './messages.ts';
import { limitsFor, type MonitorOptions, type TimeLimits, WHOLE_AT_PROMPT } from './options.ts';
import type { Outgoing } from './outbox.ts';
import { type Composed, compose, composeRaw, crossing, ID_PREFIX } from './outgoing.ts';
import { openTransport, type Transport } from './transport.ts';
import type { Cut, ExecuteOptions, Outcome, RawMonitorPort, Runstate, TapEvent } from './types.ts';

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
  #connection: Connection | undefined;
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
    this.#limits = limitsFor(parsed, options.limits);
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

  /** Resolves when the connection has ended, whoever ended it, or has not come about. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  /** Connect and agree on capabilities; once. @throws ConnectError, and the connection is closed. */
  async open(): Promise<void> {
    if (this.#runstate !== 'idle') throw new Error('a Monitor connects once');
    this.#runstate = 'connecting';
    try {
      const { signal } = this.#giveUp;
      const transport = await openTransport(this.address, this.#limits.connect, signal);
      const connection = this.#attach(transport);
      if (signal.aborted) throw connectFailure({ code: 'ABORT_ERR' }, this.address, 0);
      this.#runstate = 'negotiating';
      this.#handshake = this.#shakeHands(connection);
      this.#agreed = (await this.#handshake?.done) ?? [];
      this.#handshake = undefined;
      // The peer may have gone in between: that is heard of as a close, like any later one.
      if (this.#runstate === 'negotiating') this.#runstate = 'ready';
    } catch (error) {
      this.#ending.giveUp(error instanceof Error ? error.message : 'the connection did not come about');
      await this.#connection?.cut(0);
      this.#runstate = 'closed';
      this.#resolveClosed();
      throw error;
    }
  }

  execute(message: CommandMessage, options: ExecuteOptions = {}): Promise<Outcome> {
    const connection = this.#ready;
    if (connection === undefined) return Promise.resolve(notReady(this.#runstate));
    const oob = options.oob === true;
    if (oob && !this.#agreed.includes('oob')) {
      const desc = 'This monitor has not agreed to run commands out of band';
      return Promise.resolve({ kind: 'error', class: 'GenericError', desc });
    }
    const composed = compose(message, oob, () => this.#newId(connection));
    return put(connection, composed, options);
  }

  raw(text: string, options: Omit<ExecuteOptions, 'oob'> = {}): Promise<Outcome> {
    const connection = this.#ready;
    if (connection === undefined) return Promise.resolve(notReady(this.#runstate));
    return put(connection, composeRaw(text), options);
  }

  room(): Promise<void> {
    return this.#connection?.outbox.room() ?? Promise.resolve();
  }

  tap(listener: (event: TapEvent) => void): () => void {
    this.#taps.add(listener);
    return () => this.#taps.delete(listener);
  }

  async close(): Promise<void> {
    this.#ending.leave();
    this.#giveUp.abort();
    if (this.#runstate !== 'closed') this.#runstate = 'closing';
    await this.#connection?.end(this.#limits.close);
    this.#runstate = 'closed';
    this.#resolveClosed();
  }

  /** The connection, where commands can be sent on it. */
  get #ready(): Connection | undefined {
    return this.#runstate === 'ready' ? this.#connection : undefined;
  }

  #attach(transport: Transport): Connection {
    const { wholeUpTo = WHOLE_AT_PROMPT, agent: resets = false } = this.#options;
    const connection = new Connection(
      transport,
      {
        sent: (outgoing) => this.#sent(connection, outgoing),
        received: (wire, message, cut) => this.#received(connection, wire, message, cut),
        malformed: (text, reason, ending) => this.#malformed(connection, text, reason, ending),
        repaired: (hex) => this.#emit({ kind: 'malformed', text: hex, reason: NOT_UTF8 }),
        ended: (error) => this.#ended(connection, error),
      },
      { wholeUpTo, resets },
      this.#limits.close,
    );
    this.#connection = connection;
    return connection;
  }

  #shakeHands(connection: Connection): Handshake | undefined {
    const { agent, negotiate: greets, oob } = this.#options;
    const where = formatAddress(this.address);
    const send = (message: CommandMessage) => {
      const composed = compose(message, false, () => this.#newId(connection));
      return put(connection, composed, { origin: 'handshake' });
    };
    if (agent !== true && greets !== false) return negotiate(where, this.#limits, oob !== false, send);
    this.#emitOpen(null);
    if (agent !== true) return undefined;
    return synchronise(where, this.#limits.greeting, (sentinel, message) => {
      connection.write(sentinel);
      return send(message);
    });
  }

  #sent(connection: Connection, outgoing: Outgoing): void {
    this.#emit(crossing(outgoing.composed, outgoing.options));
    const { answer } = this.#limits;
    if (!Number.isFinite(answer)) return;
    // Not taken back when the answer comes: it finds nothing to do then, and keeps no process alive.
    setTimeout(() => connection.outbox.expire(outgoing, noAnswer(answer)), answer).unref();
  }

  #newId({ outbox }: Connection): string {
    do this.#lastId += 1;
    while (outbox.isTaken(`${ID_PREFIX}${this.#lastId}`));
    return `${ID_PREFIX}${this.#lastId}`;
  }

  #received(connection: Connection, wire: string, value: Json, cut: Cut | undefined): void {
    const message = classify(value);
    if (message === undefined) {
      this.#malformed(connection, wire, 'JSON, but no message that QMP has', '');
      return;
    }
    if (message.kind === 'greeting' && this.#handshake?.greeted(message.greeting) === true) {
      this.#greeting = message.greeting;
      const qmp = member(value, 'QMP');
      this.#emitOpen(isObject(qmp) ? qmp : {});
      return;
    }
    const received: TapEvent = { kind: 'receive', wire, message: value };
    this.#emit(cut === undefined ? received : { ...received, cut });
    this.#ending.saw(message, this.#answers(connection, message, cut));
  }

  /** The command that a message answers, which is told so. */
  #answers({ outbox }: Connection, message: ServerMessage, cut: Cut | undefined): string | undefined {
    if (message.kind === 'greeting' || message.kind === 'event') return undefined;
    return this.#handshake?.passesOver(message) === true ? undefined : outbox.answer(message, cut);
  }

  #malformed({ outbox }: Connection, text: string, reason: string, ending: string): void {
    this.#emit({ kind: 'malformed', text, reason });
    this.#handshake?.sawJunk(text);
    outbox.unreadable(text + ending, reason);
  }

  #ended({ outbox, epilogue }: Connection, error: NodeJS.ErrnoException | undefined): void {
    const { orderly, reason } = this.#ending.end(error, outbox.isUnanswered('quit'), epilogue);
    this.#runstate = 'closed';
    this.#emit({ kind: 'close', orderly, reason });
    this.#handshake?.ended(reason);
    outbox.end({ kind: 'lost', orderly, reason });
    this.#resolveClosed();
  }

  #emitOpen(greeting: JsonObject | null): void {
    this.#emit({ kind: 'open', address: formatAddress(this.address), greeting });
  }

  #emit(event: TapEvent): void {
    for (const hear of this.#taps) hear(event);
  }
}

function put({ outbox }: Connection, composed: Composed, options: ExecuteOptions): Promise<Outcome> {
  return new Promise((resolve) => outbox.send({ composed, options, resolve }));
}

const NOT_UTF8 =
  'the message before this held bytes that are not UTF-8, shown as U+FFFD: this is what came, as hex';

function notReady(runstate: Runstate): Outcome {
  const reason =
    runstate === 'closed' || runstate === 'closing' ? 'the connection has ended' : 'not connected yet';
  return { kind: 'lost', orderly: false, reason };
}

function noAnswer(limit: number): Outcome {
  return { kind: 'lost', orderly: false, reason: `no answer for ${seconds(limit)}` };
}
