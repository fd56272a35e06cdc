import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Danger } from '../../../src/session/forecast/types.ts';
import { FAILED } from '../../../src/session/live/line-result.ts';
import { History } from '../../../src/ui/line-editor/history.ts';
import { lineText } from '../../../src/ui/paint/piece.ts';
import { pasteHeading, pasteLines } from '../../../src/ui/panes/paste-lines.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { opened } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';
import { IDLE_HOST } from '../support/prompt-host.ts';

let playback: FakePlayback;
let prompt: PromptModel;
let kept: string[];

beforeEach(() => {
  playback = new FakePlayback([opened()]);
  kept = [];
  const history = new History({
    lines: () => [],
    remember: (line) => {
      kept.push(line);
      return undefined;
    },
  });
  prompt = new PromptModel(playback, history, IDLE_HOST);
});

afterEach(() => prompt.close());

const paste = (text: string) => prompt.key({ kind: 'paste', text });
const press = (...names: string[]) => {
  for (const name of names) prompt.key({ kind: 'key', name });
};
const type = (text: string) => prompt.key({ kind: 'text', text });

/** The paste as it stands in a window: its heading, then its rows. */
function seen(width = 60, rows = 6): readonly string[] {
  const { paste: preview } = prompt.view();
  if (preview === undefined) return [];
  return [pasteHeading(preview, width), ...pasteLines(preview, width, rows).map(lineText)];
}

/** Until no line runs any more. */
async function ran(): Promise<void> {
  while (prompt.view().hint.includes(' runs · ')) await Promise.resolve();
}

describe('a paste of one line', () => {
  it.each([
    ['query-status', 'query-status'],
    ['query-status\n', 'query-status'],
    // the prompt it was copied with stands there already
    ['(QEMU) query-status\r', 'query-status'],
    ['{ "execute":\n  "query-status" }\n', '{ "execute": "query-status" }'],
  ])('%j is put into the prompt, and does not run', (text, line) => {
    paste(text);
    expect([prompt.view().text, seen(), playback.submitted]).toEqual([line, [], []]);
  });

  it('goes where the cursor is', () => {
    type('block-stream device=');
    paste('node-A\n');
    expect(prompt.view().text).toBe('block-stream device=node-A');
  });

  it('may be a value over several rows, where a line is being typed', () => {
    type('blockdev-mirror device=');
    paste('{\n  "a": 1\n}\n');
    expect(prompt.view().text).toBe('blockdev-mirror device={   "a": 1 }');
  });
});

describe('a long line of a paste', () => {
  it('is shown whole, and one of more than six rows is cut', () => {
    paste(`block-stream device=node-A job-id=x\nquery-status ${'x'.repeat(200)}\n`);
    expect(seen(24, 20)).toEqual([
      'Enter runs 2 · Esc · e edits',
      ' 1  block-stream device=',
      '    node-A job-id=x',
      ` 2  query-status ${'x'.repeat(7)}`,
      ...Array.from({ length: 4 }, () => `    ${'x'.repeat(20)}`),
      `    ${'x'.repeat(19)}…`,
      '    ! query-status has …',
    ]);
  });
});

describe('a paste of several lines', () => {
  const TWO = '(QEMU) query-status\n{"return": {}}\n(QEMU) block-stream device=node-A\n';

  it('is shown as the lines that would run, and what is left out is said', () => {
    type('block-commit');
    paste(TWO);
    expect(seen()).toEqual([
      'Enter runs 2 · Esc · e edits',
      ' 1  query-status',
      ' 2  block-stream device=node-A',
      ' 1 line of other text left out',
    ]);
    expect(playback.submitted).toEqual([]);
  });

  it('runs one after the other once that is confirmed, and leaves what was being typed', async () => {
    type('block-commit');
    paste(TWO);
    press('enter');
    await ran();
    expect(playback.submitted).toEqual(['query-status', 'block-stream device=node-A']);
    expect([prompt.view().text, seen(), kept]).toEqual(['block-commit', [], playback.submitted]);
  });

  it.each(['escape', 'ctrl-c', 'ctrl-g'])('is dropped by %s', (key) => {
    type('block-commit');
    paste(TWO);
    press(key);
    expect([prompt.view().text, seen(), playback.submitted]).toEqual(['block-commit', [], []]);
  });

  it('stops at the first that fails, and shows what has not run', async () => {
    playback.results.set('block-stream device=a', FAILED);
    paste('query-status\nblock-stream device=a\nquery-status\nblock-commit device=b');
    press('enter');
    await ran();
    expect(playback.submitted).toEqual(['query-status', 'block-stream device=a']);
    expect(seen(90)).toEqual([
      '2 lines not run: Enter runs them · Esc drops them · e edits',
      ' 1  query-status',
      ' 2  block-commit device=b',
    ]);
    press('enter');
    await ran();
    expect(playback.submitted.slice(2)).toEqual(['query-status', 'block-commit device=b']);
  });

  it('says what does not check first; a second Enter runs it all the same', async () => {
    paste('query-status\nblok-stream device=a\nquery-status');
    expect(seen(90)).toEqual([
      expect.stringContaining('Enter runs 3 lines'),
      ' 1  query-status',
      ' 2  blok-stream device=a',
      expect.stringMatching(/^ {4}.*blok-stream/),
      ' 3  query-status',
      ' each is looked at again before it runs',
    ]);
    press('enter');
    expect([prompt.view().hint, playback.submitted]).toEqual([
      'line 2 does not check · Enter again runs them all the same',
      [],
    ]);
    press('enter');
    await ran();
    expect(playback.submitted).toEqual(['query-status', '!blok-stream device=a', 'query-status']);
  });

  it('warns of no harm a line would do only before the others have run, and stops at the harm it would do after', async () => {
    const danger = (text: string): Danger => ({ code: 'size-mismatch', text, reason: 'so', asks: false });
    const harmful = ['block-commit device=b', 'blockdev-mirror device=a'];
    playback.foresee = (line) => {
      const message = line.kind === 'command' ? line.message : undefined;
      const command = message !== undefined && 'execute' in message ? message.execute : line.kind;
      // Before anything has run only the commit would do harm, afterwards only the mirror.
      const dangers = [
        ...(command === 'block-commit' && playback.submitted.length === 0 ? [danger('too early')] : []),
        ...(command === 'blockdev-mirror' && playback.submitted.length > 0 ? [danger('too late')] : []),
      ];
      return { monitor: 'main', forecast: { command, endings: [], dangers } };
    };
    paste(['block-stream device=a', ...harmful].join('\n'));
    expect(seen(90).join(' ')).not.toContain('too');
    press('enter');
    await ran();
    expect(playback.submitted).toEqual(['block-stream device=a', 'block-commit device=b']);
    expect(seen(90)).toEqual([
      expect.stringContaining('1 line not run'),
      ' 1  blockdev-mirror device=a',
      expect.stringContaining('too late'),
    ]);
    expect(prompt.view().hint).toBe('the lines before have run · Enter runs this one all the same');
    press('enter');
    await ran();
    expect(playback.submitted.at(-1)).toBe('blockdev-mirror device=a');
  });

  it('is stopped by Ctrl-C between two lines', async () => {
    let answer: () => void = () => {};
    playback.onSubmit = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    paste('query-status\nblock-commit device=a\nblock-commit device=b');
    press('enter');
    expect(prompt.view().hint).toBe('line 1 of 3 runs · Ctrl-C stops');
    type('query-status');
    press('enter');
    expect(playback.submitted).toEqual(['query-status']);
    press('ctrl-c');
    answer();
    await ran();
    expect(seen(90)[0]).toBe('2 lines not run: Enter runs them · Esc drops them · e edits');
  });

  it('comes into the prompt a line at a time where it is to be edited', () => {
    paste('query-status\nblock-commit device=a\nblock-commit device=b');
    type('e');
    expect([prompt.view().text, prompt.view().hint]).toEqual([
      'query-status',
      '2 more lines to come · Ctrl-C drops them',
    ]);
    press('enter');
    type('x');
    press('enter');
    expect(playback.submitted).toEqual(['query-status', 'block-commit device=ax']);
    expect(prompt.view().text).toBe('block-commit device=b');
    press('ctrl-c');
    expect(prompt.view().text).toBe('');
  });

  it('is gone through where it has no room', () => {
    paste(Array.from({ length: 20 }, (_, i) => `block-commit device=n${i}`).join('\n'));
    const rows = () => seen(60, 4).slice(1);
    expect(rows()).toEqual([
      '  1  block-commit device=n0',
      '  2  block-commit device=n1',
      '  3  block-commit device=n2',
      ' … 17 more',
    ]);
    press('down', 'pagedown');
    expect(rows()).toEqual([
      ' 11  block-commit device=n10',
      ' 12  block-commit device=n11',
      ' 13  block-commit device=n12',
      ' … 10 above · 7 more',
    ]);
    press('pagedown', 'pagedown', 'pagedown');
    expect(rows().at(-1)).toBe(' … 17 above');
    press('up', 'pageup', 'pageup', 'pageup');
    expect(rows()[0]).toBe('  1  block-commit device=n0');
  });

  it('can hold a transaction: its actions are looked at as such', () => {
    const asked: string[] = [];
    const bind = playback.bind.bind(playback);
    playback.bind = (line) => {
      asked.push(line);
      return line === 'transaction('
        ? { line: { kind: 'transaction-begin', actions: [] }, diagnostics: [] }
        : bind(line);
    };
    paste('TRANS> transaction(\nTRANS> block-commit device=a\nTRANS> )\n(QEMU) query-status');
    expect(asked).toEqual(['transaction(', 'transaction( block-commit device=a', 'query-status']);
  });
});

describe('a paste that is no use', () => {
  it.each([
    [
      'prose alone',
      'What follows\nis no line at all.',
      'nothing in the paste is a line to run: 2 lines of other text',
    ],
    ['too many lines', 'query-status\n'.repeat(1001), '1001 lines are too many to look through'],
    ['too much', 'x\n'.repeat(600_000), 'the paste is too long: 1200000 characters'],
    ['too long a line', 'x'.repeat(70_000), 'the paste is too long for a line: 70000 characters'],
  ])('%s is said to be so', (_, text, hint) => {
    paste(text);
    expect(prompt.view().hint).toContain(hint);
    expect([prompt.view().text, seen()]).toEqual(['', []]);
  });
});
