/** What Enter says of a line with places still empty: bind takes `device=` for the empty string. Pure. */
import type { BindResult, Diagnostic, FilledPlace } from '../../language/types.ts';

/**
 * The line's own diagnostics, and as an error each place that has no value.
 * @param bound the line as it stands
 * @param rest the line without those places, bound: it says in the language's words what is missing
 */
export function withUnfilled(
  bound: BindResult,
  rest: BindResult,
  places: readonly FilledPlace[],
): BindResult {
  if (places.length === 0) return bound;
  const missing = rest.diagnostics.filter(({ code }) => code === 'missing-argument');
  const inPlace = ({ span }: Diagnostic) =>
    places.some(({ start, end, key }) => start - key.length <= span.start && span.end <= end);
  const said = places.map(({ start, end, key }): Diagnostic => {
    const name = key.slice(0, -1);
    const found = missing.find(({ message }) => message.split(/[\s:;,"]+/).includes(name));
    return {
      severity: 'error',
      code: 'empty-value',
      span: { start: start - key.length, end },
      message: found?.message ?? `the value of ${name} is missing`,
    };
  });
  const others = bound.diagnostics.filter((one) => !inPlace(one));
  return { ...bound, diagnostics: [...others, ...said] };
}
