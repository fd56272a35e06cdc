/** `/note the guest hangs here`: a remark kept in the recording. */
import { DONE } from '../live/line-result.ts';
import { misused, type ShellVerb, textArgument } from './verb.ts';

export const note: ShellVerb = {
  name: 'note',
  brief: 'write a remark into the recording',
  arguments: [textArgument('TEXT')],
  run: (call, host) => {
    if (call.rest === '') return misused(note, call, host, 'a text is missing');
    host.transcript.append({ kind: 'note', text: call.rest });
    return DONE;
  },
};
