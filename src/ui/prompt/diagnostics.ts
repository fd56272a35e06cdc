/** Which of a line's diagnostics are worth saying when. Pure. */
import type { Diagnostic } from '../../language/types.ts';

/**
 * While a line is being typed: not what is merely unfinished, that is, what is missing, and what is wrong
 * with the word the cursor stands behind.
 */
export function whileTyping(
  diagnostics: readonly Diagnostic[],
  text: string,
  cursor: number,
): readonly Diagnostic[] {
  return diagnostics.filter(({ code, span }) => {
    if (code === 'missing-argument') return false;
    const unfinished = cursor === text.length && span.end >= text.length;
    return !unfinished;
  });
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** What to say first: errors before warnings, then by position. */
export function byWeight(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [
    ...diagnostics.filter(({ severity }) => severity === 'error'),
    ...diagnostics.filter(({ severity }) => severity === 'warning'),
  ];
}
