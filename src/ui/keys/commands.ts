/**
 * What a key can be told to do: commands with names, apart from the keys (keymap.ts) and from what carries
 * them out. Names are GNU readline's where it has the command.
 */

export const EDIT_COMMANDS = {
  'backward-char': 'back one character',
  'forward-char': 'forward one character, or take the suggestion at the end of the line',
  'backward-word': 'back to the beginning of a word',
  'forward-word': 'forward to the end of a word, or take a word of the suggestion',
  'beginning-of-line': 'to the beginning of the line',
  'end-of-line': 'to the end of the line, or take the suggestion there',
  'backward-delete-char': 'delete the character before the cursor',
  'delete-char': 'delete the character under the cursor',
  'kill-line': 'cut to the end of the line',
  'unix-line-discard': 'cut to the beginning of the line',
  'delete-horizontal-space': 'delete the blanks around the cursor',
  'kill-word': 'cut to the end of the word',
  'backward-kill-word': 'cut to the beginning of the word',
  'unix-word-rubout': 'cut back to the last blank',
  yank: 'paste what was cut last',
  'yank-pop': 'replace what was just pasted by what was cut before it',
  undo: 'take back the last change',
  redo: 'do again what was taken back',
  'revert-line': 'take back all changes, to the line as it was recalled',
  'set-mark': 'set the mark',
  'exchange-point-and-mark': 'swap the cursor and the mark',
  'transpose-chars': 'swap the two characters around the cursor',
  'transpose-words': 'swap the two words around the cursor',
  'upcase-word': 'make the word upper case',
  'downcase-word': 'make the word lower case',
  'capitalize-word': 'capitalize the word',
} as const;

/** What changes the line with the help of more than itself. */
export const LINE_COMMANDS = {
  'previous-history': 'the line typed before that begins like this one',
  'next-history': 'the line typed after',
  'beginning-of-history': 'the first line typed',
  'end-of-history': 'back to the line being typed',
  'yank-last-arg':
    'insert the last word of the line before (behind = its value); again: of the line before that',
  'yank-nth-arg': 'insert the first argument of the line before',
  'possible-completions': 'list what fits here',
  complete: 'complete, or list what fits here; right after a command was completed, fill in what it requires',
} as const;

export const PROMPT_COMMANDS = {
  'accept-line': 'run the line',
  'operate-and-get-next': 'run the line, and bring the one that was typed after it',
  'edit-and-execute-command': 'edit the line in $VISUAL or $EDITOR; several lines come back as a paste',
  'insert-comment': 'keep the line as a comment, without running it',
  'digit-argument': 'begin a count: how often the next command is done',
  'character-search': 'forward to the next character typed',
  'character-search-backward': 'back to the next character typed',
  'search-history': 'search the lines typed before',
  'describe-word': 'what the word at the cursor is and takes',
  'apply-repair': 'mend the line as the message under it says',
  abort: 'drop the line',
  'end-of-file': 'leave (on an empty line), or delete the character under the cursor',
  'clear-screen': 'clear the screen',
  'record-session': 'keep this session in a file, whole from its start: /record, beside the line being typed',
  suspend: 'stop qmpsh until the shell resumes it',
} as const;

export const MENU_COMMANDS = {
  'menu-next': 'the next candidate',
  'menu-previous': 'the candidate before',
  'menu-page-down': 'candidates further down',
  'menu-page-up': 'candidates further up',
  'menu-accept': 'take the selected candidate',
  'menu-close': 'close the list',
} as const;

/** While what a command requires is being filled in. */
export const PLACE_COMMANDS = {
  'next-place': 'complete the value, or go on to the next place',
  'previous-place': 'back to the place before',
  'leave-places': 'drop the places left empty',
} as const;

export const SEARCH_COMMANDS = {
  'search-older': 'the next line found, further back',
  'search-newer': 'the line found before',
  'search-accept': 'put the line found into the prompt',
  'search-cancel': 'leave the search',
} as const;

/** In a replay, while no line is being typed. */
export const TRANSPORT_COMMANDS = {
  pause: 'play, or stand still',
  'send-line': 'send the next line, as if typed; while it plays, hurry on to it',
  'entry-back': 'back to the thing shown before',
  'entry-forward': 'on to the next thing shown',
  'line-back': 'back to the line before',
  'line-forward': 'on to the next line',
  'mark-back': 'back to the mark before',
  'mark-forward': 'on to the next mark',
  'go-to': 'go to a place: 1:23, 50%, @MARK, line 7, #ENTRY',
  'to-start': 'to the start',
  'to-end': 'to the end',
  faster: 'twice as fast',
  slower: 'half as fast',
  'try-line': 'begin a line of your own, as any letter does; Esc on an empty line goes back',
  'leave-replay': 'leave (a word that begins with it is a line: query-status)',
} as const;

/** While several pasted lines are looked at, before any of them runs. */
export const PASTE_COMMANDS = {
  'paste-run': 'run the lines, one after the other, up to the first that fails',
  'paste-drop': 'drop them',
  'paste-edit': 'put them into the prompt, one at a time',
  'paste-down': 'a line further down',
  'paste-up': 'a line further up',
  'paste-page-down': 'lines further down',
  'paste-page-up': 'lines further up',
} as const;

export type PasteCommand = keyof typeof PASTE_COMMANDS;
export type EditCommand = keyof typeof EDIT_COMMANDS;
export type LineCommand = keyof typeof LINE_COMMANDS;
export type PromptCommand = keyof typeof PROMPT_COMMANDS;
export type MenuCommand = keyof typeof MENU_COMMANDS;
export type PlaceCommand = keyof typeof PLACE_COMMANDS;
export type SearchCommand = keyof typeof SEARCH_COMMANDS;
export type TransportCommand = keyof typeof TRANSPORT_COMMANDS;
/** What a key can mean at the prompt. */
export type CommandName = EditCommand | LineCommand | PromptCommand | MenuCommand | PlaceCommand;

export function isEditCommand(name: CommandName | SearchCommand): name is EditCommand {
  return Object.hasOwn(EDIT_COMMANDS, name);
}

export function isPromptCommand(name: CommandName): name is PromptCommand {
  return Object.hasOwn(PROMPT_COMMANDS, name);
}
