/**
 * A session with live QEMUs: takes lines, checks and sends them, and appends everything that happens to the
 * transcript. What is shown is folded from there; what is kept here besides is only what steers it (which
 * connection is current, a transaction being gathered).
 */

import type { Hover } from '../language/hover.ts';
import type { BindResult, BoundLine, Completion, Filled } from '../language/types.ts';
import type { MonitorPort } from '../qmp/types.ts';
import { Checker } from './live/checker.ts';
import { Connection, type Opener } from './live/connection.ts';
import type { GrammarLoader } from './live/grammar.ts';
import type { LineResult } from './live/line-result.ts';
import { LineRunner, type StepRunner } from './live/line-runner.ts';
import { Preflight } from './live/preflight.ts';
import { Reading, type ReadingOptions } from './live/reading.ts';
import { Sender } from './live/sender.ts';
import { SessionHost } from './live/shell-host.ts';
import { REAL_TIMER, type Timer } from './live/timer.ts';
import { Waits } from './live/waits.ts';
import type { Foreseeable, Playback } from './playback.ts';
import type { FileSaver, ShellVerb } from './shell/verb.ts';
import { SHELL_VERBS } from './shell/verbs.ts';
import type { SessionState } from './state.ts';
import type { Transcript, TranscriptListener } from './transcript.ts';
import { Usage, type UsageCounts } from './usage.ts';

export type { Language } from './live/reading.ts';

export interface LiveOptions extends ReadingOptions {
  readonly transcript: Transcript;
  readonly grammars: GrammarLoader;
  /** Commands of the shell besides its own. */
  readonly shell?: readonly ShellVerb[];
  /** False asks for nothing but what lines need: no polling, no schema a line can do without. True by default. */
  readonly panes?: boolean;
  /** Carries out lab steps; absent where there is no lab. */
  readonly runStep?: StepRunner;
  /** How often this person used commands and arguments in sessions before; ranks candidates, asked for by the first. */
  readonly usage?: () => UsageCounts;
  readonly timer?: Timer;
  /** Writes what a command of the shell exports; absent where nothing may be written. */
  readonly saveFile?: FileSaver;
}

export class LiveSession implements Playback {
  readonly transcript: Transcript;
  readonly #options: LiveOptions;
  readonly #timer: Timer;
  readonly #connections = new Map<string, Connection>();
  readonly #waits: Waits;
  readonly #preflight: Preflight;
  readonly #runner: LineRunner;
  readonly #reading: Reading;
  readonly #verbs: readonly ShellVerb[];
  readonly #usage: Usage;
  #current = 'main';

  constructor(options: LiveOptions) {
    this.#options = options;
    this.transcript = options.transcript;
    this.#timer = options.timer ?? REAL_TIMER;
    this.#usage = new Usage(options.usage);
    // Nobody asks a batch for candidates.
    if (this.#hasPanes) this.transcript.subscribe((entry) => this.#usage.hear(entry));
    this.#waits = new Waits(this.transcript, this.#timer);
    this.#verbs = [...SHELL_VERBS, ...(options.shell ?? [])];
    const { transcript } = this;
    const connections = this.#connections;
    this.#reading = new Reading(options, {
      connections,
      verbs: this.#verbs,
      usage: this.#usage,
      here: () => this.#here,
      transaction: () => this.#runner.transaction,
      asks: this.#hasPanes,
    });
    const checker = new Checker({
      connections,
      bind: (text, connection, schema) => this.#reading.bindFor(text, connection, schema),
      isEager: this.#hasPanes,
    });
    const sender = new Sender(transcript, connections);
    this.#preflight = new Preflight({ connections, panes: this.#hasPanes });
    const host = new SessionHost({
      transcript,
      waits: this.#waits,
      verbs: this.#verbs,
      connections,
      checker,
      sender,
      tables: { roles: options.roles, briefs: options.briefs },
      manual: options.manual,
      save: options.saveFile,
      use: (name) => this.#use(name),
      close: () => this.close(),
    });
    this.#runner = new LineRunner({
      transcript,
      checker,
      sender,
      host,
      preflight: this.#preflight,
      current: () => this.#current,
      ...(options.runStep === undefined ? {} : { runStep: options.runStep }),
    });
  }

  /**
   * Make a connection under a name; the first becomes the current one. `open` is given the tap to hand to the
   * monitor, so that nothing said is missed, and is called again to reconnect.
   * @throws what `open` throws; then there is no such connection
   */
  async connect(name: string, open: Opener): Promise<void> {
    const connection = new Connection(name, open, {
      transcript: this.transcript,
      grammars: this.#options.grammars,
      timer: this.#timer,
      panes: this.#hasPanes,
    });
    await connection.open();
    if (this.#connections.size === 0) this.#current = name;
    this.#connections.set(name, connection);
  }

  /** The port of a connection: for who sets up a lab over it. */
  port(name: string): MonitorPort | undefined {
    return this.#connections.get(name)?.port;
  }

  get state(): SessionState {
    return this.transcript.state;
  }

  get current(): string {
    return this.#current;
  }

  get prompt(): string {
    const name = this.#connections.size > 1 ? ` ${this.#here}` : '';
    return this.#runner.inTransaction ? `TRANS${name}> ` : `(QEMU${name}) `;
  }

  /** How often this person used commands and arguments, before and in this session: what the next may begin with. */
  get usage(): UsageCounts {
    return this.#usage.counts;
  }

  get gathered(): number | undefined {
    return this.#runner.transaction?.gathered.actions.length;
  }

  subscribe(listener: TranscriptListener): () => void {
    return this.transcript.subscribe(listener);
  }

  bind(line: string): BindResult {
    return this.#reading.bind(line);
  }

  complete(line: string, cursor: number): Completion {
    return this.#reading.complete(line, cursor);
  }

  hover(line: string, cursor: number): Hover | undefined {
    return this.#reading.hover(line, cursor);
  }

  manualOn(line: string, help: Hover): string | undefined {
    return this.#reading.manualOn(line, help);
  }

  fill(line: string): Filled | undefined {
    return this.#reading.fill(line);
  }

  foresee(line: BoundLine): Foreseeable | undefined {
    const monitor = ('to' in line ? line.to : undefined) ?? this.#here;
    const found = this.#preflight.forecast(line, this.#runner.transaction?.gathered, monitor);
    return found === undefined ? undefined : { monitor, forecast: found };
  }

  async submit(line: string, options: { readonly force?: boolean } = {}): Promise<void> {
    await this.run(line, options);
  }

  /** `submit`, telling what came of it. */
  run(line: string, options: { readonly force?: boolean } = {}): Promise<LineResult> {
    return this.#runner.run(line, options.force ?? false);
  }

  interrupt(): boolean {
    return this.#waits.cancel() || this.#runner.dropTransaction();
  }

  async close(): Promise<void> {
    this.#waits.cancel();
    await Promise.all([...this.#connections.values()].map((connection) => connection.close()));
  }

  /** Whom a line goes to that does not say: inside a transaction the one it was begun for. */
  get #here(): string {
    return this.#runner.transaction?.monitor ?? this.#current;
  }

  get #hasPanes(): boolean {
    return this.#options.panes ?? true;
  }

  #use(name: string): boolean {
    if (!this.#connections.has(name)) return false;
    this.#current = name;
    return true;
  }
}
