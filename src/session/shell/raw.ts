/** `/raw {"execute": 5}`: a text sent as it is, to see what QEMU says of it. */
import { misused, type ShellVerb, textArgument } from './verb.ts';

export const raw: ShellVerb = {
  name: 'raw',
  brief: 'send a text as it is, unchecked',
  arguments: [textArgument('TEXT')],
  details: ['/raw {"execute": "query-status", "id": 1}'],
  run: (call, host) =>
    call.rest === '' ? misused(raw, call, host, 'a text is missing') : host.sendRaw(call.rest, call),
};
