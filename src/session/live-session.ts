/**
 * A session with live QEMUs: takes lines, checks and sends them, and appends everything that happens to the
 * transcript. What is shown is folded from there; what is kept here besides is only what steers it (which
 * connection is current, a transaction being gathered).
 */

import { NO_ENTITIES } from '../language/entities.ts';
import type { Hover } from '../language/hover.ts';
import { manualOfHover } from '../language/hover-manual.ts';
import type { StepForm } from '../language/step.ts';
import type { BindResult, BoundLine, Completion, Filled, LanguageContext } from '../language/types.ts';
import type { MonitorPort } from '../qmp/types.ts';
import type { Briefs } from '../schema/briefs.ts';
import type { ManualSource } from '../schema/manual/section.ts';
import { manualSummary } from '../schema/manual/text.ts';
import type { RoleTable } from '../schema/roles.ts';
import { Checker } from './live/checker.ts';
import { Connection, type Opener } from './live/connection.ts';
import { completeWithFiles, type FileLister } from './live/folders.ts';
import { Foreseen } from './live/foreseen.ts';
import type { GrammarLoader } from './live/grammar.ts';
import type { LineResult } from './live/line-result.ts';
import { LineRunner, type StepRunner } from './live/line-runner.ts';
import { Preflight } from './live/preflight.ts';
import { Sender } from './live/sender.ts';
import { SessionHost } from './live/shell-host.ts';
import { REAL_TIMER, type Timer } from './live/timer.ts';
import { Waits } from './live/waits.ts';
import type { Foreseeable, Playback } from './playback.ts';
import type { ShellVerb } from './shell/verb.ts';
import { SHELL_VERBS } from './shell/verbs.ts';
import { sourcesOf } from './sources.ts';
import type { SessionState } from './state.ts';
import type { Transcript, TranscriptListener } from './transcript.ts';
import { Usage, type UsageCounts } from './usage.ts';

/** The pure functions that read lines. */
export interface Language {
  readonly bind: (text: string, context: LanguageContext) => BindResult;
  readonly complete: (text: string, cursor: number, context: LanguageContext) => Completion;
  /** What only a screen asks for. */
  readonly hover?: (text: string, cursor: number, context: LanguageContext) => Hover | undefined;
  readonly fill?: (text: string, context: LanguageContext) => Filled | undefined;
}

export interface LiveOptions {
  readonly transcript: Transcript;
  readonly language: Language;
  readonly grammars: GrammarLoader;
  readonly roles: RoleTable;
  readonly briefs: Briefs;
  /** QEMU's own manual: what `/describe` says beyond the facts. */
  readonly manual?: ManualSource;
  /** Commands of the shell besides its own. */
  readonly shell?: readonly ShellVerb[];
  /** False asks for nothing but what lines need: no polling, no schema a line can do without. True by default. */
  readonly panes?: boolean;
  /** Carries out lab steps; absent where there is no lab. */
  readonly runStep?: StepRunner;
  /** The steps it can carry out: what `$` is completed with. */
  readonly steps?: readonly StepForm[];
  /** The disk that the QEMU behind a connection works on; absent, or giving none, where it is not at hand. */
  readonly filesOf?: (monitor: string) => FileLister | undefined;
  /** How often this person used commands and arguments in sessions before; ranks candidates, asked for by the first. */
  readonly usage?: () => UsageCounts;
  readonly timer?: Timer;
}

export class LiveSession implements Playback {
  readonly transcript: Transcript;
  readonly #options: LiveOptions;
  readonly #timer: Timer;
  readonly #connections = new Map<string, Connection>();
  readonly #waits: Waits;
  readonly #preflight: Preflight;
  readonly #runner: LineRunner;
  readonly #verbs: readonly ShellVerb[];
  readonly #usage: Usage;
  readonly #foreseen = new Foreseen();
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
    const checker = new Checker({
      connections,
      bind: (text, connection, schema) => options.language.bind(text, this.#context(connection, schema)),
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
    const here = this.#connections.get(this.#here);
    const result = this.#options.language.bind(line, this.#context(here, here?.grammar.schema));
    const there =
      'to' in result.line && result.line.to !== undefined ? this.#connections.get(result.line.to) : here;
    return there === here
      ? result
      : this.#options.language.bind(line, this.#context(there, there?.grammar.schema));
  }

  complete(line: string, cursor: number): Completion {
    const name = this.#nameOf(line);
    const connection = this.#connections.get(name);
    const ask = (context: LanguageContext) => this.#options.language.complete(line, cursor, context);
    const { completion, context } = completeWithFiles(
      ask,
      this.#contextFor(line),
      this.#options.filesOf?.(name),
    );
    const fresh = connection?.freshEntities ?? context.entities;
    // What is outdated is offered still, and asked for anew where it matters here.
    connection?.fetcher?.fetchAll(
      fresh === context.entities ? completion : ask({ ...context, entities: fresh }),
    );
    // What nothing in QMP lists is not worth waiting for.
    return { ...completion, wants: completion.wants.filter((role) => sourcesOf(role).length > 0) };
  }

  hover(line: string, cursor: number): Hover | undefined {
    return this.#options.language.hover?.(line, cursor, this.#contextFor(line));
  }

  manualOn(line: string, help: Hover): string | undefined {
    const { manual } = this.#options;
    const { schema } = this.#contextFor(line);
    if (manual === undefined || schema === undefined) return undefined;
    const found = manualOfHover(help, manual, schema);
    return found === undefined ? undefined : manualSummary(found);
  }

  foresee(line: BoundLine): Foreseeable | undefined {
    const monitor = ('to' in line ? line.to : undefined) ?? this.#here;
    const found = this.#preflight.forecast(line, this.#runner.transaction?.gathered, monitor);
    return found === undefined ? undefined : { monitor, forecast: found };
  }

  fill(line: string): Filled | undefined {
    return this.#options.language.fill?.(line, this.#contextFor(line));
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

  /** Whom a line is for, as far as it is typed. */
  #nameOf(line: string): string {
    return /^\s*@([\w-]+)\s/.exec(line)?.[1] ?? this.#here;
  }

  #contextFor(line: string): LanguageContext {
    const connection = this.#connections.get(this.#nameOf(line));
    return this.#context(connection, connection?.grammar.schema);
  }

  #context(connection: Connection | undefined, schema: LanguageContext['schema']): LanguageContext {
    const { roles, briefs, steps } = this.#options;
    const { gathered } = this.#runner.transaction ?? {};
    return {
      schema,
      roles,
      briefs,
      entities: this.#foreseen.entities(connection?.entities ?? NO_ENTITIES, gathered),
      inTransaction: this.#runner.inTransaction,
      shell: this.#verbs,
      monitors: [...this.#connections.keys()],
      usage: this.#usage.of,
      ...(gathered === undefined ? {} : { gathered }),
      ...(steps === undefined ? {} : { steps }),
    };
  }
}
