import { describe, expect, it } from 'vitest';
import { EDITS, type PureEdit } from '../../../src/ui/line-editor/edits.ts';
import { read, write } from '../support/cursor.ts';

type Row = readonly [command: PureEdit, before: string, after: string, cut?: string];

const MOVES: readonly Row[] = [
  ['backward-char', 'ab|c', 'a|bc'],
  ['backward-char', '|abc', '|abc'],
  ['forward-char', 'a|bc', 'ab|c'],
  ['forward-char', 'abc|', 'abc|'],
  ['backward-char', 'a漢|b', 'a|漢b'],
  ['backward-char', 'e\u0301|', '|e\u0301'],
  ['forward-char', '|👨‍👩‍👧x', '👨‍👩‍👧|x'],
  ['backward-word', 'block-stream device=node-D|', 'block-stream device=node-|D'],
  ['backward-word', 'block-stream |device', 'block-|stream device'],
  ['forward-word', '|block-stream', 'block|-stream'],
  ['forward-word', 'block|-stream x', 'block-stream| x'],
  ['beginning-of-line', 'block|', '|block'],
  ['end-of-line', '|block', 'block|'],
];

const DELETIONS: readonly Row[] = [
  ['backward-delete-char', 'abc|', 'ab|'],
  ['backward-delete-char', '|abc', '|abc'],
  ['backward-delete-char', '🎉|', '|'],
  ['delete-char', 'a|bc', 'a|c'],
  ['delete-char', 'abc|', 'abc|'],
];

const CUTS: readonly Row[] = [
  ['kill-line', 'block|-stream', 'block|', '-stream'],
  ['unix-line-discard', 'block-|stream', '|stream', 'block-'],
  ['kill-word', 'block|-stream x', 'block| x', '-stream'],
  ['backward-kill-word', 'device=node-D|', 'device=node-|', 'D'],
  ['unix-word-rubout', 'block-stream device=node-D|', 'block-stream |', 'device=node-D'],
  ['unix-word-rubout', 'block-stream   |x', '|x', 'block-stream   '],
  ['kill-line', 'block|', 'block|'],
];

const CHANGES: readonly Row[] = [
  ['transpose-chars', 'blcok|', 'blcko|'],
  ['transpose-chars', 'bl|cok', 'bcl|ok'],
  ['transpose-chars', '|block', '|block'],
  ['transpose-chars', 'b|', 'b|'],
  ['transpose-words', 'stream block|', 'block stream|'],
  ['transpose-words', 'one two| three', 'one three two|'],
  ['transpose-words', 'one|', 'one|'],
  ['upcase-word', '|node-d', 'NODE|-d'],
  ['downcase-word', '|NODE-D', 'node|-D'],
  ['capitalize-word', '| nODE', ' Node|'],
];

const GROUPS = { moves: MOVES, deletions: DELETIONS, cuts: CUTS, changes: CHANGES };

for (const [group, rows] of Object.entries(GROUPS)) {
  describe(group, () => {
    for (const [command, before, after, cut] of rows) {
      it(`${command}: ${before} → ${after}`, () => {
        const edited = EDITS[command](read(before));
        expect(write(edited)).toBe(after);
        expect(edited.cut?.text).toBe(cut);
      });
    }
  });
}
