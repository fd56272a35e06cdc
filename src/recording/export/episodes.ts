/**
 * Entries → episodes: replies joined to the lines they answer, whatever came in between told after them. What the
 * program asked for itself (panes, completion, handshake, lab) is no part of it.
 *
 * In constant memory: an exchange that is not over waits in a queue of bounded length; one that takes longer
 * is told without its answer, which then follows by itself.
 */
import { member, stringMember } from '../../json/json.ts';
import type { Entry, LineEntry, NoticeEntry, ReceiveEntry, SendEntry } from '../../session/entry.ts';
import { imageNames, stripOf } from '../../session/graph/names.ts';
import { type Heard, type HeardEvent, heard } from '../../session/heard.ts';
import { own } from '../../session/records.ts';
import { INITIAL, reduce } from '../../session/reduce.ts';
import type { SessionState } from '../../session/state.ts';
import type { Answer, Episode, EventEpisode } from './episode.ts';
import { OpenExchange } from './open-exchange.ts';
import { TransactionLines } from './transaction.ts';

/** Episodes that wait behind an exchange which is not over. */
const MOST_WAITING = 500;
/** What they may hold together, in characters on the wire. */
const MOST_TEXT = 8 * 1024 * 1024;

/** The episodes of a recording, in order. */
export function* episodes(entries: Iterable<Entry>): Generator<Episode, void> {
  const teller = new Teller();
  let state = INITIAL;
  for (const entry of entries) {
    const before = state;
    state = reduce(state, entry);
    teller.hear(entry, before, state);
    yield* teller.told(false);
  }
  yield* teller.told(true);
}

class Teller {
  readonly #waiting: (Episode | OpenExchange)[] = [];
  #text = 0;
  /** Line index → the exchange it belongs to, while that waits. */
  readonly #byLine = new Map<number, OpenExchange>();
  readonly #transaction = new TransactionLines();
  #gathering: OpenExchange | undefined;
  #last: OpenExchange | undefined;
  /** The strips last told of each monitor. */
  readonly #strips = new Map<string, string>();

  hear(entry: Entry, before: SessionState, after: SessionState): void {
    switch (entry.kind) {
      case 'open': {
        const connection = own(after.monitors, entry.monitor)?.connection;
        const version = connection?.kind === 'open' ? connection.version : '';
        this.#add({ kind: 'open', monitor: entry.monitor, address: entry.address, version });
        return;
      }
      case 'line':
        this.#line(entry, before);
        return;
      case 'send':
        this.#send(entry, before);
        return;
      case 'receive':
        this.#receive(entry, before);
        this.#chains(entry.monitor, before, after);
        return;
      case 'step': {
        const exchange = this.#byLine.get(entry.line ?? -1);
        if (exchange === undefined) this.#add({ kind: 'step', step: entry });
        else exchange.steps.push(entry);
        this.#text += entry.output.length;
        return;
      }
      case 'notice':
        this.#notice(entry);
        return;
      case 'note':
      case 'mark':
        this.#add({ kind: entry.kind, text: entry.text });
        return;
      case 'malformed':
        this.#add({ kind: 'malformed', monitor: entry.monitor, text: entry.text, reason: entry.reason });
        return;
      case 'close':
        for (const exchange of this.#byLine.values()) exchange.close(entry.monitor);
        this.#add({ kind: 'close', monitor: entry.monitor, orderly: entry.orderly, reason: entry.reason });
        return;
      case 'grammar':
        return;
      default:
        // Of a later version: nothing is known of it here.
        return;
    }
  }

  /** What can be told: up to the first exchange that is not over, and beyond it where too much waits. */
  *told(all: boolean): Generator<Episode, void> {
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined) break;
      if (first instanceof OpenExchange) {
        const over = all || first.isOver || this.#waiting.length > MOST_WAITING || this.#text > MOST_TEXT;
        if (!over) return;
        this.#forget(first);
        yield first.told();
      } else yield first;
      this.#waiting.shift();
    }
  }

  #add(episode: Episode | OpenExchange): void {
    this.#waiting.push(episode);
  }

  #line({ text, monitor, at }: LineEntry, before: SessionState): void {
    const index = before.entries;
    if (this.#gathering !== undefined && this.#transaction.isOpen) {
      this.#gathering.addLine(index, text);
      this.#byLine.set(index, this.#gathering);
    } else {
      const exchange = new OpenExchange(monitor, at, unsureOf(before));
      exchange.addLine(index, text);
      this.#begin(exchange);
      this.#byLine.set(index, exchange);
    }
    this.#transaction.hear(text);
    this.#gathering = this.#transaction.isOpen ? this.#last : undefined;
  }

  #begin(exchange: OpenExchange): void {
    if (this.#last !== undefined) this.#last.isLast = false;
    this.#last = exchange;
    this.#add(exchange);
  }

  #send(entry: SendEntry, before: SessionState): void {
    if (entry.origin !== undefined) return;
    this.#text += entry.wire.length;
    let exchange = this.#byLine.get(entry.line ?? -1);
    if (exchange === undefined) {
      exchange = new OpenExchange(entry.monitor, entry.at, unsureOf(before));
      this.#begin(exchange);
    }
    exchange.send(entry, before.entries);
  }

  #receive(entry: ReceiveEntry, before: SessionState): void {
    const message = heard(entry, before);
    if (message.kind === 'event') {
      this.#add(eventOf(entry, message, before));
      return;
    }
    const answer = answerOf(entry, message);
    if (answer === undefined || message.kind === 'other') return;
    const { asked } = message;
    if (asked !== undefined && asked.origin !== undefined) return;
    this.#text += entry.wire.length;
    const found = this.#waiting.find(
      (one) => one instanceof OpenExchange && one.answer(entry.monitor, asked?.entry, answer),
    );
    if (found === undefined)
      this.#add({ kind: 'late', monitor: entry.monitor, command: asked?.command ?? '', answer });
  }

  #notice(entry: NoticeEntry): void {
    if (OF_THE_FILE.has(entry.code)) return;
    const exchange = this.#byLine.get(entry.line ?? -1);
    if (exchange === undefined) this.#add({ kind: 'notice', notice: entry });
    else {
      exchange.notices.push(entry);
      this.#text += entry.text.length;
      if (entry.level === 'error' && exchange.refuse(entry.line ?? -1) && exchange === this.#gathering)
        this.#endTransaction();
    }
    if (entry.code === 'transaction-dropped') this.#endTransaction();
  }

  #endTransaction(): void {
    this.#transaction.end();
    this.#gathering = undefined;
  }

  #chains(monitor: string, before: SessionState, after: SessionState): void {
    const graph = own(after.monitors, monitor)?.graph;
    if (graph === undefined || graph.stale || graph === own(before.monitors, monitor)?.graph) return;
    const strips = graph.chains.map((chain) => `${chain.disk}  ${stripOf(chain, graph)}`);
    const text = strips.join('\n');
    if (text === (this.#strips.get(monitor) ?? '')) return;
    this.#strips.set(monitor, text);
    const disks = graph.chains.map(({ disk, nodes }) => ({ disk, images: imageNames(nodes, graph) }));
    this.#add({ kind: 'chains', monitor, strips, disks });
  }

  #forget(exchange: OpenExchange): void {
    this.#text = 0;
    for (const index of exchange.indices) this.#byLine.delete(index);
    if (exchange === this.#gathering) this.#endTransaction();
    if (exchange === this.#last) this.#last = undefined;
  }
}

/** Notices a reader makes of lines it cannot use: of the file, not of the session. */
const OF_THE_FILE: ReadonlySet<string> = new Set(['bad-line', 'unknown-kind']);

/** Monitors whose chains may be others than those last read. */
export function unsureOf({ monitors }: SessionState): readonly string[] {
  return Object.values(monitors).flatMap(({ name, connection, graph }) =>
    connection.kind === 'open' && (graph.stale || graph.from === undefined) ? [name] : [],
  );
}

function answerOf(entry: ReceiveEntry, message: Heard): Answer | undefined {
  if (entry.cut !== undefined) return { kind: 'cut', bytes: entry.cut.bytes };
  switch (message.kind) {
    case 'return':
      return { kind: 'return', value: message.value };
    case 'error':
      return { kind: 'error', class: message.class, desc: message.desc };
    case 'event':
    case 'other':
      return undefined;
  }
}

function eventOf({ monitor, at }: ReceiveEntry, event: HeardEvent, before: SessionState): EventEpisode {
  const episode: EventEpisode = { kind: 'event', monitor, at, event };
  if (event.name !== 'JOB_STATUS_CHANGE' || member(event.data, 'status') !== 'null') return episode;
  const id = stringMember(event.data, 'id');
  const outcome = own(before.monitors, monitor)?.jobs.alive.find((job) => job.id === id)?.outcome;
  return outcome === undefined ? episode : { ...episode, outcome };
}
