/** `/reconnect`: connect again where the connection has ended. */
import { DONE, FAILED } from '../live/line-result.ts';
import type { ShellVerb } from './verb.ts';

export const reconnect: ShellVerb = {
  name: 'reconnect',
  brief: 'connect again after the connection has ended',
  arguments: [{ name: 'NAME', optional: true, takes: { kind: 'monitor' } }],
  run: async (call, host) => {
    const name = call.rest === '' ? call.monitor : call.rest;
    const problem = await host.reconnect(name);
    if (problem === undefined) return DONE;
    host.say(call, 'error', 'not-connected', `Could not connect to ${name} again: ${problem}`);
    return FAILED;
  },
};
