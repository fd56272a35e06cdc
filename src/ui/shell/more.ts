/** `/more`: the last long reply in a pager. The screen carries it out itself; see carries(). */
import type { BoundLine } from '../../language/types.ts';
import { DONE } from '../../session/live/line-result.ts';
import type { ShellVerb } from '../../session/shell/verb.ts';

export const more: ShellVerb = {
  name: 'more',
  brief: 'the last long reply in full, in $PAGER',
  arguments: [],
  run: (call, host) => {
    host.say(call, 'info', 'no-screen', 'Nothing was folded here: replies stand in full');
    return DONE;
  },
};

/** Whether a line is this command. */
export function asksForMore(line: BoundLine): boolean {
  return line.kind === 'shell' && line.name === more.name;
}
