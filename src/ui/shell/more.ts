/** `/more`: a long reply in a pager. */
import { textArgument } from '../../session/shell/verb.ts';
import { screenVerb } from './screen-verb.ts';

export const more = screenVerb({
  name: 'more',
  brief: 'the last long reply or list in full, in a pager',
  arguments: [textArgument('N', true)],
  details: [
    '  N counts back: /more 2 is the long reply before the last.',
    "  The pager is $PAGER, else less, else qmpsh's own (h says its keys).",
  ],
});
