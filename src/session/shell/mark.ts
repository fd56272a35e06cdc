/** `/mark before the commit`: a place in the recording to come back to. */
import { DONE } from '../live/line-result.ts';
import { misused, type ShellVerb, textArgument } from './verb.ts';

export const mark: ShellVerb = {
  name: 'mark',
  brief: 'mark this place in the recording, to come back to',
  arguments: [textArgument('TEXT')],
  run: (call, host) => {
    if (call.rest === '') return misused(mark, call, host, 'a name for the mark is missing');
    host.transcript.append({ kind: 'mark', text: call.rest });
    return DONE;
  },
};
