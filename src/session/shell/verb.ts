/** What a command of the shell (`/wait job0 ready`) is: name, help and arguments as data, and what it does. */
import type { ShellArgument, ShellCommand } from '../../language/shell.ts';
import type { CommandMessage } from '../../qmp/messages.ts';
import type { Outcome } from '../../qmp/types.ts';
import type { Tables } from '../../schema/describe.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import type { Schema } from '../../schema/model.ts';
import type { NoticeEntry } from '../entry.ts';
import type { LineResult } from '../live/line-result.ts';
import type { Waits } from '../live/waits.ts';
import type { MonitorState } from '../state.ts';
import type { Transcript } from '../transcript.ts';

export interface ShellVerb extends ShellCommand {
  /** More lines for `/help NAME`: what its arguments mean, with an example. */
  readonly details?: readonly string[];
  readonly run: (call: ShellCall, host: ShellHost) => LineResult | Promise<LineResult>;
}

export interface ShellCall {
  /** What follows the name, without the spaces around it. */
  readonly rest: string;
  /** The connection it is for. */
  readonly monitor: string;
  /** Transcript index of its line. */
  readonly line: number;
}

export type FileSaver = (path: string, text: string, force: boolean) => string | undefined;

/** What commands of the shell may do. */
export interface ShellHost {
  readonly transcript: Transcript;
  readonly waits: Waits;
  /** All there are, in the order of `/help`. */
  readonly verbs: readonly ShellVerb[];
  /** The names of the connections. */
  readonly monitors: readonly string[];
  stateOf(monitor: string): MonitorState | undefined;
  /** What that connection's QEMU accepts, asked for where it has not been yet; undefined where it does not tell. */
  schemaOf(monitor: string): Promise<Schema | undefined>;
  /** What is known of arguments beyond the schema. */
  readonly tables: Tables;
  /** QEMU's own manual, where there is one at hand. */
  readonly manual: ManualSource | undefined;
  /** Say something to the person. */
  say(call: ShellCall, level: NoticeEntry['level'], code: string, text: string): void;
  /** Check a line of QMP as if typed; undefined where it was refused (said so) or is no command. */
  bindCommand(text: string, call: ShellCall): Promise<CommandMessage | undefined>;
  execute(
    message: CommandMessage,
    call: ShellCall,
    options?: { readonly oob?: boolean },
  ): Promise<LineResult>;
  /** Ask something the person did not type: its answer is folded, not shown. Resolves when it is there. */
  ask(monitor: string, message: CommandMessage): Promise<void>;
  /** Send a text as it is. */
  sendRaw(text: string, call: ShellCall): Promise<LineResult>;
  /** How the last typed command of that connection ended. */
  lastOutcome(monitor: string): Outcome | undefined;
  /** Lines without `@name` go there from now on; false where there is no such connection. */
  use(monitor: string): boolean;
  /** Connect again; the reason where that fails. */
  reconnect(monitor: string): Promise<string | undefined>;
  /**
   * Write a text to a file that is not there yet (or is, with `force`); gives why that failed. Absent where nothing may
   * be written: in a replay, in a recording that is run again.
   */
  readonly save?: FileSaver | undefined;
  /** Leave. */
  close(): Promise<void>;
}

/** `/wait JOB|EVENT [STATE]`, from the arguments. */
export function usageOf(verb: ShellCommand): string {
  const parts = verb.arguments.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return [`/${verb.name}`, ...parts].join(' ');
}

/** The command of that name. */
export function verbNamed(verbs: readonly ShellVerb[], name: string): ShellVerb | undefined {
  return verbs.find((verb) => verb.name === name);
}

/** An argument of plain text. */
export function textArgument(name: string, optional = false): ShellArgument {
  return { name, optional, takes: { kind: 'text' } };
}

/** Say that a command of the shell was called wrongly. */
export function misused(verb: ShellCommand, call: ShellCall, host: ShellHost, problem: string): LineResult {
  host.say(call, 'error', 'shell-usage', `${problem}; usage: ${usageOf(verb)}`);
  return { kind: 'refused' };
}
