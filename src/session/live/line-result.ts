/** What came of a line: for batch's exit codes. What a person sees is in the transcript alone. */
import type { Outcome } from '../../qmp/types.ts';

export type LineResult =
  /** A blank line, a comment, an action gathered, or a command of the shell that did what it should. */
  | { readonly kind: 'done' }
  /** It did not check and was not sent; notices say why. */
  | { readonly kind: 'refused' }
  /** A check, a wait or a step that did not come out; a notice or the step says how. */
  | { readonly kind: 'failed' }
  /** QEMU's answer. */
  | { readonly kind: 'answered'; readonly outcome: Exclude<Outcome, { readonly kind: 'lost' }> }
  /** The connection is gone. */
  | { readonly kind: 'lost'; readonly orderly: boolean };

export const DONE: LineResult = { kind: 'done' };
export const REFUSED: LineResult = { kind: 'refused' };
export const FAILED: LineResult = { kind: 'failed' };

/** Whether what comes after the line may go on. */
export function wentWell(result: LineResult): boolean {
  return result.kind === 'done' || (result.kind === 'answered' && result.outcome.kind !== 'error');
}

/** Whether the line was refused, by QEMU or before it: not where only the connection went. */
export function cameToNothing(result: LineResult): boolean {
  return !wentWell(result) && result.kind !== 'lost';
}
