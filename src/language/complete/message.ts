/** Where candidates come from: the keys of a message written out, `{"execute": …}`. */
import type { Candidate } from '../types.ts';
import { keyText } from './insert.ts';
import { targetOf } from './match.ts';
import type { Option } from './option.ts';
import type { Place } from './place.ts';
import { type Written, writtenMember } from './written.ts';

/** Source: QEMU's docs/interop/qmp-spec, "Issuing Commands". */
const KEYS = [
  { name: 'execute', type: 'str, a command', brief: 'command to run', required: true, not: 'exec-oob' },
  { name: 'arguments', type: 'object', brief: "the command's arguments", required: false },
  {
    name: 'exec-oob',
    type: 'str, a command',
    brief: 'command to run out of band',
    required: false,
    not: 'execute',
  },
  { name: 'id', type: 'any', brief: 'comes back in the reply', required: false },
] as const;

export function messageKeyOptions(place: Place, written: Written): readonly Option[] {
  return KEYS.flatMap((key, fit) => {
    const { name, type, brief, required } = key;
    const ruledOut = 'not' in key && writtenMember(written, key.not) !== undefined;
    const insert = keyText(place, name, '=');
    if (ruledOut || insert === undefined || writtenMember(written, name) !== undefined) return [];
    const candidate: Candidate = {
      label: name,
      insert,
      kind: 'argument',
      source: 'schema',
      type,
      required,
      brief,
    };
    return { candidate, target: targetOf(name), word: name, fit };
  });
}
