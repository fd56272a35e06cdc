/** One named connection of a session: its port, what its lines are checked against, what is asked for panes. */
import type { JsonObject } from '../../json/json.ts';
import type { Entities } from '../../language/entities.ts';
import { type CommandMessage, commandName } from '../../qmp/messages.ts';
import type { MonitorPort, Outcome, RawMonitorPort, TapEvent } from '../../qmp/types.ts';
import type { Role } from '../../schema/role.ts';
import { doubtfulRoles } from '../doubtful.ts';
import { own } from '../records.ts';
import type { MonitorState } from '../state.ts';
import type { Transcript } from '../transcript.ts';
import { Fetcher } from './fetcher.ts';
import { ConnectionGrammar, type GrammarLoader } from './grammar.ts';
import { KnownEntities } from './known-entities.ts';
import { Poller } from './poller.ts';
import type { Timer } from './timer.ts';

/** Makes the connection, with `tap` hearing every crossing from the first on. May throw why it cannot. */
export type Opener = (tap: (event: TapEvent) => void) => Promise<MonitorPort | RawMonitorPort>;

export interface ConnectionOptions {
  readonly transcript: Transcript;
  readonly grammars: GrammarLoader;
  readonly timer: Timer;
  /** Whether to ask for what panes show, and for the schema at once. */
  readonly panes: boolean;
}

export class Connection {
  readonly name: string;
  readonly #opener: Opener;
  readonly #options: ConnectionOptions;
  #port: MonitorPort | RawMonitorPort | undefined;
  #greeting: JsonObject | null = null;
  #grammar: ConnectionGrammar;
  #poller: Poller | undefined;
  #fetcher: Fetcher | undefined;
  #lastOutcome: Outcome | undefined;
  readonly #known = new KnownEntities();
  readonly #fresh = new KnownEntities();

  constructor(name: string, opener: Opener, options: ConnectionOptions) {
    this.name = name;
    this.#opener = opener;
    this.#options = options;
    this.#grammar = this.#newGrammar();
  }

  /** Connect, or connect again after an end. Throws what the opener throws. */
  async open(): Promise<void> {
    this.#poller?.stop();
    this.#greeting = null;
    const port = await this.#opener((event) => this.#hear(event));
    this.#port = port;
    this.#fetcher = new Fetcher(port, () => this.state);
    this.#begin(port);
  }

  /** Commands are taken now, maybe by another QEMU than before: what it accepts and does is asked anew. */
  #begin(port: MonitorPort): void {
    this.#poller?.stop();
    this.#grammar = this.#newGrammar();
    // A guest agent does not greet, and knows nothing of what panes show.
    if (!this.#options.panes || port.runstate !== 'ready' || this.#greeting === null) return;
    void this.#grammar.load();
    this.#poller = new Poller(port, () => this.state, this.#options.timer);
    this.#poller.start();
  }

  get port(): MonitorPort | RawMonitorPort | undefined {
    return this.#port;
  }

  get isReady(): boolean {
    return this.#port?.runstate === 'ready';
  }

  get grammar(): ConnectionGrammar {
    return this.#grammar;
  }

  get fetcher(): Fetcher | undefined {
    return this.#fetcher;
  }

  get state(): MonitorState | undefined {
    return own(this.#options.transcript.state.monitors, this.name);
  }

  /** How the last typed command ended; undefined before there is one. */
  get lastOutcome(): Outcome | undefined {
    return this.#lastOutcome;
  }

  /** What is known to be alive, what has been outdated since it was read included. */
  get entities(): Entities {
    return this.#known.entities(this.state, this.#withoutJobs);
  }

  /**
   * The same without what something has outdated, or may be about to: only what is named here is missed, and what a
   * completion then wants is to be read again.
   */
  get freshEntities(): Entities {
    const { state } = this;
    const doubtful = state === undefined ? [] : doubtfulRoles(state);
    return doubtful.length === 0
      ? this.entities
      : this.#fresh.entities(state, [...this.#withoutJobs, ...doubtful]);
  }

  /** Where nothing polls, what is known of jobs is old. */
  get #withoutJobs(): readonly Role[] {
    return this.#options.panes ? NO_ROLES : JOBS;
  }

  /** Send a typed command; `line` is its transcript index. */
  async execute(message: CommandMessage, line: number, oob = false): Promise<Outcome> {
    const port = this.#port;
    if (port === undefined) return this.#remember(NEVER_CONNECTED);
    const outcome = this.#remember(await port.execute(message, oob ? { line, oob } : { line }));
    // Typed by a person who connected without: until now nothing else was answered.
    if (commandName(message) === 'qmp_capabilities' && outcome.kind === 'return') this.#begin(port);
    return outcome;
  }

  /** Send a text as it is; undefined where the port cannot. */
  raw(text: string, line: number): Promise<Outcome> | undefined {
    const port = this.#port;
    if (port === undefined || !('raw' in port)) return undefined;
    return port.raw(text, { line }).then((outcome) => this.#remember(outcome));
  }

  async close(): Promise<void> {
    this.#poller?.stop();
    await this.#port?.close();
  }

  #remember(outcome: Outcome): Outcome {
    this.#lastOutcome = outcome;
    return outcome;
  }

  #hear(event: TapEvent): void {
    if (event.kind === 'open') this.#greeting = event.greeting;
    const before = this.state;
    this.#options.transcript.append({ ...event, monitor: this.name });
    if (event.kind === 'close') this.#poller?.stop();
    const after = this.state;
    if (event.kind === 'receive' && after !== undefined) this.#poller?.hear(before, after);
  }

  #newGrammar(): ConnectionGrammar {
    const { transcript, grammars } = this.#options;
    return new ConnectionGrammar(grammars, {
      port: () => this.#port,
      greeting: () => this.#greeting,
      changed: ({ hash, source }) => transcript.append({ kind: 'grammar', monitor: this.name, hash, source }),
      failed: (reason) =>
        transcript.append({
          kind: 'notice',
          monitor: this.name,
          level: 'warning',
          code: 'schema-unreadable',
          text: `What this QEMU accepts could not be read, so lines are sent unchecked: ${reason}`,
        }),
    });
  }
}

const NO_ROLES: readonly Role[] = [];
const JOBS: readonly Role[] = ['job'];

const NEVER_CONNECTED: Outcome = { kind: 'lost', orderly: false, reason: 'not connected' };
