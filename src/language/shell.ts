/**
 * The vocabulary of the shell's own commands (`/wait job0 ready`), as the language needs it to complete and
 * check them. Types only: which commands there are, and what they do, is the business of whoever runs them.
 */
import type { Role } from '../schema/role.ts';

export interface ShellCommand {
  /** Without the slash. */
  readonly name: string;
  /** One line. */
  readonly brief: string;
  readonly arguments: readonly ShellArgument[];
}

/** One argument, in order; the last takes the rest of the line. */
export interface ShellArgument {
  /** As help shows it: `JOB`, `FILE`. */
  readonly name: string;
  readonly optional: boolean;
  readonly takes: ShellTakes;
}

/** What stands for an argument. */
export type ShellTakes =
  /** Something alive in this QEMU, or a file; or what another role says, `also`. */
  | { readonly kind: 'entity'; readonly role: Role; readonly also?: Role }
  /** One of these words. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A line of QMP, completed like one: `/oob migrate-pause`. */
  | { readonly kind: 'line' }
  /** A line of the human monitor: `/hmp info block`. */
  | { readonly kind: 'hmp' }
  /** A command, event, type or member path of the schema: `/describe blockdev-add.file`. */
  | { readonly kind: 'schema-name' }
  /** Another of the shell's commands: `/help wait`. */
  | { readonly kind: 'shell-command' }
  | { readonly kind: 'monitor' }
  | { readonly kind: 'text' };
