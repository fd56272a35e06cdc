/** What readline's keys do at the prompt, where more than the line itself has a part in it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { opened } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';
import { IDLE_HOST } from '../support/prompt-host.ts';

let playback: FakePlayback;
let prompt: PromptModel;
let edited: string | undefined;

const LINES = ['query-status', 'block-stream device=a', 'block-commit device=b base-node=c'];

beforeEach(() => {
  vi.useFakeTimers();
  playback = new FakePlayback([opened()]);
  edited = undefined;
  prompt = new PromptModel(playback, new History(LINES), {
    ...IDLE_HOST,
    edit: () => Promise.resolve(edited),
  });
});

afterEach(() => {
  prompt.close();
  vi.useRealTimers();
});

/** Type text; names in angle brackets are keys. Gives the line with its cursor. */
function type(script: string): string {
  for (const [, name, text = ''] of script.matchAll(/<([a-z][\w-]*[^>]?)>|([^<]+)/g)) {
    prompt.key(name === undefined ? { kind: 'text', text } : { kind: 'key', name });
  }
  const { text, cursor } = prompt.view();
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('Ctrl-O', () => {
  it('runs a line of the history and brings the one typed after it, on and on', () => {
    expect(type('<up><up><up>')).toBe('query-status|');
    expect(type('<ctrl-o>')).toBe('block-stream device=a|');
    expect(type('<ctrl-o>')).toBe('block-commit device=b base-node=c|');
    expect(type('<ctrl-o>')).toBe('query-status|');
    expect(playback.submitted).toEqual(LINES);
  });

  it('does so for a line that was changed, and for one that was searched', () => {
    expect(type('<up><up>x<ctrl-o>')).toBe('block-commit device=b base-node=c|');
    expect(playback.submitted).toEqual(['block-stream device=ax']);
    type('<ctrl-u><ctrl-r>status<enter>');
    expect(type('<ctrl-o>')).toBe('block-stream device=a|');
  });

  it('is Enter for a line that was typed', () => {
    expect(type('query-status<ctrl-o>')).toBe('|');
    expect(playback.submitted).toEqual(['query-status']);
  });

  it('stays with a line that does not check', () => {
    expect(type('<up><up><up>x<ctrl-o>')).toBe('query-statusx|');
    expect(playback.submitted).toEqual([]);
    expect(type('<ctrl-o>')).toBe('block-stream device=a|');
  });
});

describe('words of lines before', () => {
  it('come by Alt-., each time from further back', () => {
    expect(type('x <alt-.>')).toBe('x base-node=c|');
    expect(type('<alt-.>')).toBe('x device=a|');
    expect(type('<alt-.>')).toBe('x query-status|');
    expect(type('<alt-.>')).toBe('x query-status|');
  });

  it('begin anew once something else was typed', () => {
    expect(type('x <alt-.><alt-.> <alt-.>')).toBe('x device=a base-node=c|');
  });

  it('are values behind a =', () => {
    expect(type('x node=<alt-.>')).toBe('x node=c|');
    expect(type('<alt-.>')).toBe('x node=a|');
  });

  it('are the first argument by Alt-Ctrl-Y', () => {
    expect(type('x <alt-ctrl-y>')).toBe('x device=b|');
  });

  it('are taken back as one', () => {
    expect(type('x <alt-.><ctrl-_>')).toBe('x |');
  });
});

describe('the other keys', () => {
  it.each([
    ['a count', 'a b c d<alt-2><alt-b>', 'a b |c d'],
    ['a count of characters', '<alt-5>x', 'xxxxx|'],
    ['a count of two digits', '<alt-1>0-', '----------|'],
    ['revert', 'one two<ctrl-w>x<alt-r>', '|'],
    ['revert to what was recalled', '<up>x<ctrl-w>y<alt-r>', 'block-commit device=b base-node=c|'],
    ['undo by Ctrl-X Ctrl-U', 'one two<ctrl-w><ctrl-x><ctrl-u>', 'one two|'],
    ['redo', 'one two<ctrl-w><ctrl-_><ctrl-^>', 'one |'],
    ['blanks around the cursor', 'a   b<left><left><alt-\\\\>', 'a|b'],
    ['cut back by Ctrl-X Backspace', 'one two<left><ctrl-x><backspace>', '|o'],
    ['the mark', 'one two<ctrl-a><ctrl-space><ctrl-e><ctrl-x><ctrl-x>', '|one two'],
    ['a character forward', 'device=node<ctrl-a><ctrl-]>=', 'device|=node'],
    ['a character back', 'device=node<alt-ctrl-]>v', 'de|vice=node'],
    ['a character that is not there', 'device<alt-ctrl-]>z', 'device|'],
    ['Ctrl-G', 'device<ctrl-g>', '|'],
    ['earlier lines by Alt-P', '<alt-p><alt-p><alt-n>', 'block-commit device=b base-node=c|'],
  ])('%s', (_, script, line) => {
    expect(type(script.replaceAll('\\\\', '\\'))).toBe(line);
  });

  it('make a comment of a line that is not to run', () => {
    expect(type('block-stream device=x<alt-#>')).toBe('|');
    expect(playback.submitted).toEqual(['# block-stream device=x']);
  });

  it('list what fits without putting anything in', () => {
    expect(type('block-s<alt-?>')).toBe('block-s|');
    expect(prompt.view().menu?.items.map(({ label }) => label)).toEqual(['block-stream']);
  });
});

describe('Ctrl-X Ctrl-E', () => {
  it('puts the line back as the editor left it', async () => {
    edited = 'block-stream device=z\n';
    type('block-stream<ctrl-x><ctrl-e>');
    await vi.advanceTimersByTimeAsync(0);
    expect(type('')).toBe('block-stream device=z|');
    expect(playback.submitted).toEqual([]);
  });

  it('shows several lines first, as a paste', async () => {
    edited = 'query-status\nblock-stream device=z\n';
    type('<ctrl-x><ctrl-e>');
    await vi.advanceTimersByTimeAsync(0);
    expect(prompt.view().paste?.lines.map(({ text }) => text)).toEqual([
      'query-status',
      'block-stream device=z',
    ]);
  });

  it('leaves the line where there is no editor', async () => {
    type('block-stream<ctrl-x><ctrl-e>');
    await vi.advanceTimersByTimeAsync(0);
    expect([type(''), prompt.view().hint]).toEqual([
      'block-stream|',
      'the editor could not be run: set $EDITOR to one',
    ]);
  });
});

describe('the only candidate', () => {
  it('is shown pale once typing pauses, and taken as a suggestion is', () => {
    type('blockdev-mi');
    expect(prompt.view().suggestion).toBe('');
    vi.advanceTimersByTime(1000);
    expect(prompt.view().suggestion).toBe('rror');
    expect(type('r')).toBe('blockdev-mir|');
    expect(prompt.view().suggestion).toBe('ror');
    expect(type('<ctrl-e>')).toBe('blockdev-mirror|');
  });

  it('is gone with what it was the candidate for', () => {
    type('blockdev-mi');
    vi.advanceTimersByTime(1000);
    type('x');
    expect(prompt.view().suggestion).toBe('');
  });

  it('gives way to a line typed before', () => {
    type('block-st');
    vi.advanceTimersByTime(1000);
    expect(prompt.view().suggestion).toBe('ream device=a');
    expect(type('<alt-f>')).toBe('block-stream|');
    expect(type('<alt-f>')).toBe('block-stream device|');
  });
});
