/**
 * What the shell's own commands find in a replay: those that only look at what is known. Nothing is sent, nothing is
 * asked, nothing is written; what they say is told beside the recording.
 */
import type { CommandMessage } from '../../qmp/messages.ts';
import type { Outcome } from '../../qmp/types.ts';
import type { Tables } from '../../schema/describe.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import type { Schema } from '../../schema/model.ts';
import type { NoticeEntry } from '../../session/entry.ts';
import { type LineResult, REFUSED } from '../../session/live/line-result.ts';
import type { Timer } from '../../session/live/timer.ts';
import { Waits } from '../../session/live/waits.ts';
import { own } from '../../session/records.ts';
import type { ShellCall, ShellHost, ShellVerb } from '../../session/shell/verb.ts';
import type { MonitorState, SessionState } from '../../session/state.ts';
import type { Transcript } from '../../session/transcript.ts';

/** The commands of the shell that look at what is known and do nothing else. */
export const LOOKING: ReadonlySet<string> = new Set([
  'chain',
  'describe',
  'events',
  'graph',
  'help',
  'jobs',
  'keys',
  'more',
  'use',
]);

export interface LookingOptions {
  /** Where what is said is appended. */
  readonly asides: Transcript;
  readonly timer: Timer;
  readonly verbs: readonly ShellVerb[];
  readonly tables: Tables;
  readonly manual: ManualSource | undefined;
  readonly state: () => SessionState;
  readonly schemaOf: (monitor: string) => Schema | undefined;
  readonly use: (monitor: string) => void;
}

export class LookingHost implements ShellHost {
  readonly transcript: Transcript;
  readonly waits: Waits;
  readonly verbs: readonly ShellVerb[];
  readonly tables: Tables;
  readonly manual: ManualSource | undefined;
  readonly #options: LookingOptions;

  constructor(options: LookingOptions) {
    this.#options = options;
    this.transcript = options.asides;
    this.waits = new Waits(options.asides, options.timer);
    this.verbs = options.verbs;
    this.tables = options.tables;
    this.manual = options.manual;
  }

  get monitors(): readonly string[] {
    return Object.keys(this.#options.state().monitors);
  }

  stateOf(monitor: string): MonitorState | undefined {
    return own(this.#options.state().monitors, monitor);
  }

  async schemaOf(monitor: string): Promise<Schema | undefined> {
    return this.#options.schemaOf(monitor);
  }

  say({ monitor }: ShellCall, level: NoticeEntry['level'], code: string, text: string): void {
    this.transcript.append({ kind: 'notice', monitor, level, code, text });
  }

  use(monitor: string): boolean {
    if (!this.monitors.includes(monitor)) return false;
    this.#options.use(monitor);
    return true;
  }

  async bindCommand(): Promise<CommandMessage | undefined> {
    return undefined;
  }

  async execute(): Promise<LineResult> {
    return REFUSED;
  }

  async ask(): Promise<void> {}

  async sendRaw(): Promise<LineResult> {
    return REFUSED;
  }

  lastOutcome(): Outcome | undefined {
    return undefined;
  }

  async reconnect(): Promise<string | undefined> {
    return 'this is a replay';
  }

  async close(): Promise<void> {}
}
