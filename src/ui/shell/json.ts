/** `/json`: replies as the exact text on the wire. */
import { screenVerb } from './screen-verb.ts';

export const json = screenVerb({
  name: 'json',
  brief: 'the last reply exactly as it came; on, off: all replies',
  arguments: [{ name: 'on|off|N', optional: true, takes: { kind: 'words', words: ['on', 'off'] } }],
  details: [
    '  /json      the last reply, every byte as QEMU sent it',
    '  /json 2    the one before the last',
    '  /json on   all replies so from now on; /json off ends that',
  ],
});
