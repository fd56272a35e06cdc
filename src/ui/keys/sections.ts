/** The whole key map by place, as `/keys` and the documents show it: from the map itself, so that neither can be wrong. Pure. */
import {
  EDIT_COMMANDS,
  LINE_COMMANDS,
  MENU_COMMANDS,
  PASTE_COMMANDS,
  PLACE_COMMANDS,
  PROMPT_COMMANDS,
  SEARCH_COMMANDS,
  TRANSPORT_COMMANDS,
} from './commands.ts';
import { MENU_KEYS, PASTE_KEYS, PLACE_KEYS, PROMPT_KEYS, SEARCH_KEYS, TRANSPORT_KEYS } from './keymap.ts';

export interface KeySection {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

export interface KeyRow {
  readonly command: string;
  readonly keys: readonly string[];
  readonly meaning: string;
}

type Meanings = { readonly [command: string]: string };

export const KEY_SECTIONS: readonly KeySection[] = [
  section('At the prompt', PROMPT_KEYS, { ...PROMPT_COMMANDS, ...LINE_COMMANDS, ...EDIT_COMMANDS }),
  section('In the list of candidates', MENU_KEYS, MENU_COMMANDS),
  section('While filling in what a command requires', PLACE_KEYS, PLACE_COMMANDS),
  section('While searching the history', SEARCH_KEYS, SEARCH_COMMANDS),
  section('While looking at pasted lines', PASTE_KEYS, PASTE_COMMANDS),
  section('In a replay, while the line is empty', TRANSPORT_KEYS, TRANSPORT_COMMANDS),
];

function section(title: string, map: ReadonlyMap<string, string>, meanings: Meanings): KeySection {
  const rows = Object.entries(meanings).map(([command, meaning]) => ({
    command,
    keys: shortened(
      [...map].filter(([, name]) => name === command).map(([key]) => key.replace(/ $/, 'space')),
    ),
    meaning,
  }));
  return { title, rows };
}

/** Ten keys that differ in a digit are one to a reader. */
function shortened(keys: readonly string[]): readonly string[] {
  return keys.length === 10 && keys.every((key, i) => key === `alt-${i}`) ? ['alt-0 … alt-9'] : keys;
}

const BEFORE = `# Keys

<!-- Made by tools/build-keys.ts from src/ui/keys/: change it there. -->

The commands are GNU readline's Emacs set, under its names, and what this shell has besides. \`/keys\` shows them in a session.
A key that a place below the first does not name means what it means at the prompt. \`ctrl-x ctrl-u\` is one key after the other.

Of readline's set there are no keyboard macros, no quoted insert (no control character gets into a line), no vi mode and no
negative counts.
`;

/** The documents' page. */
export function keysPage(): string {
  const tables = KEY_SECTIONS.map(({ title, rows }) =>
    [
      `\n## ${title}\n`,
      '| keys | command | what it does |',
      '|---|---|---|',
      ...rows.map(
        ({ keys, command, meaning }) => `| ${keys.map(code).join(' ')} | ${command} | ${cell(meaning)} |`,
      ),
    ].join('\n'),
  );
  return `${BEFORE}${tables.join('\n')}\n`;
}

function code(key: string): string {
  return `\`${cell(key)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
