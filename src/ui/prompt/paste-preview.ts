/** Pasted lines as they are looked at before they run: each with what is wrong with it. Pure. */
import type { BindResult } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import { changesThings } from '../../session/line-commands.ts';
import { byWeight } from './diagnostics.ts';

export interface PastedLine {
  readonly text: string;
  /** What is to be said first; undefined where nothing is. */
  readonly problem: Problem | undefined;
}

export interface Problem {
  /** `wrong`: it does not check. `dangerous`: QEMU would take it, and a person regret it. Either is pointed out before it runs. */
  readonly kind: 'wrong' | 'dangerous' | 'doubtful';
  readonly text: string;
}

/** How a line would be taken now, and what speaks against it. */
export type LookAt = (line: string) => { readonly bound: BindResult; readonly dangers: readonly Danger[] };

export interface PastePreview {
  readonly lines: readonly PastedLine[];
  /** Rows of the paste that are no lines. */
  readonly leftOut: number;
  /** They are what is left of lines that ran: one failed, or the person stopped them. */
  readonly isRest: boolean;
  /** Lines change what those behind them will meet: what that is, is looked at when their turn comes. */
  readonly isProvisional: boolean;
  /** Index of the first line shown, as far as there are more than fit. */
  readonly top: number;
  /** Enter has been refused: the next one runs them all the same. */
  readonly refused: boolean;
}

export function previewOf(
  texts: readonly string[],
  leftOut: number,
  look: LookAt,
  isRest = false,
): PastePreview {
  let inTransaction = false;
  let isChanged = false;
  let isProvisional = false;
  const lines = texts.map((text): PastedLine => {
    if (isChanged) isProvisional = true;
    const isClose = inTransaction && /^\s*\)\s*$/.test(text);
    // What stands in a transaction that is yet to be begun is looked at as if it were all of it.
    if (isClose) {
      inTransaction = false;
      return { text, problem: undefined };
    }
    const { bound, dangers } = look(inTransaction ? `transaction( ${text}` : text);
    const isInside = inTransaction || bound.line.kind === 'transaction-begin';
    inTransaction = isInside && !/\)\s*$/.test(text);
    const problem = isChanged ? problemOf(stillWrong(bound), NONE) : problemOf(bound, dangers);
    isChanged ||= changesThings(bound.line);
    return { text, problem };
  });
  return { lines, leftOut, isRest, isProvisional, top: 0, refused: false };
}

const NONE: readonly Danger[] = [];

/** Without what may be otherwise when its turn comes. */
function stillWrong(bound: BindResult): BindResult {
  return { ...bound, diagnostics: bound.diagnostics.filter(({ code }) => code !== 'no-such-entity') };
}

/**
 * What is to be said of a line whose turn has come and that was not said before: it does not check as things stand by
 * now, or would do harm.
 */
export function newlyWrong(line: PastedLine, bound: BindResult, dangers: readonly Danger[]): boolean {
  const now = problemOf(bound, dangers);
  if (now === undefined || now.kind === 'doubtful' || line.problem?.kind === 'wrong') return false;
  return now.text !== line.problem?.text;
}

function problemOf({ diagnostics }: BindResult, dangers: readonly Danger[]): Problem | undefined {
  const [first] = byWeight(diagnostics);
  if (first?.severity === 'error') return { kind: 'wrong', text: first.message };
  const [danger] = dangers;
  if (danger !== undefined) return { kind: 'dangerous', text: danger.text };
  return first === undefined ? undefined : { kind: 'doubtful', text: first.message };
}

/** The first line that is to be pointed out before it runs, from 0; -1 where none is. */
export function firstStopping({ lines }: PastePreview): number {
  return lines.findIndex(({ problem }) => problem !== undefined && problem.kind !== 'doubtful');
}

export function scrolled(preview: PastePreview, by: number): PastePreview {
  return { ...preview, top: Math.max(0, Math.min(preview.lines.length - 1, preview.top + by)) };
}
