import { expect, test } from 'vitest';
import type { EditCommand } from '../../../src/ui/keys/commands.ts';
import { takenBy } from '../../../src/ui/prompt/suggestion.ts';

test.each<[command: EditCommand, suggestion: string, taken: string]>([
  ['forward-char', '-stream device=a', '-stream device=a'],
  ['end-of-line', '-stream device=a', '-stream device=a'],
  ['forward-word', '-stream device=a', '-stream'],
  ['backward-char', '-stream device=a', ''],
  ['kill-line', '-stream device=a', ''],
  ['forward-word', '', ''],
])('%s takes of %j: %j', (command, suggestion, taken) => {
  expect(takenBy(command, suggestion)).toBe(taken);
});
