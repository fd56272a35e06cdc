/** Which key does what: data, by place. A key a place does not name falls through to the prompt's. */
import {
  type CommandName,
  type EditCommand,
  isEditCommand,
  type PasteCommand,
  type SearchCommand,
  type TransportCommand,
} from './commands.ts';

type Keymap<Name> = ReadonlyMap<string, Name>;

/** While the completion menu has a selection, or was asked for. */
export const MENU_KEYS: Keymap<CommandName> = new Map<string, CommandName>([
  ['tab', 'menu-next'],
  ['down', 'menu-next'],
  ['ctrl-n', 'menu-next'],
  ['shift-tab', 'menu-previous'],
  ['up', 'menu-previous'],
  ['ctrl-p', 'menu-previous'],
  ['pagedown', 'menu-page-down'],
  ['pageup', 'menu-page-up'],
  ['enter', 'menu-accept'],
  ['ctrl-j', 'menu-accept'],
  ['escape', 'menu-close'],
  ['ctrl-g', 'menu-close'],
]);

/** While the cursor is in a place of a command's required arguments; where a list is open its keys come first. */
export const PLACE_KEYS: Keymap<CommandName> = new Map<string, CommandName>([
  ['tab', 'next-place'],
  ['shift-tab', 'previous-place'],
  ['escape', 'leave-places'],
  ['ctrl-g', 'leave-places'],
]);

export const PROMPT_KEYS: Keymap<CommandName> = new Map<string, CommandName>([
  ['enter', 'accept-line'],
  ['ctrl-j', 'accept-line'],
  ['ctrl-o', 'operate-and-get-next'],
  ['ctrl-x ctrl-e', 'edit-and-execute-command'],
  ['alt-#', 'insert-comment'],
  ['tab', 'complete'],
  ['shift-tab', 'complete'],
  ['alt-?', 'possible-completions'],
  ['alt-=', 'possible-completions'],
  ['ctrl-c', 'abort'],
  ['ctrl-g', 'abort'],
  ['ctrl-d', 'end-of-file'],
  ['ctrl-l', 'clear-screen'],
  ['alt-ctrl-l', 'clear-screen'],
  ['f2', 'record-session'],
  ['ctrl-x ctrl-s', 'record-session'],
  ['ctrl-z', 'suspend'],

  ['left', 'backward-char'],
  ['ctrl-b', 'backward-char'],
  ['right', 'forward-char'],
  ['ctrl-f', 'forward-char'],
  ['ctrl-left', 'backward-word'],
  ['alt-left', 'backward-word'],
  ['alt-b', 'backward-word'],
  ['ctrl-right', 'forward-word'],
  ['alt-right', 'forward-word'],
  ['alt-f', 'forward-word'],
  ['home', 'beginning-of-line'],
  ['ctrl-a', 'beginning-of-line'],
  ['end', 'end-of-line'],
  ['ctrl-e', 'end-of-line'],

  ['backspace', 'backward-delete-char'],
  ['ctrl-h', 'backward-delete-char'],
  ['delete', 'delete-char'],
  ['ctrl-k', 'kill-line'],
  ['ctrl-u', 'unix-line-discard'],
  ['ctrl-x backspace', 'unix-line-discard'],
  ['alt-\\', 'delete-horizontal-space'],
  ['ctrl-w', 'unix-word-rubout'],
  ['alt-backspace', 'backward-kill-word'],
  ['alt-ctrl-h', 'backward-kill-word'],
  ['alt-d', 'kill-word'],
  ['ctrl-delete', 'kill-word'],
  ['ctrl-y', 'yank'],
  ['alt-y', 'yank-pop'],
  ['ctrl-_', 'undo'],
  ['ctrl-x ctrl-u', 'undo'],
  ['ctrl-^', 'redo'],
  ['alt-ctrl-_', 'redo'],
  ['alt-r', 'revert-line'],
  ['alt-ctrl-r', 'revert-line'],
  ['ctrl-space', 'set-mark'],
  ['alt- ', 'set-mark'],
  ['ctrl-x ctrl-x', 'exchange-point-and-mark'],
  ['ctrl-]', 'character-search'],
  ['alt-ctrl-]', 'character-search-backward'],
  ['ctrl-t', 'transpose-chars'],
  ['alt-t', 'transpose-words'],
  ['alt-u', 'upcase-word'],
  ['alt-l', 'downcase-word'],
  ['alt-c', 'capitalize-word'],

  ['up', 'previous-history'],
  ['ctrl-p', 'previous-history'],
  ['alt-p', 'previous-history'],
  ['down', 'next-history'],
  ['ctrl-n', 'next-history'],
  ['alt-n', 'next-history'],
  ['alt-<', 'beginning-of-history'],
  ['alt->', 'end-of-history'],
  ['ctrl-r', 'search-history'],
  ['alt-.', 'yank-last-arg'],
  ['alt-_', 'yank-last-arg'],
  ['alt-ctrl-y', 'yank-nth-arg'],
  ['alt-enter', 'apply-repair'],
  ['alt-h', 'describe-word'],
  ['f1', 'describe-word'],

  ['alt-0', 'digit-argument'],
  ['alt-1', 'digit-argument'],
  ['alt-2', 'digit-argument'],
  ['alt-3', 'digit-argument'],
  ['alt-4', 'digit-argument'],
  ['alt-5', 'digit-argument'],
  ['alt-6', 'digit-argument'],
  ['alt-7', 'digit-argument'],
  ['alt-8', 'digit-argument'],
  ['alt-9', 'digit-argument'],
]);

/** While the history is searched. The prompt's editing keys edit the query. */
export const SEARCH_KEYS: Keymap<SearchCommand> = new Map<string, SearchCommand>([
  ['ctrl-r', 'search-older'],
  ['up', 'search-older'],
  ['ctrl-p', 'search-older'],
  ['ctrl-s', 'search-newer'],
  ['down', 'search-newer'],
  ['ctrl-n', 'search-newer'],
  ['enter', 'search-accept'],
  ['ctrl-j', 'search-accept'],
  ['tab', 'search-accept'],
  ['escape', 'search-cancel'],
  ['ctrl-g', 'search-cancel'],
  ['ctrl-c', 'search-cancel'],
]);

/** While several pasted lines are looked at; characters by themselves. */
export const PASTE_KEYS: Keymap<PasteCommand> = new Map<string, PasteCommand>([
  ['enter', 'paste-run'],
  ['ctrl-j', 'paste-run'],
  ['escape', 'paste-drop'],
  ['ctrl-c', 'paste-drop'],
  ['ctrl-g', 'paste-drop'],
  ['e', 'paste-edit'],
  ['down', 'paste-down'],
  ['ctrl-n', 'paste-down'],
  ['up', 'paste-up'],
  ['ctrl-p', 'paste-up'],
  ['pagedown', 'paste-page-down'],
  ['pageup', 'paste-page-up'],
]);

/** In a replay, while no line is being typed; characters by themselves, a blank as `space`. */
export const TRANSPORT_KEYS: Keymap<TransportCommand> = new Map<string, TransportCommand>([
  ['space', 'pause'],
  ['enter', 'send-line'],
  ['ctrl-j', 'send-line'],
  ['left', 'entry-back'],
  ['right', 'entry-forward'],
  ['ctrl-left', 'line-back'],
  ['shift-left', 'line-back'],
  ['ctrl-right', 'line-forward'],
  ['shift-right', 'line-forward'],
  ['[', 'mark-back'],
  [']', 'mark-forward'],
  ['g', 'go-to'],
  ['home', 'to-start'],
  ['end', 'to-end'],
  ['+', 'faster'],
  ['=', 'faster'],
  ['-', 'slower'],
  ['tab', 'try-line'],
  ['q', 'leave-replay'],
]);

/** Which maps come before the prompt's own, in this order. */
export interface KeyPlaces {
  readonly menu: boolean;
  readonly places: boolean;
}

/** The command of a key. */
export function commandFor(key: string, { menu, places }: KeyPlaces): CommandName | undefined {
  return (
    (menu ? MENU_KEYS.get(key) : undefined) ??
    (places ? PLACE_KEYS.get(key) : undefined) ??
    PROMPT_KEYS.get(key)
  );
}

/** The command of a key while the history is searched. */
export function searchCommandFor(key: string): SearchCommand | EditCommand | undefined {
  const edit = PROMPT_KEYS.get(key);
  return SEARCH_KEYS.get(key) ?? (edit !== undefined && isEditCommand(edit) ? edit : undefined);
}
