/** What a recording's lines ask for, judged before anything is run: every line that may not be is named at once. Pure but for files. */
import type { JsonObject } from '../../json/json.ts';
import { NO_ENTITIES } from '../../language/entities.ts';
import { staysInTransaction } from '../../language/gathered.ts';
import type { BindResult, BoundLine, LanguageContext, TransactionAction } from '../../language/types.ts';
import type { Language } from '../../session/live-session.ts';
import { SHELL_VERBS } from '../../session/shell/verbs.ts';
import { SHELL } from '../guard/allow.ts';
import { type Bounds, judge, NO_MESSAGE, type Refusal } from '../guard/judge.ts';
import { objectOf } from '../guard/port.ts';
import type { Turn } from '../story.ts';

/** A line that may not be run. */
export interface RefusedLine {
  readonly number: number;
  readonly text: string;
  readonly refusals: readonly Refusal[];
}

export interface Plan {
  /** Lines to run, in order. */
  readonly turns: readonly Turn[];
  /** Lines passed over: commands of the shell that are about the session itself (`/record`). */
  readonly passed: readonly Turn[];
  readonly refused: readonly RefusedLine[];
}

export interface PlanContext {
  readonly language: Language;
  readonly context: Pick<LanguageContext, 'schema' | 'roles' | 'briefs'>;
  readonly bounds: Omit<Bounds, 'fileNodes'>;
  /** The lab's monitors. */
  readonly monitors: readonly string[];
  /** A line as it is to be run: paths of the recording's folder made those of this one. */
  readonly mapped: (text: string) => string;
}

/** Read every line as it will be run. */
export function planOf(recorded: readonly Turn[], plan: PlanContext): Plan {
  const turns: Turn[] = [];
  const passed: Turn[] = [];
  const refused: RefusedLine[] = [];
  // What stands on a node by name is looked at when it is run: only then it is known what that is.
  const bounds: Bounds = { ...plan.bounds, fileNodes: EVERY };
  let inTransaction = false;
  for (const turn of recorded) {
    const text = plan.mapped(turn.text);
    const bound = plan.language.bind(text, contextOf(plan, inTransaction));
    const read = (line: string) => plan.language.bind(line, contextOf(plan, inTransaction)).line;
    const { line } = bound;
    if (line.kind === 'shell' && !SHELL.has(line.name)) {
      passed.push(turn);
      continue;
    }
    if (text.trim() === '') continue;
    turns.push(turn);
    const refusals = [
      ...(plan.monitors.includes(turn.monitor)
        ? []
        : [{ reason: `the lab has no monitor ${turn.monitor}`, isTrustable: false }]),
      ...(isSent(bound, turn) ? judgeLine(line, text, read, bounds) : []),
    ];
    if (refusals.length > 0) refused.push({ number: turn.entry + 2, text: turn.text, refusals });
    inTransaction = staysInTransaction(line, inTransaction);
  }
  return { turns, passed, refused };
}

const EVERY: Bounds['fileNodes'] = { has: () => true };

/** One that does not check is refused by the shell, where the person did not insist. */
function isSent({ diagnostics }: BindResult, { exchanges }: Turn): boolean {
  return exchanges.length > 0 || diagnostics.every(({ severity }) => severity !== 'error');
}

function contextOf({ context, monitors }: PlanContext, inTransaction: boolean): LanguageContext {
  return { ...context, entities: NO_ENTITIES, inTransaction, shell: SHELL_VERBS, monitors };
}

function judgeLine(
  line: BoundLine,
  text: string,
  read: (line: string) => BoundLine,
  bounds: Bounds,
): readonly Refusal[] {
  switch (line.kind) {
    case 'command':
      return judge({ ...line.message }, bounds);
    case 'transaction-begin':
      return judge(transaction(line.actions), bounds);
    case 'transaction-action':
      return judge(transaction([line.action]), bounds);
    case 'shell':
      return judgeShell(line.name, line.rest, read, bounds);
    case 'unreadable':
      return judgeText(text, bounds);
    case 'nothing':
    case 'transaction-end':
    case 'step':
      return [];
  }
}

function judgeShell(
  name: string,
  rest: string,
  read: (line: string) => BoundLine,
  bounds: Bounds,
): readonly Refusal[] {
  const given = rest.trim();
  switch (name) {
    case 'hmp':
      return judge({ execute: 'human-monitor-command', arguments: { 'command-line': given } }, bounds);
    case 'raw':
      return judgeText(given, bounds);
    case 'oob': {
      const line = read(given);
      return line.kind === 'command' ? judge({ ...line.message }, bounds) : [];
    }
    default:
      return [];
  }
}

/** A text sent as it stands. */
function judgeText(text: string, bounds: Bounds): readonly Refusal[] {
  const message = objectOf(text);
  return message === undefined ? [NO_MESSAGE] : judge(message, bounds);
}

function transaction(actions: readonly TransactionAction[]): JsonObject {
  return {
    execute: 'transaction',
    arguments: { actions: actions.map(({ type, data }) => ({ type, data })) },
  };
}
