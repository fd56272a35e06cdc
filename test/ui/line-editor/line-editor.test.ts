import { describe, expect, it } from 'vitest';
import type { EditCommand } from '../../../src/ui/keys/commands.ts';
import { LineEditor } from '../../../src/ui/line-editor/line-editor.ts';
import { read, write } from '../support/cursor.ts';

/** Text is typed a character at a time, commands are in brackets: `block[backward-char][yank]`. */
function after(script: string): string {
  const editor = new LineEditor();
  for (const [, command, character] of script.matchAll(/\[([a-z-]+)\]|(.)/gsu)) {
    if (command !== undefined) editor.run(commandNamed(command));
    else editor.insert(character ?? '');
  }
  return write(editor);
}

const COMMANDS: readonly EditCommand[] = [
  'undo',
  'redo',
  'yank',
  'yank-pop',
  'kill-line',
  'kill-word',
  'backward-kill-word',
  'unix-word-rubout',
  'unix-line-discard',
  'backward-char',
  'beginning-of-line',
  'end-of-line',
  'backward-delete-char',
];

function commandNamed(name: string): EditCommand {
  const found = COMMANDS.find((command) => command === name);
  if (found === undefined) throw new Error(`the test names no such command: ${name}`);
  return found;
}

describe('what is typed', () => {
  it('goes in at the cursor', () => {
    expect(after('blck[backward-char][backward-char]o')).toBe('blo|ck');
  });

  it('is one line without control characters, whatever is pasted', () => {
    const editor = new LineEditor();
    editor.insert('{"execute":\r\n\t"query-status"}\x1b[2J\x07');
    expect(editor.text).toBe('{"execute": "query-status"}[2J');
  });
});

describe('undo', () => {
  it.each([
    ['one two[undo]', 'one|'],
    ['one two[undo][undo]', '|'],
    ['one two[undo][undo][undo]', '|'],
    ['one two[undo][undo][redo]', 'one|'],
    ['one two[undo]x[redo]', 'onex|'],
    ['one two[unix-word-rubout][undo]', 'one two|'],
    ['one[unix-line-discard][yank][yank][undo][undo]', '|'],
    ['one[backward-char][undo]', '|'],
  ])('%s → %s', (script, expected) => {
    expect(after(script)).toBe(expected);
  });

  it('does not reach into the line before', () => {
    const editor = new LineEditor();
    editor.insert('query-status');
    editor.reset();
    editor.run('undo');
    expect(editor.text).toBe('');
  });
});

describe('what was cut', () => {
  it.each([
    ['one two[unix-word-rubout][beginning-of-line][yank]', 'two|one '],
    // Cuts one after another belong together, in the order they stood.
    ['one two three[unix-word-rubout][unix-word-rubout][yank]', 'one two three|'],
    ['one two[beginning-of-line][kill-word][kill-word][end-of-line][yank]', 'one two|'],
    // A move between them makes them two.
    ['a b[unix-word-rubout][backward-char][backward-kill-word][yank]', 'a| '],
    ['a b[unix-word-rubout][backward-char][backward-kill-word][yank][yank-pop]', 'b| '],
    ['a b[unix-word-rubout][backward-char][backward-kill-word][yank][yank-pop][yank-pop]', 'a| '],
    ['a[yank-pop]', 'a|'],
    ['a[yank]', 'a|'],
  ])('%s → %s', (script, expected) => {
    expect(after(script)).toBe(expected);
  });

  it('stays for the next line', () => {
    const editor = new LineEditor();
    editor.insert('node-D');
    editor.run('unix-line-discard');
    editor.reset();
    editor.run('yank');
    expect(editor.text).toBe('node-D');
  });
});

/** An editor with that line, the cursor at `|`. */
function at(marked: string): LineEditor {
  const { text, cursor } = read(marked);
  const editor = new LineEditor();
  editor.set(text);
  editor.moveTo(cursor);
  return editor;
}

describe('seeking a character', () => {
  it.each<[line: string, direction: 1 | -1, there: string]>([
    ['|a=b c=d', 1, 'a|=b c=d'],
    // The one it stands before is not sought again.
    ['a|=b c=d', 1, 'a=b c|=d'],
    ['a=b c=d|', -1, 'a=b c|=d'],
    ['a=b c|=d', -1, 'a|=b c=d'],
  ])('%s → %s', (line, direction, there) => {
    const editor = at(line);
    expect(editor.seek('=', direction)).toBe(true);
    expect(write(editor)).toBe(there);
  });

  it.each<[line: string, direction: 1 | -1]>([
    ['a=b c|=d', 1],
    ['a|=b c=d', -1],
    ['|=b', -1],
  ])('stays where there is none: %s', (line, direction) => {
    const editor = at(line);
    expect(editor.seek('=', direction)).toBe(false);
    expect(write(editor)).toBe(line);
  });
});

describe('mending a part', () => {
  // `blok`, the first four characters, becomes `block`.
  it.each([
    ['|blok node=a', '|block node=a'],
    ['bl|ok node=a', 'block| node=a'],
    ['blok| node=a', 'block| node=a'],
    ['blok no|de=a', 'block no|de=a'],
    ['blok node=a|', 'block node=a|'],
  ])('%s → %s', (line, mended) => {
    const editor = at(line);
    editor.mend({ start: 0, end: 4 }, 'block');
    expect(write(editor)).toBe(mended);
  });
});
