/** Disks as a session knows them that forecasts are tried on, and lines bound to the messages they are. */
import { bind } from '../../../src/language/bind/bind.ts';
import { NO_ENTITIES } from '../../../src/language/entities.ts';
import type { CommandMessage } from '../../../src/qmp/messages.ts';
import { shippedBriefs, shippedRoles } from '../../../src/schema/files.ts';
import { blockGraph, blockNode, diskGraph, Story } from './story.ts';

const CONTEXT = { schema: undefined, roles: shippedRoles(), briefs: shippedBriefs(), entities: NO_ENTITIES };

export function messageOf(line: string): CommandMessage {
  const bound = bind(line, CONTEXT).line;
  if (bound.kind !== 'command') throw new Error(`${line} is no command`);
  return bound.message;
}

const MiB39 = 40_894_464;

/** [A] <-- [B] <-- [C] <-- [D] on virtio0, node-E and node-S (small) free, node-F an overlay of B, node-G one of C. */
export function disks(...more: readonly string[]): Story {
  const names = ['node-A', 'node-B', 'node-C', 'node-D', 'node-E', 'node-F', 'node-G'];
  const lines = [
    ...diskGraph('node-A', 'node-B', 'node-C', 'node-D'),
    'node-E -file-> node-E.file',
    'node-S -file-> node-S.file',
  ];
  const story = new Story().ask('x-debug-query-block-graph', undefined, blockGraph([...lines, ...more]));
  return story.ask('query-named-block-nodes', { flat: true }, [
    ...names.map((name) => blockNode(name, 'qcow2', `./${name.slice(-1).toLowerCase()}.qcow2`, MiB39)),
    ...names.map((name) =>
      blockNode(`${name}.file`, 'file', `./${name.slice(-1).toLowerCase()}.qcow2`, MiB39),
    ),
    blockNode('node-S', 'qcow2', './s.qcow2', 1024),
    blockNode('node-S.file', 'file', './s.qcow2', 1024),
  ]);
}
