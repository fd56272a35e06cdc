/**
 * Checks what a file shows against one QEMU: each line and message by itself, what stands between `transaction(`
 * and `)` as a whole too, and whether a message shown under a line is what the line sends. Pure.
 */
import type { CommandMessage } from '../../qmp/messages.ts';
import { bind } from '../bind/bind.ts';
import { asGathered } from '../bind/transaction.ts';
import { parse } from '../syntax/parse.ts';
import type {
  BoundLine,
  Diagnostic,
  DiagnosticCode,
  GatheredAction,
  LanguageContext,
  Span,
} from '../types.ts';
import { disagreement } from './disagreement.ts';
import { type Example, examplesIn } from './excerpts.ts';
import { type Excerpt, locatorOf, type Position } from './rows.ts';
import type { Section } from './sections.ts';

/** Something wrong in a file. */
export interface Finding {
  readonly start: Position;
  readonly end: Position;
  readonly severity: Diagnostic['severity'];
  /** `disagreement`: the message under a line is not the one the line sends. */
  readonly code: DiagnosticCode | 'disagreement';
  readonly text: string;
  readonly repair?: { readonly start: Position; readonly end: Position; readonly text: string };
}

export interface CheckOptions {
  readonly context: LanguageContext;
  /** What is wrong with a lab step (the text behind `$ `), in a sentence; undefined where nothing is. */
  readonly stepProblem: (text: string) => string | undefined;
  /** How many findings are enough: what stands behind that many is not looked at. */
  readonly most?: number;
}

export interface Checked {
  /** In order of position. */
  readonly findings: readonly Finding[];
  /** How many lines and messages there were to check. */
  readonly examples: number;
  /** There were so many findings that not all was looked at. */
  readonly isCut: boolean;
}

/** UTF-16 units. A line has hundreds, a message thousands; what is longer is no example, and slow to say much of. */
const LONGEST_EXAMPLE = 64 * 1024;

/** Check all sections of a file. Never throws. */
export function checkSections(sections: readonly Section[], options: CheckOptions): Checked {
  const findings: Finding[] = [];
  const { most = Number.POSITIVE_INFINITY } = options;
  let examples = 0;
  for (const section of sections) {
    const checker = new SectionChecker(options, findings);
    for (const example of examplesIn(section)) {
      if (checker.check(example)) examples += 1;
      if (findings.length > most) {
        return { findings: findings.sort(byPosition).slice(0, most), examples, isCut: true };
      }
    }
    checker.end();
  }
  return { findings: findings.sort(byPosition), examples, isCut: false };
}

function byPosition(a: Finding, b: Finding): number {
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

interface OpenTransaction {
  readonly excerpt: Excerpt;
  readonly actions: GatheredAction[];
  hasErrors: boolean;
}

class SectionChecker {
  readonly #options: CheckOptions;
  readonly #findings: Finding[];
  #transaction: OpenTransaction | undefined;
  /** What the line last checked sends. */
  #sent: CommandMessage | undefined;

  constructor(options: CheckOptions, findings: Finding[]) {
    this.#options = options;
    this.#findings = findings;
  }

  /** Check the next example; false where it says nothing (a comment). */
  check(example: Example): boolean {
    if (example.text.length > LONGEST_EXAMPLE) return this.#refuse(example);
    const { line, diagnostics } = bind(example.text, this.#contextFor(example));
    this.#add(example, diagnostics);
    if (example.kind === 'echo') this.#compare(example, line);
    this.#sent = line.kind === 'command' ? line.message : undefined;
    this.#follow(example, line, diagnostics.some(isError));
    return line.kind !== 'nothing';
  }

  /** What is wrong with an action was told with it: then the whole is not checked for it again. */
  #contextFor({ text }: Example): LanguageContext {
    const { context } = this.#options;
    if (this.#transaction === undefined) return context;
    const { actions, hasErrors } = this.#transaction;
    const isKnown = hasErrors && parse(text).body.kind === 'close';
    return { ...context, inTransaction: true, ...(isKnown ? {} : { gathered: { actions, refused: [] } }) };
  }

  #refuse(example: Example): boolean {
    this.#report(example, {
      severity: 'error',
      code: 'out-of-range',
      span: { start: 0, end: 1 },
      message: `this is longer than ${LONGEST_EXAMPLE} characters, and not looked at`,
    });
    return true;
  }

  /** The section is over. */
  end(): void {
    if (this.#transaction === undefined) return;
    this.#report(this.#transaction.excerpt, {
      severity: 'error',
      code: 'syntax',
      span: openingOf(this.#transaction.excerpt),
      message: 'this transaction is never closed: a line with ) alone ends it',
    });
  }

  #follow(example: Example, line: BoundLine, hasErrors: boolean): void {
    switch (line.kind) {
      case 'transaction-begin':
        this.#transaction ??= { excerpt: example, actions: [...asGathered(line.actions)], hasErrors };
        return;
      case 'transaction-action':
        this.#transaction?.actions.push({ ...line.action, text: example.text.trim() });
        if (this.#transaction !== undefined) this.#transaction.hasErrors ||= hasErrors;
        if (line.ends) this.#transaction = undefined;
        return;
      case 'transaction-end':
        this.#transaction = undefined;
        return;
      case 'shell':
        this.#checkShell(example, line.name);
        return;
      case 'step':
        this.#checkStep(example, line.text);
        return;
      case 'nothing':
      case 'command':
      case 'unreadable':
        return;
    }
  }

  /** Of the shell's commands that take a line of QMP, that line. */
  #checkShell(example: Example, name: string): void {
    const { context } = this.#options;
    const takes = context.shell?.find((one) => one.name === name)?.arguments.at(-1)?.takes;
    const { body } = parse(example.text);
    if (takes?.kind !== 'line' || body.kind !== 'shell' || body.rest.text === '') return;
    const by = body.rest.span.start;
    for (const one of bind(body.rest.text, context).diagnostics) {
      this.#report(example, {
        ...one,
        span: moved(one.span, by),
        ...(one.repair === undefined ? {} : { repair: { ...one.repair, span: moved(one.repair.span, by) } }),
      });
    }
  }

  #checkStep(example: Example, text: string): void {
    const problem = this.#options.stepProblem(text);
    if (problem === undefined) return;
    const { body } = parse(example.text);
    this.#report(example, { severity: 'error', code: 'syntax', span: body.span, message: problem });
  }

  #compare(example: Example, line: BoundLine): void {
    if (this.#sent === undefined || line.kind !== 'command') return;
    const differs = disagreement(example.text, this.#sent, line.message);
    if (differs === undefined) return;
    const { span, message } = differs;
    this.#add(example, [{ severity: 'warning', code: 'disagreement', span, message }]);
  }

  #report(excerpt: Excerpt, found: Located): void {
    this.#add(excerpt, [found]);
  }

  #add(excerpt: Excerpt, found: readonly Located[]): void {
    if (found.length === 0) return;
    const locate = locatorOf(excerpt);
    for (const one of found) this.#findings.push(located(locate, one));
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The first word of what opened the transaction. */
function openingOf({ text }: Excerpt): Span {
  const { body } = parse(text);
  return body.kind === 'transaction' ? body.open : body.span;
}

type Located = Omit<Diagnostic, 'code'> & { readonly code: Finding['code'] };

function located(
  locate: (offset: number) => Position,
  { severity, code, span, message, repair }: Located,
): Finding {
  const at = ({ start, end }: Span) => ({ start: locate(start), end: locate(end) });
  return {
    ...at(span),
    severity,
    code,
    text: message,
    ...(repair === undefined ? {} : { repair: { ...at(repair.span), text: repair.text } }),
  };
}
