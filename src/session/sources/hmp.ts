/**
 * What the human monitor's own help tells: its commands, and under `info` what can be asked for. QEMU prints a line
 * a command, `name arguments -- what it does`, and what goes on of the text on lines of its own.
 */
import type { Entity } from '../../language/entities.ts';
import { type EntitySource, eachLine } from './source.ts';

export const HMP_SOURCES: readonly EntitySource[] = ['help', 'help info'].map((line) => ({
  key: line,
  command: 'human-monitor-command',
  arguments: { 'command-line': line },
  roles: ['hmp'],
  read: (reply) => ({ hmp: eachLine(unfolded(reply), (one) => helpEntity(one, line === 'help info')) }),
}));

/** drive_add's arguments go on over lines that begin with a bracket: put them behind the first. */
function unfolded(reply: unknown): string {
  return typeof reply === 'string' ? reply.replace(/\r?\n(?=\[)/g, ' ') : '';
}

/** A command's line; what belongs to the text of the one above begins with a blank, or has no `--`. */
const HELP = /^(info )?([A-Za-z?][\w?|-]*)(?: (.*?))? *-- (.*)$/;

function helpEntity(line: string, isInfo: boolean): readonly Entity[] {
  const [, info = '', names = '', usage = '', brief = ''] = HELP.exec(line) ?? [];
  if (names === '' || (info !== '') !== isInfo) return [];
  // `cont|c`: the first is the name, the others are short for it.
  const name = names.split('|').find((one) => one.length > 1) ?? names;
  // Of some, such as nbd_server_add, the arguments begin with the name once more.
  const args = (usage.startsWith(`${name} `) ? usage.slice(name.length) : usage === name ? '' : usage).trim();
  return [{ name: `${info}${name}`, detail: brief.trim(), ...(args === '' ? {} : { usage: args }) }];
}
