/**
 * Arguments with nothing right of their `=`. qmp-shell sends the empty string for them, and so does a batch; but mostly
 * the value was forgotten, so it is never done without a word. `key=""` says that the empty string is meant.
 */
import type { Argument } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';

/** Warn of each of these arguments that has no value, but for those whose type takes no such thing: they are told of. */
export function warnEmpty(binding: Binding, args: readonly Argument[]): void {
  const empty = args.filter(({ value }) => value?.kind === 'bare' && value.span.start === value.span.end);
  if (empty.length === 0) return;
  const told = new Set(
    binding.diagnostics.flatMap(({ severity, span }) =>
      severity === 'error' && span.start === span.end ? [span.start] : [],
    ),
  );
  for (const { key, value } of empty) {
    if (value === undefined || key.text === '' || told.has(value.span.start)) continue;
    const message = `${key.text} is left empty: ${key.text}="" says that the empty string is meant`;
    binding.warning('empty-value', value.span, message);
  }
}
