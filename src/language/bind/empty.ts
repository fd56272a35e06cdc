/**
 * Arguments with nothing right of their `=`. qmp-shell sends the empty string for them, and so does a batch; but mostly
 * the value was forgotten, so it is never done without a word. `key=""` says that the empty string is meant.
 */
import type { Argument } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';

/** Warn of each of these arguments that has no value, but for those whose type takes no such thing: they are told of. */
export function warnEmpty(binding: Binding, args: readonly Argument[]): void {
  for (const { key, value } of args) {
    if (value?.kind !== 'bare' || value.span.start !== value.span.end || key.text === '') continue;
    const { span } = value;
    const isTold = binding.diagnostics.some(
      (one) => one.severity === 'error' && one.span.start === span.start && one.span.end === span.end,
    );
    if (isTold) continue;
    const message = `${key.text} is left empty: ${key.text}="" says that the empty string is meant`;
    binding.warning('empty-value', span, message);
  }
}
