/** The words language/ speaks in: spans, diagnostics, candidates. Offsets are UTF-16 units into the line. */
import type { JsonObject } from '../json/json.ts';
import type { CommandMessage } from '../qmp/messages.ts';
import type { Briefs } from '../schema/briefs.ts';
import type { Schema } from '../schema/model.ts';
import type { Role } from '../schema/role.ts';
import type { RoleTable } from '../schema/roles.ts';
import type { Entities, FileName } from './entities.ts';
import type { ShellCommand } from './shell.ts';
import type { StepForm } from './step.ts';

/** A half-open range of the line. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace `span` by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export type DiagnosticCode =
  | 'syntax'
  | 'unknown-command'
  | 'unknown-shell-command'
  | 'unknown-monitor'
  | 'unknown-argument'
  | 'wrong-branch'
  | 'missing-argument'
  /** Nothing stands right of the `=`, and the empty string is what that would send. */
  | 'empty-value'
  | 'wrong-type'
  | 'unknown-value'
  | 'out-of-range'
  | 'duplicate-argument'
  | 'deprecated'
  | 'unstable'
  | 'no-such-entity'
  | 'conflict'
  | 'incomplete'
  | 'unsupported'
  /** More is wrong than is told. */
  | 'too-many';

export interface Diagnostic {
  /** An `error` keeps the line from being sent; a `warning` never does. */
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  readonly span: Span;
  /** What is wrong and what would be right, in one sentence. */
  readonly message: string;
  /** The edit that mends it, where there is one. */
  readonly repair?: Edit;
}

/** All the language may look at besides the line. */
export interface LanguageContext {
  /** Absent: values are read in qmp-shell's order and nothing is refused. */
  readonly schema: Schema | undefined;
  readonly roles: RoleTable;
  readonly briefs: Briefs;
  readonly entities: Entities;
  /** True between `transaction(` and `)`: a line is one action. */
  readonly inTransaction?: boolean;
  /** What was gathered so far of the transaction the line belongs to. */
  readonly gathered?: Gathered;
  /** How often this person used a word; ranks equals. */
  readonly usage?: (word: string) => number;
  /** The shell's own commands. Absent: unknown, none is offered and none refused. */
  readonly shell?: readonly ShellCommand[];
  /** The names of the connections there are, for `@name`. */
  readonly monitors?: readonly string[];
  /**
   * What is in the folders that were asked for (`wantsFolder`), by path as typed: '' is the one QEMU works in.
   * Absent: there is no disk to look at, and none is asked for.
   */
  readonly folders?: ReadonlyMap<string, readonly FileName[]>;
  /** The lab's steps, `$ …`. Absent: there is no lab, and none is offered. */
  readonly steps?: readonly StepForm[];
}

/** An element of `transaction`'s actions. */
export interface TransactionAction {
  readonly type: string;
  readonly data: JsonObject;
}

export interface GatheredAction extends TransactionAction {
  /** The line it was typed as. */
  readonly text: string;
}

/** The actions of a transaction that is not sent yet. */
export interface Gathered {
  readonly actions: readonly GatheredAction[];
  /** Lines that were to be actions and did not check; counted with the others from 1. */
  readonly refused: readonly { readonly number: number; readonly text: string }[];
}

/** What a line asks for. */
export type BoundLine =
  /** A blank line or a comment. */
  | { readonly kind: 'nothing' }
  /**
   * A QMP command. Where the diagnostics hold an error it is the nearest that could be made of the line, to be
   * sent only if the person insists. `to` names another monitor (`@dst cont`).
   */
  | { readonly kind: 'command'; readonly message: CommandMessage; readonly to?: string }
  /**
   * `transaction(`, and the actions typed on the same line. With the `)` there too the line is a `command`.
   */
  | {
      readonly kind: 'transaction-begin';
      readonly actions: readonly TransactionAction[];
      readonly to?: string;
    }
  /** One action; `ends` where the `)` stands behind it. */
  | { readonly kind: 'transaction-action'; readonly action: TransactionAction; readonly ends: boolean }
  /** `)`: send what was gathered (`transactionMessage` in bind/). */
  | { readonly kind: 'transaction-end' }
  /** One of the shell's own commands: `/wait job0 ready` has name `wait`, rest `job0 ready`. */
  | { readonly kind: 'shell'; readonly name: string; readonly rest: string; readonly to?: string }
  /** A typed lab step: the text after `$ `. */
  | { readonly kind: 'step'; readonly text: string }
  /** Not readable as any of these; the diagnostics say why. */
  | { readonly kind: 'unreadable' };

export interface BindResult {
  readonly line: BoundLine;
  /** In order of position. An error among them: do not send unless the person insists. */
  readonly diagnostics: readonly Diagnostic[];
  /** Roles the line names something of and whose entities are not known: fetched, a name that is none is told. */
  readonly wants?: readonly Role[];
}

export type CandidateKind = 'command' | 'shell' | 'argument' | 'value' | 'entity' | 'monitor';

/**
 * Where a candidate comes from: what QEMU accepts, what is alive in this QEMU, a folder on the disk, what the shell
 * itself knows (its commands, connections), or a guess (the first free `jobN`, a size's suffix): right in form, made
 * up in substance.
 */
export type CandidateSource = 'schema' | 'live' | 'disk' | 'shell' | 'guess';

export interface Candidate {
  /** What the menu shows: `device=`, `report`, `node-D`. */
  readonly label: string;
  /** What replaces the span, a separator after it included where one always follows. */
  readonly insert: string;
  /** Where in `insert` the cursor goes; absent: behind it. `{}` has it between the braces. */
  readonly cursor?: number;
  readonly kind: CandidateKind;
  readonly source: CandidateSource;
  /** `str, a node`, `int`, `enum`, … */
  readonly type: string;
  readonly required: boolean;
  /** The entity's detail or the brief: one line, may be empty. */
  readonly brief: string;
  readonly mark?: 'filter' | 'generated' | 'deprecated' | 'unstable';
  /** What to use instead of something deprecated, where there is something. */
  readonly replacement?: string;
}

/** What would have to be known to offer all there is: fetch it and ask again. */
export interface Wants {
  /** Roles whose entities are not known yet. */
  readonly wants: readonly Role[];
  /** The device driver whose properties (device-list-properties) are not known yet. */
  readonly wantsProperties?: string;
  /** The QOM path of which it is not known yet what stands there (qom-list). */
  readonly wantsObject?: string;
  /** The folder whose files are not known yet, as it is typed; '' is the one QEMU works in. */
  readonly wantsFolder?: string;
}

/** A line with what it requires put in. */
export interface Filled {
  readonly text: string;
  /** Where values are still to come, in order. */
  readonly places: readonly FilledPlace[];
}

/** An empty span right behind a `=`. */
export interface FilledPlace extends Span {
  /** What stands before it: `addr.type=`. */
  readonly key: string;
  /** What is to be typed there: `a node`, `top|full|none|…`, `a number`. */
  readonly type: string;
}

export interface Completion extends Wants {
  readonly replace: Span;
  readonly items: readonly Candidate[];
}
