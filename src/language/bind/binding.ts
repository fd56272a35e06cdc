/** What the parts of bind/ share while one line is bound: where to report, and where in the arguments one is. */
import type { Schema } from '../../schema/model.ts';
import type { Role } from '../../schema/role.ts';
import type { ArgumentPlace } from '../../schema/roles.ts';
import type { Problem } from '../syntax/tree.ts';
import type { Diagnostic, DiagnosticCode, Edit, LanguageContext, Span } from '../types.ts';
import type { ObjectInput } from './input.ts';

/** Where in a command's arguments a value stands, and what stands beside it. */
export interface Spot extends ArgumentPlace {
  /** The key as it would be written on the line, list positions in it; empty for the arguments themselves. */
  readonly key: string;
  /** The object it is a member of. */
  readonly among?: ObjectInput;
}

export class Binding {
  readonly context: LanguageContext;
  readonly diagnostics: Diagnostic[] = [];
  /** Roles of which something is named and nothing known. */
  readonly wants = new Set<Role>();
  /** Where an argument that is missing would be written. */
  readonly #insertAt: number;

  constructor(context: LanguageContext, insertAt: number) {
    this.context = context;
    this.#insertAt = insertAt;
  }

  error(code: DiagnosticCode, span: Span, message: string, repair?: Edit): void {
    this.#report('error', code, span, message, repair);
  }

  warning(code: DiagnosticCode, span: Span, message: string, repair?: Edit): void {
    this.#report('warning', code, span, message, repair);
  }

  #report(
    severity: Diagnostic['severity'],
    code: DiagnosticCode,
    span: Span,
    message: string,
    repair: Edit | undefined,
  ): void {
    this.diagnostics.push({ severity, code, span, message, ...(repair === undefined ? {} : { repair }) });
  }

  want(roles: readonly Role[]): void {
    for (const role of roles) this.wants.add(role);
  }

  syntax(problems: readonly Problem[]): void {
    for (const { span, message, repair } of problems) this.error('syntax', span, message, repair);
  }

  /** The edit that adds a dotted argument to the line. */
  insertion(key: string, value = ''): Edit {
    return { span: { start: this.#insertAt, end: this.#insertAt }, text: ` ${key}=${value}` };
  }
}

/** A binding whose context has a schema. */
export interface Typed {
  readonly binding: Binding;
  readonly schema: Schema;
}

/** The place of a member of what stands at `spot`. */
export function memberSpot(spot: Spot, name: string, among: ObjectInput, branch?: string): Spot {
  const place = { command: spot.command, path: [...spot.path, name], key: keyUnder(spot, name), among };
  return branch === undefined ? place : { ...place, branch };
}

/** The place of a list's item: the list's own, but for the key. */
export function itemSpot(spot: Spot, index: number): Spot {
  return { ...spot, key: keyUnder(spot, String(index)) };
}

/** `file` and `filename` make `file.filename`. */
export function keyUnder(spot: Spot, name: string): string {
  return spot.key === '' ? name : `${spot.key}.${name}`;
}

/** What has members, as messages name it: the command, or the key of the object. */
export function ownerOf(spot: Spot): string {
  return spot.key === '' ? spot.command : spot.key;
}

/** Replace a span; the usual repair. */
export function replaceBy(span: Span, text: string): Edit {
  return { span, text };
}
