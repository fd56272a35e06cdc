/** `/chain`: each disk's images in the notation of QEMU's own documents, `[A] <-- [B]`. */
import { stripOf } from '../graph/names.ts';
import { DONE } from '../live/line-result.ts';
import type { ShellVerb } from './verb.ts';

export const chain: ShellVerb = {
  name: 'chain',
  brief: "each disk's images, base first, active layer marked *",
  arguments: [],
  run: (call, host) => {
    const graph = host.stateOf(call.monitor)?.graph;
    const lines = graph?.chains.map((one) => `${one.disk}  ${stripOf(one, graph)}`) ?? [];
    host.say(call, 'info', 'chain', lines.length === 0 ? 'No disks are known' : lines.join('\n'));
    return DONE;
  },
};
