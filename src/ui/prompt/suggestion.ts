/** What is suggested behind the end of the line, and taken by moving into it. Pure. */
import type { BindResult } from '../../language/types.ts';
import type { EditCommand } from '../keys/commands.ts';
import { wordAfter } from '../line-editor/text.ts';

/** How much of a suggestion a command takes: all of it, its next word, or none (the empty string). */
export function takenBy(command: EditCommand, suggestion: string): string {
  if (command === 'forward-char' || command === 'end-of-line') return suggestion;
  if (command !== 'forward-word') return '';
  return suggestion.slice(0, wordAfter({ text: suggestion, cursor: 0 }, 0));
}

/** Whether an earlier line is worth offering now: it checks, and what it names is there as far as is known. */
export function isSuggestible({ diagnostics }: BindResult): boolean {
  return !diagnostics.some(({ severity, code }) => severity === 'error' || code === 'no-such-entity');
}
