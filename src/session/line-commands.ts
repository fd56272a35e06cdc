/** Which commands a line is made of, a transaction's actions by their own names, and whether it changes anything. Pure. */
import { isObject } from '../json/json.ts';
import type { BoundLine } from '../language/types.ts';
import { commandName } from '../qmp/messages.ts';
import { actionsOf } from './jobs/start.ts';
import { isQuery } from './staleness.ts';

/** Whether what stands now may be another once the line has run: anything may but a question. */
export function changesThings(line: BoundLine): boolean {
  if (line.kind === 'command') return !isQuery(commandName(line.message), argumentsOf(line));
  return line.kind !== 'nothing' && line.kind !== 'unreadable';
}

export function commandsOf(line: BoundLine): readonly string[] {
  switch (line.kind) {
    case 'command':
      return actionsOf(commandName(line.message), argumentsOf(line)).map(({ command }) => command);
    case 'transaction-begin':
      return line.actions.map(({ type }) => type);
    case 'transaction-action':
      return [line.action.type];
    case 'transaction-end':
    case 'nothing':
    case 'shell':
    case 'step':
    case 'unreadable':
      return [];
  }
}

function argumentsOf({ message }: Extract<BoundLine, { kind: 'command' }>) {
  return isObject(message.arguments) ? message.arguments : {};
}
