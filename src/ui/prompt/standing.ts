/** A line of which an argument is still to be finished, as it stands without it. Pure. */
import type { Diagnostic } from '../../language/types.ts';
import { isIndifferent } from '../../session/forecast/indifferent.ts';
import { emptyPlaces } from './diagnostics.ts';

/**
 * The text without arguments left empty (`job-id=`); undefined where there are none, or where one of them may yet change
 * what the line would leave (`base-node=`): nothing is to be foreseen of it then.
 */
export function withoutUnfinished(text: string, diagnostics: readonly Diagnostic[]): string | undefined {
  const ends = [...new Set(emptyPlaces(diagnostics).map(({ span }) => span.end))].toSorted((a, b) => b - a);
  let rest = text;
  for (const end of ends) {
    const key = /(?<=\s)([\w-]+)=$/.exec(text.slice(0, end))?.[1];
    if (key === undefined || !isIndifferent(key)) return undefined;
    rest = rest.slice(0, end - key.length - 1) + rest.slice(end);
  }
  return ends.length === 0 ? undefined : rest;
}
