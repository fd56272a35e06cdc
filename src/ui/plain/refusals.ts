/** Why a line is not sent at once where there is no room under it: said when it was entered. Pure. */
import type { BindResult, Diagnostic } from '../../language/types.ts';
import { dangerText } from '../../session/forecast/text.ts';
import type { Danger } from '../../session/forecast/types.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import { emptyPlaces, hasErrors } from '../prompt/diagnostics.ts';
import { sentAs } from '../prompt/sent-as.ts';

/**
 * What speaks against it, as lines below what was typed behind the prompt; none where it can go.
 * @param dangers what QEMU would accept and a person regret
 * @param columns of the terminal, which by itself would break words
 */
export function refusalLines(
  prompt: string,
  bound: BindResult,
  dangers: readonly Danger[],
  columns: number,
): Line[] {
  const { diagnostics } = bound;
  const isWrong = hasErrors(diagnostics);
  if (!isWrong && dangers.length === 0) return [];
  return [
    ...(isWrong ? diagnostics : []).flatMap((diagnostic) => pointed(prompt, diagnostic, columns)),
    ...(isWrong ? [] : dangers.flatMap((danger) => rows(`Warning: ${dangerText(danger)}`, columns))),
    ...(isHeld(bound) ? [] : rows(`The same line again sends ${sentAs(bound) ?? 'it'}`, columns)),
  ];
}

/** Whether no repetition sends it: it cannot be read, or an argument is left empty. */
export function isHeld({ line, diagnostics }: BindResult): boolean {
  return line.kind === 'unreadable' || emptyPlaces(diagnostics).length > 0;
}

/** A diagnostic with a caret where it points. */
function pointed(prompt: string, { span, message, severity }: Diagnostic, columns: number): Line[] {
  const caret = '^'.repeat(Math.max(1, span.end - span.start));
  return [
    [piece(' '.repeat(prompt.length + span.start) + caret)],
    ...rows(`${severity === 'error' ? 'Error' : 'Warning'}: ${message}`, columns),
  ];
}

function rows(text: string, columns: number): Line[] {
  return wrap(text, columns - 1).map((row) => [piece(row)]);
}
