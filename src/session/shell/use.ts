/** `/use dst`: which connection lines go to. */
import { nearest } from '../../language/suggest.ts';
import { DONE, REFUSED } from '../live/line-result.ts';
import { misused, type ShellVerb } from './verb.ts';

export const use: ShellVerb = {
  name: 'use',
  brief: 'send lines to another connection from now on (@NAME in front of a line: that line only)',
  arguments: [{ name: 'NAME', optional: false, takes: { kind: 'monitor' } }],
  run: (call, host) => {
    if (call.rest === '')
      return misused(use, call, host, `a connection is missing (${host.monitors.join(', ')})`);
    if (host.use(call.rest)) return DONE;
    const near = nearest(call.rest, host.monitors);
    const hint = near === undefined ? `there are ${host.monitors.join(', ')}` : `did you mean ${near}?`;
    host.say(call, 'error', 'unknown-monitor', `There is no connection ${call.rest}: ${hint}`);
    return REFUSED;
  },
};
