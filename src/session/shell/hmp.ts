/** `/hmp info block-jobs`: a line of the human monitor. */
import { misused, type ShellVerb } from './verb.ts';

export const hmp: ShellVerb = {
  name: 'hmp',
  brief: 'run a line of the human monitor',
  arguments: [{ name: 'LINE', optional: false, takes: { kind: 'hmp' } }],
  details: ['/hmp info block-jobs'],
  run: (call, host) =>
    call.rest === ''
      ? misused(hmp, call, host, 'a line is missing')
      : host.execute({ execute: 'human-monitor-command', arguments: { 'command-line': call.rest } }, call),
};
