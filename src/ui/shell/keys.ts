/** `/keys`: what the keys do, from the key map itself. */
import { DONE } from '../../session/live/line-result.ts';
import type { ShellVerb } from '../../session/shell/verb.ts';
import {
  EDIT_COMMANDS,
  LINE_COMMANDS,
  MENU_COMMANDS,
  PASTE_COMMANDS,
  PLACE_COMMANDS,
  PROMPT_COMMANDS,
  SEARCH_COMMANDS,
  TRANSPORT_COMMANDS,
} from '../keys/commands.ts';
import {
  MENU_KEYS,
  PASTE_KEYS,
  PLACE_KEYS,
  PROMPT_KEYS,
  SEARCH_KEYS,
  TRANSPORT_KEYS,
} from '../keys/keymap.ts';

export const keys: ShellVerb = {
  name: 'keys',
  brief: 'what the keys do at the prompt',
  arguments: [],
  run: (call, host) => {
    host.say(call, 'info', 'keys', keysText());
    return DONE;
  },
};

/** The key map as a table: keys, then what they do. */
export function keysText(): string {
  const sections: readonly Section[] = [
    {
      title: 'At the prompt',
      keys: PROMPT_KEYS,
      does: { ...PROMPT_COMMANDS, ...LINE_COMMANDS, ...EDIT_COMMANDS },
    },
    { title: 'In the list of candidates', keys: MENU_KEYS, does: MENU_COMMANDS },
    { title: 'While filling in what a command requires', keys: PLACE_KEYS, does: PLACE_COMMANDS },
    { title: 'While searching the history', keys: SEARCH_KEYS, does: SEARCH_COMMANDS },
    { title: 'While looking at pasted lines', keys: PASTE_KEYS, does: PASTE_COMMANDS },
    { title: 'In a replay, while the line is empty', keys: TRANSPORT_KEYS, does: TRANSPORT_COMMANDS },
  ];
  return sections.flatMap(linesOf).join('\n');
}

interface Section {
  readonly title: string;
  readonly keys: ReadonlyMap<string, string>;
  readonly does: { readonly [command: string]: string };
}

const MOST_KEYS = 28;

function linesOf({ title, keys: map, does }: Section): string[] {
  const rows = Object.entries(does).map(([command, meaning]) => {
    const bound = [...map].filter(([, name]) => name === command).map(([key]) => key);
    return `  ${bound.join(', ').padEnd(MOST_KEYS)}  ${meaning}`;
  });
  return [`${title}:`, ...rows];
}
