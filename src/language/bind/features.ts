/** Deprecated and unstable: warnings, never refusals, that name what to use instead where there is anything. */
import type { Feature } from '../../schema/model.ts';
import type { Span } from '../types.ts';
import type { Binding } from './binding.ts';

interface Subject {
  /** `the command drive-backup`. */
  readonly what: string;
  readonly replacement: string | undefined;
}

/** Warn where the features of what is used say so. */
export function warnFeatures(
  binding: Binding,
  features: readonly Feature[],
  span: Span,
  { what, replacement }: Subject,
): void {
  if (features.length === 0) return;
  if (features.includes('deprecated')) {
    const instead = replacement === undefined ? '' : `; use ${replacement}`;
    binding.warning('deprecated', span, `${what} is deprecated${instead}`);
  }
  if (features.includes('unstable')) {
    binding.warning('unstable', span, `${what} is unstable: another QEMU may not have it`);
  }
}
