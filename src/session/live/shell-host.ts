/** What the shell's own commands may do, over one session's connections. */
import type { CommandMessage } from '../../qmp/messages.ts';
import type { Outcome } from '../../qmp/types.ts';
import type { Tables } from '../../schema/describe.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import type { Schema } from '../../schema/model.ts';
import type { NoticeEntry } from '../entry.ts';
import type { FileSaver, ShellCall, ShellHost, ShellVerb } from '../shell/verb.ts';
import type { MonitorState } from '../state.ts';
import type { Transcript } from '../transcript.ts';
import type { Checker } from './checker.ts';
import type { Connection } from './connection.ts';
import type { LineResult } from './line-result.ts';
import { say } from './say.ts';
import type { Sender } from './sender.ts';
import type { Waits } from './waits.ts';

export interface HostOptions {
  readonly transcript: Transcript;
  readonly waits: Waits;
  readonly verbs: readonly ShellVerb[];
  readonly connections: ReadonlyMap<string, Connection>;
  readonly checker: Checker;
  readonly sender: Sender;
  readonly tables: Tables;
  readonly manual: ManualSource | undefined;
  readonly use: (monitor: string) => boolean;
  readonly save?: FileSaver | undefined;
  readonly close: () => Promise<void>;
}

export class SessionHost implements ShellHost {
  readonly transcript: Transcript;
  readonly waits: Waits;
  readonly verbs: readonly ShellVerb[];
  readonly #options: HostOptions;

  constructor(options: HostOptions) {
    this.#options = options;
    this.transcript = options.transcript;
    this.waits = options.waits;
    this.verbs = options.verbs;
  }

  get monitors(): readonly string[] {
    return [...this.#options.connections.keys()];
  }

  get tables(): Tables {
    return this.#options.tables;
  }

  get manual(): ManualSource | undefined {
    return this.#options.manual;
  }

  get save(): FileSaver | undefined {
    return this.#options.save;
  }

  async schemaOf(monitor: string): Promise<Schema | undefined> {
    const connection = this.#options.connections.get(monitor);
    if (connection?.isReady === true) await connection.grammar.load();
    return connection?.grammar.schema;
  }

  stateOf(monitor: string): MonitorState | undefined {
    return this.#options.connections.get(monitor)?.state;
  }

  say(call: ShellCall, level: NoticeEntry['level'], code: string, text: string): void {
    say(this.transcript, call, level, code, text);
  }

  async bindCommand(text: string, call: ShellCall): Promise<CommandMessage | undefined> {
    const { result, errors } = await this.#options.checker.checkFully(text, call.monitor);
    for (const { severity, code, message } of result.diagnostics) this.say(call, severity, code, message);
    if (errors.length > 0) return undefined;
    if (result.line.kind === 'command') return result.line.message;
    this.say(call, 'error', 'shell-usage', `${text} is no QMP command`);
    return undefined;
  }

  execute(
    message: CommandMessage,
    call: ShellCall,
    options: { readonly oob?: boolean } = {},
  ): Promise<LineResult> {
    return this.#options.sender.execute(message, call, options.oob ?? false);
  }

  async ask(monitor: string, message: CommandMessage): Promise<void> {
    await this.#options.connections.get(monitor)?.port?.execute(message, { origin: 'pane' });
  }

  sendRaw(text: string, call: ShellCall): Promise<LineResult> {
    return this.#options.sender.raw(text, call);
  }

  lastOutcome(monitor: string): Outcome | undefined {
    return this.#options.connections.get(monitor)?.lastOutcome;
  }

  use(monitor: string): boolean {
    return this.#options.use(monitor);
  }

  async reconnect(monitor: string): Promise<string | undefined> {
    const connection = this.#options.connections.get(monitor);
    if (connection === undefined) return `there are ${this.monitors.join(', ')}`;
    if (connection.isReady) return 'it is still connected';
    try {
      await connection.open();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  close(): Promise<void> {
    return this.#options.close();
  }
}
