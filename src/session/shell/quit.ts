/** `/quit`: leave the shell; QEMU stays (its own `quit` ends it). */
import { DONE } from '../live/line-result.ts';
import type { ShellVerb } from './verb.ts';

export const quit: ShellVerb = {
  name: 'quit',
  brief: 'leave; QEMU goes on (the command quit, without a slash, ends it)',
  arguments: [],
  run: async (_call, host) => {
    await host.close();
    return DONE;
  },
};
