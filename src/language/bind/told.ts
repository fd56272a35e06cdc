/** How much of what is wrong with a line is told: all of it, up to more than anybody reads. */
import type { Diagnostic } from '../types.ts';

/** A line has a few hundred arguments at the most; who has more wrong ones has given no line of QMP. */
export const MOST_TOLD = 1000;

/**
 * The diagnostics in order of position. Of more than MOST_TOLD the errors first, and how many are left out by one
 * of their kind at the line's end: a line with an error keeps one whatever is left out.
 */
export function told(found: readonly Diagnostic[], length: number): readonly Diagnostic[] {
  if (found.length <= MOST_TOLD) return found.toSorted(byPosition);
  const errors = found.filter(({ severity }) => severity === 'error').sort(byPosition);
  const warnings = found.filter(({ severity }) => severity === 'warning').sort(byPosition);
  const kept = [...errors.slice(0, MOST_TOLD), ...warnings.slice(0, Math.max(0, MOST_TOLD - errors.length))];
  return [
    ...kept.sort(byPosition),
    {
      severity: errors.length > MOST_TOLD ? 'error' : 'warning',
      code: 'too-many',
      span: { start: length, end: length },
      message: `and ${found.length - MOST_TOLD} more that are not told: this is no line of QMP`,
    },
  ];
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start;
}
