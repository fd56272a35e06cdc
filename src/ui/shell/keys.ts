/** `/keys`: what the keys do, from the key map itself. */
import { DONE } from '../../session/live/line-result.ts';
import type { ShellVerb } from '../../session/shell/verb.ts';
import { KEY_SECTIONS, type KeySection } from '../keys/sections.ts';

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
  return KEY_SECTIONS.flatMap(linesOf).join('\n');
}

const MOST_KEYS = 28;

function linesOf({ title, rows }: KeySection): string[] {
  return [
    `${title}:`,
    ...rows.map(({ keys: bound, meaning }) => `  ${bound.join(', ').padEnd(MOST_KEYS)}  ${meaning}`),
  ];
}
