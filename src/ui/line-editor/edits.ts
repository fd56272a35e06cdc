/**
 * readline's edits as functions from a line to a line. Pure; undo and what was cut are the editor's.
 *
 * Node's own readline was weighed for this: it keeps cut words out of its kill ring, undoes one character at a
 * time and has neither transpose nor case changes, so half of it would have been rebuilt around it.
 */
import type { EditCommand } from '../keys/commands.ts';
import {
  blankWordBefore,
  characterAfter,
  characterBefore,
  type Text,
  wordAfter,
  wordBefore,
} from './text.ts';

export interface Edited extends Text {
  /** What was cut, and which way: cuts one after another are pasted together. */
  readonly cut?: { readonly text: string; readonly side: 'before' | 'after' };
}

/** Commands that change the line by itself alone; the others need the editor's memory. */
export type PureEdit = Exclude<
  EditCommand,
  'yank' | 'yank-pop' | 'undo' | 'redo' | 'revert-line' | 'set-mark' | 'exchange-point-and-mark'
>;

export const EDITS: { readonly [name in PureEdit]: (line: Text) => Edited } = {
  'backward-char': (line) => moved(line, characterBefore(line, line.cursor)),
  'forward-char': (line) => moved(line, characterAfter(line, line.cursor)),
  'backward-word': (line) => moved(line, wordBefore(line, line.cursor)),
  'forward-word': (line) => moved(line, wordAfter(line, line.cursor)),
  'beginning-of-line': (line) => moved(line, 0),
  'end-of-line': (line) => moved(line, line.text.length),
  'backward-delete-char': (line) => without(line, characterBefore(line, line.cursor), line.cursor),
  'delete-char': (line) => without(line, line.cursor, characterAfter(line, line.cursor)),
  'kill-line': (line) => killed(line, line.cursor, line.text.length),
  'unix-line-discard': (line) => killed(line, 0, line.cursor),
  'delete-horizontal-space': (line) => {
    const before = /[ \t]*$/.exec(line.text.slice(0, line.cursor))?.[0].length ?? 0;
    const after = /^[ \t]*/.exec(line.text.slice(line.cursor))?.[0].length ?? 0;
    return without(line, line.cursor - before, line.cursor + after);
  },
  'kill-word': (line) => killed(line, line.cursor, wordAfter(line, line.cursor)),
  'backward-kill-word': (line) => killed(line, wordBefore(line, line.cursor), line.cursor),
  'unix-word-rubout': (line) => killed(line, blankWordBefore(line, line.cursor), line.cursor),
  'transpose-chars': transposeChars,
  'transpose-words': transposeWords,
  'upcase-word': (line) => changeWord(line, (word) => word.toUpperCase()),
  'downcase-word': (line) => changeWord(line, (word) => word.toLowerCase()),
  'capitalize-word': (line) =>
    changeWord(line, (word) => word.toLowerCase().replace(/[\p{L}\p{N}]/u, (letter) => letter.toUpperCase())),
};

function moved({ text }: Text, cursor: number): Edited {
  return { text, cursor };
}

/** The line with `start`…`end` replaced, the cursor behind what replaces it. */
export function replaced({ text }: Text, start: number, end: number, by: string): Edited {
  return { text: text.slice(0, start) + by + text.slice(end), cursor: start + by.length };
}

function without(line: Text, start: number, end: number): Edited {
  return replaced(line, start, end, '');
}

function killed(line: Text, start: number, end: number): Edited {
  if (start === end) return line;
  const text = line.text.slice(start, end);
  return { ...without(line, start, end), cut: { text, side: end === line.cursor ? 'before' : 'after' } };
}

/** At the end of the line the last two characters change places, elsewhere those around the cursor. */
function transposeChars(line: Text): Edited {
  const middle = line.cursor === line.text.length ? characterBefore(line, line.cursor) : line.cursor;
  const start = characterBefore(line, middle);
  const end = characterAfter(line, middle);
  if (start === middle || middle === end) return line;
  return replaced(line, start, end, line.text.slice(middle, end) + line.text.slice(start, middle));
}

function transposeWords(line: Text): Edited {
  const end = wordAfter(line, line.cursor);
  const secondStart = wordBefore(line, end);
  const firstStart = wordBefore(line, secondStart);
  const firstEnd = wordAfter(line, firstStart);
  if (firstStart === secondStart || firstEnd > secondStart) return line;
  const between = line.text.slice(firstEnd, secondStart);
  const swapped = line.text.slice(secondStart, end) + between + line.text.slice(firstStart, firstEnd);
  return replaced(line, firstStart, end, swapped);
}

function changeWord(line: Text, change: (word: string) => string): Edited {
  const end = wordAfter(line, line.cursor);
  return replaced(line, line.cursor, end, change(line.text.slice(line.cursor, end)));
}
