/** `/keys`: what the keys do, from the key map itself. */
import { DONE, REFUSED } from '../../session/live/line-result.ts';
import { type ShellVerb, textArgument } from '../../session/shell/verb.ts';
import { KEY_SECTIONS, type KeyRow, type KeySection } from '../keys/sections.ts';

export const keys: ShellVerb = {
  name: 'keys',
  brief: 'what the keys do at the prompt; with a word, those about it',
  arguments: [textArgument('WORD', true)],
  details: [
    '  WORD is part of what a key does, of the key, or of its name in readline: /keys history, /keys alt-t, /keys yank',
  ],
  run: (call, host) => {
    const word = call.rest.trim();
    const text = keysText(word);
    if (text === '') {
      host.say(call, 'error', 'no-such-key', `No key has to do with ${word}: /keys shows all`);
      return REFUSED;
    }
    host.say(call, 'info', 'keys', text);
    return DONE;
  },
};

/**
 * The key map as a table: keys, then what they do.
 * @param word only rows that tell of it; empty where there are none
 */
export function keysText(word = ''): string {
  return KEY_SECTIONS.map((section) => about(section, word.toLowerCase()))
    .filter(({ rows }) => rows.length > 0)
    .flatMap(linesOf)
    .join('\n');
}

function about({ title, rows }: KeySection, word: string): KeySection {
  const tells = ({ command, keys: bound, meaning }: KeyRow) =>
    [command, ...bound, meaning.toLowerCase()].some((text) => text.includes(word));
  return { title, rows: rows.filter(tells) };
}

const MOST_KEYS = 28;

function linesOf({ title, rows }: KeySection): string[] {
  return [
    `${title}:`,
    ...rows.map(({ keys: bound, meaning }) => `  ${bound.join(', ').padEnd(MOST_KEYS)}  ${meaning}`),
  ];
}
