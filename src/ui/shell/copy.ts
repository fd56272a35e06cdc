/** `/copy`: something that was shown, on the clipboard. */
import { screenVerb } from './screen-verb.ts';

/** What can be copied. */
export const COPIED = ['reply', 'sent', 'line'] as const;

export type Copied = (typeof COPIED)[number];

export const copy = screenVerb({
  name: 'copy',
  brief: 'the last reply, the JSON sent or the line, to the clipboard',
  arguments: [{ name: 'reply|sent|line', optional: true, takes: { kind: 'words', words: COPIED } }],
  details: [
    '  /copy        the last reply, its JSON exactly as it came',
    '  /copy sent   the JSON that was sent for the last line',
    '  /copy line   the last line that was sent',
    '  The terminal must take OSC 52; in tmux that is: set -g set-clipboard on.',
  ],
});
