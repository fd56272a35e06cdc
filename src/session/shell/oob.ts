/** `/oob migrate-pause`: a command run out of band, past whatever is being worked on. */
import { REFUSED } from '../live/line-result.ts';
import { misused, type ShellVerb } from './verb.ts';

export const oob: ShellVerb = {
  name: 'oob',
  brief: 'run a command out of band: it does not wait for those before it',
  arguments: [{ name: 'LINE', optional: false, takes: { kind: 'line' } }],
  details: ['/oob yank instances=[{"type": "block-node", "node-name": "nbd0"}]'],
  run: async (call, host) => {
    if (call.rest === '') return misused(oob, call, host, 'a command is missing');
    const message = await host.bindCommand(call.rest, call);
    return message === undefined ? REFUSED : host.execute(message, call, { oob: true });
  },
};
