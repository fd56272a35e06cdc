/** The keys GNU readline binds in its Emacs mode (its manual, 8.2, "Bindable Readline Commands"), held against the map. */
import { describe, expect, it } from 'vitest';
import { PROMPT_KEYS } from '../../../src/ui/keys/keymap.ts';

/** Default bindings: `C-` Ctrl, `M-` Alt. */
const READLINE: readonly (readonly [keys: string, command: string])[] = [
  ['ctrl-a', 'beginning-of-line'],
  ['ctrl-e', 'end-of-line'],
  ['ctrl-f', 'forward-char'],
  ['ctrl-b', 'backward-char'],
  ['alt-f', 'forward-word'],
  ['alt-b', 'backward-word'],
  ['ctrl-l', 'clear-screen'],
  ['enter', 'accept-line'],
  ['ctrl-j', 'accept-line'],
  ['ctrl-p', 'previous-history'],
  ['ctrl-n', 'next-history'],
  ['alt-<', 'beginning-of-history'],
  ['alt->', 'end-of-history'],
  ['ctrl-o', 'operate-and-get-next'],
  ['alt-ctrl-y', 'yank-nth-arg'],
  ['alt-.', 'yank-last-arg'],
  ['alt-_', 'yank-last-arg'],
  ['ctrl-d', 'end-of-file'],
  ['backspace', 'backward-delete-char'],
  ['ctrl-h', 'backward-delete-char'],
  ['ctrl-t', 'transpose-chars'],
  ['alt-t', 'transpose-words'],
  ['alt-u', 'upcase-word'],
  ['alt-l', 'downcase-word'],
  ['alt-c', 'capitalize-word'],
  ['ctrl-k', 'kill-line'],
  ['ctrl-u', 'unix-line-discard'],
  ['alt-d', 'kill-word'],
  ['alt-backspace', 'backward-kill-word'],
  ['ctrl-w', 'unix-word-rubout'],
  ['alt-\\', 'delete-horizontal-space'],
  ['ctrl-y', 'yank'],
  ['alt-y', 'yank-pop'],
  ['alt-0', 'digit-argument'],
  ['alt-9', 'digit-argument'],
  ['tab', 'complete'],
  ['alt-?', 'possible-completions'],
  ['alt-=', 'possible-completions'],
  ['ctrl-g', 'abort'],
  ['ctrl-_', 'undo'],
  ['ctrl-x ctrl-u', 'undo'],
  ['alt-r', 'revert-line'],
  ['ctrl-space', 'set-mark'],
  ['ctrl-x ctrl-x', 'exchange-point-and-mark'],
  ['ctrl-]', 'character-search'],
  ['alt-ctrl-]', 'character-search-backward'],
  ['alt-#', 'insert-comment'],
  ['ctrl-x ctrl-e', 'edit-and-execute-command'],
];

describe("readline's keys", () => {
  it.each(READLINE)('%s is %s', (keys, command) => {
    expect(PROMPT_KEYS.get(keys)).toBe(command);
  });

  it('search the history back; forward is a key of the search itself', () => {
    expect(PROMPT_KEYS.get('ctrl-r')).toBe('search-history');
  });
});
