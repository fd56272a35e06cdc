/** Which of a line's diagnostics are worth saying when. Pure. */
import type { BindResult, Diagnostic } from '../../language/types.ts';

/**
 * While a line is being typed: not what is merely unfinished, that is, what is missing, what is wrong with the
 * word the cursor stands behind, a bracket or quote still open, and the words a command is looked for by (`bl c`).
 */
export function whileTyping(
  diagnostics: readonly Diagnostic[],
  text: string,
  cursor: number,
): readonly Diagnostic[] {
  return diagnostics.filter(({ code, severity, span }) => {
    if ((code === 'missing-argument' || code === 'empty-value') && severity === 'error') return false;
    if (cursor !== text.length) return true;
    const isLast = span.end >= text.length;
    const isOpen = code === 'syntax' && OPENING.test(text.slice(span.start, span.end));
    const isQuery = code === 'unknown-command' && WORDS.test(text.slice(span.end));
    return !isLast && !isOpen && !isQuery;
  });
}

/** What is said to be never closed. */
const OPENING = /^[[{"']$/;

/** Nothing but words: all of them together are what commands are offered for. */
const WORDS = /^[\s\w-]*$/;

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

/** Where a value is missing behind a `=`: such a line is filled in or mended, never sent. */
export function emptyPlaces(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ code, span }) => code === 'empty-value' || (code === 'missing-argument' && span.start === span.end),
  );
}

/** The same line, what a batch sends as the empty string an error: who is at the prompt can say what they mean. */
export function withoutEmptyStrings(bound: BindResult): BindResult {
  if (!bound.diagnostics.some(({ code }) => code === 'empty-value')) return bound;
  return {
    ...bound,
    diagnostics: bound.diagnostics.map((one) =>
      one.code === 'empty-value' ? { ...one, severity: 'error' } : one,
    ),
  };
}
