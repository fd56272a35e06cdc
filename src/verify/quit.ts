/** What ends QEMU, in QMP and by the human monitor, and what begins the lab anew. Pure. */
import { type JsonObject, member, stringMember } from '../json/json.ts';
import type { Turn } from './story.ts';

/** Whether a message tells QEMU to quit, in whichever language. */
export function isQuitMessage(message: JsonObject): boolean {
  const command = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob');
  if (command === 'quit') return true;
  if (command !== 'human-monitor-command') return false;
  const line = stringMember(member(message, 'arguments'), 'command-line');
  return line !== undefined && /^\s*(?:quit|q)\s*$/.test(line);
}

/** Whether a line told its QEMU to quit. */
export function isQuit({ exchanges }: Turn): boolean {
  return exchanges.some(({ message }) => isQuitMessage(message));
}

/** Whether a line began the whole lab anew. */
export function isRestart({ text }: Turn): boolean {
  return /^\s*\$\s*restart\s*$/.test(text);
}
