/**
 * What a recording holds of one monitor for a server to answer from: which entry asks, which answers, where QEMU
 * left. Numbers of entries only, so that it is small however large the recording.
 */

import { type Json, member } from '../../json/json.ts';
import { classify } from '../../qmp/messages.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../../session/entry.ts';
import { rawText } from '../format.ts';
import { NumberList } from './number-list.ts';
import {
  asksOnly,
  canonical,
  fingerprint,
  type Ignored,
  type Question,
  questionOf,
  rawQuestion,
  stripped,
} from './question.ts';
import { Shown } from './shown.ts';

/** From a QEMU's greeting until it went, however often a client came and left meanwhile. */
export interface Part {
  /** The entry that holds the greeting; undefined of a guest agent, which does not greet. */
  readonly greeting: number | undefined;
  /** Its entries: from this index up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Its exchanges: from this number up to, not including, `end`. */
  readonly first: number;
  readonly end: number;
  /** Whether QEMU went at its end, rather than the recording ending or the client leaving. */
  readonly gone: boolean;
}

/** One QEMU after another; a stranger's recording may hold any number. */
const MAX_PARTS = 1000;

const CHANGES = 1;
const FAILED = 2;
const LOOSE = 4;

/** What a person asked on one monitor, in order. An exchange is known by its number. */
export class Script {
  readonly monitor: string;
  readonly parts: Part[] = [];
  /** What the program asked for itself. */
  readonly shown = new Shown();
  /** The hash of the grammar that holds for the monitor; the last where there were several. */
  grammar: string | undefined;
  /** The entries that are events. */
  readonly events = new NumberList();
  readonly #sends = new NumberList();
  readonly #replies = new NumberList();
  readonly #hashes = new NumberList();
  readonly #flags = new NumberList();

  constructor(monitor: string) {
    this.monitor = monitor;
  }

  get length(): number {
    return this.#sends.length;
  }

  /** The entry that asks. */
  send(i: number): number {
    return this.#sends.at(i);
  }

  /** The entry that answers; undefined where the recording has no answer. */
  reply(i: number): number | undefined {
    const entry = this.#replies.at(i);
    return entry === 0 ? undefined : entry;
  }

  /** Whether what came after it may be other than without it: what failed has changed nothing. */
  changes(i: number): boolean {
    return (this.#flags.at(i) & (CHANGES | FAILED)) === CHANGES;
  }

  /** Whether it can be the question with those fingerprints. */
  mayBe(i: number, { exact, loose }: { readonly exact: number; readonly loose: number }): boolean {
    return this.#hashes.at(i) === ((this.#flags.at(i) & LOOSE) === 0 ? exact : loose);
  }

  /** @returns its number */
  add(send: number, question: Question): number {
    const { hash, loose } = fingerprint(question);
    this.#sends.push(send);
    this.#replies.push(0);
    this.#hashes.push(hash);
    this.#flags.push((asksOnly(question) ? 0 : CHANGES) | (loose ? LOOSE : 0));
    return this.length - 1;
  }

  answered(i: number, reply: number, failed: boolean): void {
    this.#replies.set(i, reply);
    if (failed) this.#flags.set(i, this.#flags.at(i) | FAILED);
  }
}

/** What a reply still has to come for. */
type Pending =
  | { readonly kind: 'exchange'; readonly exchange: number; readonly quits: boolean }
  | { readonly kind: 'shown'; readonly question: Question }
  | { readonly kind: 'other' };

/** Ids remembered; QEMU itself reads eight commands ahead. */
const MAX_IDS = 1024;

/** Makes a monitor's script from its entries, told of in order. */
export class ScriptBuilder {
  readonly script: Script;
  readonly #ignored: Ignored;
  readonly #pending = new Map<string, Pending[]>();
  #from = 0;
  #first = 0;
  #greeting: number | undefined;
  #opened = false;
  /** Whether what came last says that QEMU is about to go. */
  #going = false;

  constructor(monitor: string, ignored: Ignored) {
    this.script = new Script(monitor);
    this.#ignored = ignored;
  }

  /** Take in the entry at that index, one of this monitor's. */
  take(entry: Entry, index: number): void {
    switch (entry.kind) {
      case 'open':
        if (!this.#opened) this.#from = index;
        this.#opened = true;
        if (entry.greeting !== null) this.#greeting ??= index;
        this.#pending.clear();
        return;
      case 'grammar':
        this.script.grammar = entry.hash;
        return;
      case 'send':
        this.#send(entry, index);
        return;
      case 'receive':
        this.#receive(entry, index);
        return;
      case 'close':
        if (!entry.orderly || this.#going || this.#isQuitting()) this.#finish(index + 1, true);
        return;
      default:
        return;
    }
  }

  /** The recording is over; `length` is how many entries it has. */
  end(length: number): Script {
    if (this.#opened) this.#finish(length, false);
    return this.script;
  }

  #send(entry: SendEntry, index: number): void {
    const { message, origin } = entry;
    const raw = rawText(entry);
    const question = raw === undefined ? questionOf(message) : rawQuestion(raw);
    const key = raw === undefined ? idKey(message) : '';
    const waiting = this.#pending.get(key) ?? [];
    if (!this.#pending.has(key) && this.#pending.size >= MAX_IDS) this.#pending.clear();
    this.#pending.set(key, waiting);
    waiting.push(this.#pendingOf(question, origin, index));
    if (waiting.length > MAX_IDS) waiting.shift();
  }

  #pendingOf(question: Question | undefined, origin: SendEntry['origin'], index: number): Pending {
    // Capabilities are agreed on with each client anew.
    if (question === undefined || question.command === 'qmp_capabilities') return { kind: 'other' };
    const plain = stripped(question, this.#ignored);
    if (origin === undefined) {
      const exchange = this.script.add(index, plain);
      return { kind: 'exchange', exchange, quits: question.command === 'quit' };
    }
    return origin === 'pane' || origin === 'completion'
      ? { kind: 'shown', question: plain }
      : { kind: 'other' };
  }

  #receive({ message, cut }: ReceiveEntry, index: number): void {
    const said = classify(message);
    if (said?.kind === 'greeting') this.#greeting ??= index;
    if (said?.kind === 'event') {
      // The head of one would be another event.
      if (cut === undefined) this.script.events.push(index);
      if (said.name === 'SHUTDOWN') this.#going = true;
      // With -no-shutdown QEMU stays after it, and the guest can be set going again.
      if (said.name === 'RESET' || said.name === 'RESUME') this.#going = false;
    }
    if (said?.kind !== 'return' && said?.kind !== 'error') return;
    const waiting = this.#pending.get(idKey(message));
    const pending = waiting?.shift();
    if (waiting?.length === 0) this.#pending.delete(idKey(message));
    if (pending?.kind === 'exchange') {
      this.script.answered(pending.exchange, index, said.kind === 'error');
      if (pending.quits && said.kind === 'return') this.#going = true;
    } else if (pending?.kind === 'shown') this.script.shown.add(pending.question, index);
  }

  #isQuitting(): boolean {
    return [...this.#pending.values()].flat().some((one) => one.kind === 'exchange' && one.quits);
  }

  #finish(to: number, gone: boolean): void {
    const { parts } = this.script;
    if (parts.length < MAX_PARTS) {
      const span = { from: this.#from, to, first: this.#first, end: this.script.length };
      parts.push({ ...span, greeting: this.#greeting, gone });
    }
    this.#from = to;
    this.#first = this.script.length;
    this.#greeting = undefined;
    this.#opened = this.#going = false;
    this.#pending.clear();
  }
}

function idKey(message: Json): string {
  const id = member(message, 'id');
  return id === undefined ? '' : canonical(id);
}
