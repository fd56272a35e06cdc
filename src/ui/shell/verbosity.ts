/** `/verbosity`: how much of what happens is shown. */
import { VERBOSITIES } from '../present/options.ts';
import { screenVerb } from './screen-verb.ts';

export const verbosity = screenVerb({
  name: 'verbosity',
  brief: 'how much is shown: replies, the JSON sent, all; without a word the next of them',
  arguments: [{ name: 'LEVEL', optional: true, takes: { kind: 'words', words: VERBOSITIES } }],
  details: [
    '  replies   what QEMU says',
    '  sent      also the JSON sent for each line (-v starts so)',
    '  all       also what the panes and completion ask, and the time of each, in seconds of the session',
  ],
});
