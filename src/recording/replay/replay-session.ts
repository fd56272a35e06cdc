/**
 * A recording as a session on a screen: the same state at every place, the same prompt to try, and nothing behind it.
 * Lines are checked, completed and explained by what was known there; none is ever run.
 */
import { type Entities, NO_ENTITIES } from '../../language/entities.ts';
import type { Hover } from '../../language/hover.ts';
import { manualOfHover } from '../../language/hover-manual.ts';
import type { StepForm } from '../../language/step.ts';
import type { BindResult, BoundLine, Completion, Filled, LanguageContext } from '../../language/types.ts';
import type { Briefs } from '../../schema/briefs.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualSummary } from '../../schema/manual/text.ts';
import type { Schema } from '../../schema/model.ts';
import type { RoleTable } from '../../schema/roles.ts';
import type { GrammarEntry, NoticeEntry } from '../../session/entry.ts';
import { forecastOfLine } from '../../session/forecast/line.ts';
import { knownEntities } from '../../session/known.ts';
import type { Language } from '../../session/live-session.ts';
import type { Foreseeable, Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import { type ShellVerb, verbNamed } from '../../session/shell/verb.ts';
import { SHELL_VERBS } from '../../session/shell/verbs.ts';
import type { MonitorState, SessionState } from '../../session/state.ts';
import { Transcript, type TranscriptListener } from '../../session/transcript.ts';
import type { Recording } from '../recording.ts';
import { LOOKING, LookingHost } from './looking-host.ts';
import { PromptPlace } from './prompt-place.ts';
import { Replay, type ReplayOptions } from './replay.ts';

export interface ReplaySessionOptions extends ReplayOptions {
  readonly language: Language;
  readonly roles: RoleTable;
  readonly briefs: Briefs;
  readonly manual?: ManualSource;
  /** What lines were checked against from such an entry on; undefined where it cannot be had. */
  readonly schemaOf: (entry: GrammarEntry) => Schema | undefined;
  /** The lab's steps: what `$` is completed with. */
  readonly steps?: readonly StepForm[];
  /** Commands of the shell besides its own. */
  readonly shell?: readonly ShellVerb[];
  /** What to say first, beside the recording. */
  readonly opening?: readonly Pick<NoticeEntry, 'level' | 'code' | 'text'>[];
}

/** Told with what is said beside the recording. */
const ASIDE = -1;

export class ReplaySession implements Playback {
  readonly transport: Replay;
  readonly #recording: Recording;
  readonly #options: ReplaySessionOptions;
  readonly #listeners = new Set<TranscriptListener>();
  readonly #place = new PromptPlace();
  readonly #asides: Transcript;
  readonly #host: LookingHost;
  readonly #verbs: readonly ShellVerb[];
  readonly #schemas = new Map<string, Schema | undefined>();
  #known: { readonly of: MonitorState; readonly entities: Entities } | undefined;

  constructor(recording: Recording, options: ReplaySessionOptions) {
    this.#recording = recording;
    this.#options = options;
    this.transport = new Replay(recording, { ...options, onStart: () => this.#open() });
    this.#verbs = [...SHELL_VERBS, ...(options.shell ?? [])];
    this.#asides = new Transcript({ clock: () => this.state.at });
    this.#host = new LookingHost({
      asides: this.#asides,
      timer: options.timer,
      verbs: this.#verbs,
      tables: { roles: options.roles, briefs: options.briefs },
      manual: options.manual,
      state: () => this.state,
      schemaOf: (monitor) => this.#schemaOf(monitor),
      use: (monitor) => this.#place.use(monitor),
    });
    this.#asides.subscribe((entry) => this.#tell({ ...entry, at: this.state.at }, ASIDE, this.state));
    this.transport.hear((entry, index, state) => {
      this.#place.hear(entry, state);
      this.#tell(entry, index, state);
    });
    this.transport.onJump(() =>
      this.#place.moved(recording, recording.linesIn(this.transport.position), this.state),
    );
  }

  get state(): SessionState {
    return this.transport.state;
  }

  get current(): string {
    return this.#place.current;
  }

  get prompt(): string {
    const name = Object.keys(this.state.monitors).length > 1 ? ` ${this.current}` : '';
    return this.#place.inTransaction ? `TRANS${name}> ` : `(QEMU${name}) `;
  }

  subscribe(listener: TranscriptListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  bind(line: string): BindResult {
    return this.#options.language.bind(line, this.#contextFor(line));
  }

  complete(line: string, cursor: number): Completion {
    const { replace, items } = this.#options.language.complete(line, cursor, this.#contextFor(line));
    // There is nobody to ask for more.
    return { replace, items, wants: [] };
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

  fill(line: string): Filled | undefined {
    return this.#options.language.fill?.(line, this.#contextFor(line));
  }

  foresee(line: BoundLine): Foreseeable | undefined {
    const monitor = ('to' in line ? line.to : undefined) ?? this.current;
    const state = own(this.state.monitors, monitor);
    const forecast = state === undefined ? undefined : forecastOfLine(line, [], state);
    return forecast === undefined ? undefined : { monitor, forecast };
  }

  /** Looks at what is known, or says that nothing is run here. */
  async submit(text: string): Promise<void> {
    const monitor = this.#nameOf(text);
    const { line } = this.bind(text);
    if (line.kind === 'nothing') return;
    this.#asides.append({ kind: 'line', monitor: this.current, text });
    const verb = line.kind === 'shell' ? verbNamed(this.#verbs, line.name) : undefined;
    if (line.kind === 'shell' && verb === undefined) {
      this.#say('error', 'unknown-shell-command', `There is no command /${line.name}: /help lists them`);
    } else if (line.kind === 'shell' && verb !== undefined && LOOKING.has(verb.name)) {
      await verb.run({ rest: line.rest.trim(), monitor, line: ASIDE }, this.#host);
    } else this.#say('info', 'replay', `This is a replay: nothing is run. ${this.#whatCame(text)}`);
  }

  async close(): Promise<void> {
    this.transport.close();
    this.#listeners.clear();
    this.#recording.close();
  }

  /** What the recording did where somebody tried a line of theirs. */
  #whatCame(text: string): string {
    const { next } = this.transport;
    if (next === undefined) return 'No further line was recorded';
    if (next.text.trim() === text.trim())
      return 'The same line was recorded next: Enter at an empty prompt shows what came of it';
    const shown = next.text.split('\n', 1)[0] ?? '';
    return `What was recorded next: ${shown}`;
  }

  #open(): void {
    for (const { level, code, text } of this.#options.opening ?? []) this.#say(level, code, text);
  }

  #say(level: NoticeEntry['level'], code: string, text: string): void {
    this.#asides.append({ kind: 'notice', monitor: this.current, level, code, text });
  }

  readonly #tell: TranscriptListener = (...told) => {
    for (const listener of [...this.#listeners]) listener(...told);
  };

  /** Whom a line is for, as far as it is typed. */
  #nameOf(line: string): string {
    return /^\s*@([\w-]+)\s/.exec(line)?.[1] ?? this.current;
  }

  #contextFor(line: string): LanguageContext {
    const { roles, briefs, steps } = this.#options;
    const name = this.#nameOf(line);
    return {
      schema: this.#schemaOf(name),
      roles,
      briefs,
      entities: this.#entitiesOf(name),
      inTransaction: this.#place.inTransaction,
      shell: this.#verbs,
      monitors: Object.keys(this.state.monitors),
      ...(steps === undefined ? {} : { steps }),
    };
  }

  #entitiesOf(name: string): Entities {
    const state = own(this.state.monitors, name);
    if (state === undefined) return NO_ENTITIES;
    if (this.#known?.of !== state) this.#known = { of: state, entities: knownEntities(state) };
    return this.#known.entities;
  }

  #schemaOf(monitor: string): Schema | undefined {
    const entry = this.#recording.grammarAt(this.transport.position, monitor);
    if (entry === undefined) return undefined;
    if (!this.#schemas.has(entry.hash)) this.#schemas.set(entry.hash, this.#options.schemaOf(entry));
    return this.#schemas.get(entry.hash);
  }
}
