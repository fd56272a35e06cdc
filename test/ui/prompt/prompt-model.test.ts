import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { opened, returned, sent } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';

let playback: FakePlayback;
let prompt: PromptModel;
let asked: string[];

function open(history: readonly string[] = []): void {
  playback = new FakePlayback([opened()]);
  playback.nodes = ['node-A', 'node-B'];
  asked = [];
  prompt = new PromptModel(playback, new History(history), {
    leave: () => asked.push('leave'),
    clearScreen: () => asked.push('clear'),
    suspend: () => asked.push('suspend'),
    carryOut: (request, text) => {
      asked.push(`${request.kind} ${text}`);
      return asked.length > 1 ? '' : 'no reply was folded';
    },
    failed: (error) => asked.push(`failed: ${String(error)}`),
  });
  playback.subscribe((_entry, _index, state) => prompt.heard(state));
}

/** Type text; words in angle brackets are keys: `block-st<tab>`. */
function type(script: string): void {
  for (const [, name, text] of script.matchAll(/<([\w-]+|alt-\.)>|([^<]+)/g)) {
    if (name !== undefined) prompt.key({ kind: 'key', name });
    else if (text !== undefined) for (const character of text) prompt.key({ kind: 'text', text: character });
  }
}

function pause(): void {
  vi.advanceTimersByTime(1000);
}

/** The line with its cursor, then the menu: the selection in brackets. */
function seen(): string {
  const { text, cursor, menu } = prompt.view();
  const items = menu?.items.map(({ label }, index) => (index === menu.selected ? `[${label}]` : label)) ?? [];
  return [`${text.slice(0, cursor)}|${text.slice(cursor)}`, ...items].join(' ');
}

beforeEach(() => {
  vi.useFakeTimers();
  open();
});

afterEach(() => {
  prompt.close();
  vi.useRealTimers();
});

describe('completion', () => {
  it('puts the only candidate in, then lists its arguments, then their values', () => {
    type('block-st<tab>');
    expect(seen()).toBe('block-stream |');
    type('<tab>');
    expect(seen()).toBe('block-stream | device= on-error= job-id= speed=');
    type('de<tab>');
    expect(seen()).toBe('block-stream device=|');
    type('<tab>');
    expect(seen()).toBe('block-stream device=node-| node-A node-B');
    type('<tab>');
    expect(seen()).toBe('block-stream device=node-A | [node-A] node-B');
    type('<tab><enter>');
    expect(seen()).toBe('block-stream device=node-B |');
    expect(playback.submitted).toEqual([]);
  });

  it('moves with Tab, Shift-Tab and the arrows, and goes round', () => {
    type('block-stream on-error=<tab><tab>');
    expect(seen()).toBe('block-stream on-error=report | [report] ignore enospc stop');
    type('<shift-tab>');
    expect(seen()).toBe('block-stream on-error=stop | report ignore enospc [stop]');
    type('<down><down>');
    expect(seen()).toBe('block-stream on-error=ignore | report [ignore] enospc stop');
  });

  it('never steals Enter: with nothing selected the line runs', () => {
    type('query-<tab>');
    type('<enter>');
    expect(playback.submitted).toEqual(['query-status ']);
  });

  it('shows the line as it would be, and gives back what was typed on Esc', () => {
    type('block-stream on-error=<tab><tab>');
    expect(seen()).toBe('block-stream on-error=report | [report] ignore enospc stop');
    type('<escape>');
    expect(seen()).toBe('block-stream on-error=|');
  });

  it('edits the line as it is seen, the selection in it', () => {
    type('block-stream on-error=<tab><tab><alt-backspace>');
    expect(seen()).toBe('block-stream on-error=|');
    type('<tab><tab><ctrl-u>');
    expect(seen()).toBe('|');
  });

  it('accepts a key with a blank, and keeps its value next to it', () => {
    type('block-stream <tab><tab> node-A');
    expect(seen()).toBe('block-stream device=node-A|');
  });

  it('takes the selection by typing on, without a second blank', () => {
    type('block-stream on-error=<tab><tab> job-id=x');
    expect(seen()).toBe('block-stream on-error=report job-id=x|');
  });

  it('narrows a menu that was asked for as one types, and closes it with Esc', () => {
    type('block-<tab>');
    expect(seen()).toBe('block-| block-stream block-commit');
    type('c');
    expect(seen()).toBe('block-c| block-commit');
    type('<escape>');
    expect(seen()).toBe('block-c|');
  });

  it('opens when typing pauses, and then leaves the arrows to history', () => {
    open(['query-status']);
    type('block-');
    pause();
    expect(seen()).toBe('block-| block-stream block-commit');
    type('<tab>');
    expect(seen()).toBe('block-stream | [block-stream] block-commit');
    type('<escape><ctrl-u>');
    type('b');
    pause();
    type('<ctrl-u><up>');
    expect(seen()).toBe('query-status|');
  });

  it('does not open over a word that is complete, nor on an empty line', () => {
    type('query-status ');
    pause();
    expect(seen()).toBe('query-status |');
    type('<ctrl-c>');
    pause();
    expect(seen()).toBe('|');
  });

  it('waits for what QEMU has yet to say, and goes on when it has', () => {
    playback.nodes = undefined;
    type('block-stream device=<tab>');
    expect(prompt.view().hint).toBe('asking QEMU …');
    playback.nodes = ['node-D'];
    playback.append(
      sent('c', 'query-named-block-nodes', { flat: true }, 'completion'),
      returned('c', [{ 'node-name': 'node-D', drv: 'qcow2' }]),
    );
    expect(seen()).toBe('block-stream device=node-D |');
    expect(prompt.view().hint).toBe('');
  });

  it('waits no longer once the line is another', () => {
    playback.nodes = undefined;
    type('block-stream device=<tab><backspace>');
    playback.nodes = ['node-D'];
    playback.append(
      sent('c', 'query-named-block-nodes', { flat: true }, 'completion'),
      returned('c', [{ 'node-name': 'node-D', drv: 'qcow2' }]),
    );
    expect(seen()).toBe('block-stream device|');
  });

  it('brings an open menu up to date', () => {
    type('block-stream device=<tab><tab>');
    expect(seen()).toBe('block-stream device=node-A | [node-A] node-B');
    playback.nodes = ['node-A', 'node-B', 'node-C'];
    playback.append(
      sent('c', 'query-named-block-nodes', { flat: true }, 'pane'),
      returned('c', [{ 'node-name': 'node-C', drv: 'qcow2' }]),
    );
    expect(seen()).toBe('block-stream device=node-A | [node-A] node-B node-C');
  });

  it('says so where nothing fits', () => {
    type('zzz<tab>');
    expect(prompt.view().hint).toBe('nothing to complete here');
  });
});

describe('Enter', () => {
  it('runs a line that checks and begins a new one', () => {
    type('query-status<enter>');
    expect(playback.submitted).toEqual(['query-status']);
    expect(seen()).toBe('|');
  });

  it('explains a line that does not check; a second Enter sends it as it is', () => {
    type('block-stream devce=x<enter>');
    expect(playback.submitted).toEqual([]);
    expect(prompt.view().diagnostics.map(({ message }) => message)).toEqual([
      'block-stream has no argument devce',
      'block-stream needs device',
    ]);
    expect(prompt.view().hint).toBe('Enter again sends it as it is');
    type('<enter>');
    expect(playback.submitted).toEqual(['!block-stream devce=x']);
  });

  it('explains anew once the line was changed', () => {
    type('block-stream devce=x<enter>y<enter>');
    expect(playback.submitted).toEqual([]);
  });

  it('with Alt says why it mends nothing where there is nothing to mend', () => {
    type('query-status<alt-enter>');
    expect(prompt.view().hint).toMatch(/^Alt-Enter mends .* nothing to mend$/);
    expect(playback.submitted).toEqual([]);
  });

  it('never sends what cannot be read', () => {
    type('{"execute"<enter><enter><enter>');
    expect(playback.submitted).toEqual([]);
    expect(prompt.view().diagnostics[0]?.message).toBe('the brace is never closed');
  });

  it('does nothing on an empty line', () => {
    type('   <enter>');
    expect(playback.submitted).toEqual([]);
    expect(seen()).toBe('|');
  });

  it('shows a folded reply on /more, and says so where there is none', () => {
    type('/more<enter>');
    expect(asked).toEqual(['more /more']);
    expect(prompt.view().hint).toBe('no reply was folded');
    type('<up><enter>');
    expect(asked).toEqual(['more /more', 'more /more']);
    expect(prompt.view().hint).toBe('');
    expect(playback.submitted).toEqual([]);
  });

  it.each(['/quit', '/exit', '/q'])('leaves on %s', (line) => {
    type(`${line}<enter>`);
    expect(asked).toEqual(['leave']);
    expect(playback.submitted).toEqual([]);
  });

  it('hands on what should never happen', async () => {
    playback.onSubmit = () => Promise.reject(new Error('a fault'));
    type('query-status<enter>');
    await vi.waitFor(() => expect(asked).toEqual(['failed: Error: a fault']));
  });
});

describe('what is said while typing', () => {
  it('waits for a pause, and is not about what is merely unfinished', () => {
    type('block-strea');
    pause();
    expect(prompt.view().diagnostics).toEqual([]);
    type(' devce=x ');
    expect(prompt.view().diagnostics).toEqual([]);
    pause();
    expect(prompt.view().diagnostics.map(({ message }) => message)).toEqual([
      'no command block-strea; did you mean block-stream?',
    ]);
  });

  it('can mend the line', () => {
    type('block-strem <enter><alt-enter>');
    expect(seen()).toBe('block-stream |');
    expect(prompt.view().diagnostics).toEqual([]);
  });
});

describe('history', () => {
  beforeEach(() => open(['block-stream device=node-A', 'query-status']));

  it('is recalled with the arrows, by what was typed already', () => {
    type('<up>');
    expect(seen()).toBe('query-status|');
    type('<down>');
    expect(seen()).toBe('|');
    type('blo<up>');
    expect(seen()).toBe('block-stream device=node-A|');
  });

  it('suggests how the line goes on; moving into the suggestion takes it', () => {
    type('block-s');
    expect(prompt.view().suggestion).toBe('tream device=node-A');
    type('<alt-f>');
    expect(seen()).toBe('block-stream|');
    type('<right>');
    expect(seen()).toBe('block-stream device=node-A|');
    type('<left>');
    expect(prompt.view().suggestion).toBe('');
  });

  it('is searched with Ctrl-R, and Enter only puts the line found into the prompt', () => {
    type('<ctrl-r>stream');
    expect(prompt.view().search).toMatchObject({ query: 'stream', matches: ['block-stream device=node-A'] });
    type('<enter>');
    expect(seen()).toBe('block-stream device=node-A|');
    expect(prompt.view().search).toBeUndefined();
    expect(playback.submitted).toEqual([]);
  });

  it('gives back what was typed when the search is left', () => {
    type('cont<ctrl-r><backspace><escape>');
    expect(seen()).toBe('cont|');
  });

  it('remembers what was run, the last word on its own too', () => {
    type('query-status<enter><up>');
    expect(seen()).toBe('query-status|');
    type('<ctrl-u>x <alt-.>');
    expect(seen()).toBe('x query-status|');
  });
});

describe('keys of the shell', () => {
  it('drop the line, clear, stop and leave', () => {
    type('half a line<ctrl-c>');
    expect(seen()).toBe('|');
    type('<ctrl-l><ctrl-z><ctrl-d>');
    expect(asked).toEqual(['clear', 'suspend', 'leave']);
  });

  it('Ctrl-D deletes in a line that has something in it', () => {
    type('ab<left><ctrl-d>');
    expect(seen()).toBe('a|');
    expect(asked).toEqual([]);
  });

  it('Ctrl-C gives up what is under way where no line is typed', () => {
    let waits = true;
    playback.interrupt = () => {
      const had = waits;
      waits = false;
      return had;
    };
    type('half<ctrl-c>');
    expect(waits).toBe(true);
    type('<ctrl-c>');
    expect(waits).toBe(false);
    expect(prompt.view().hint).toBe('');
    type('<ctrl-c>');
    expect(prompt.view().hint).toBe('Ctrl-D leaves');
  });

  it('say how to leave to one who tries Ctrl-C', () => {
    type('<ctrl-c>');
    expect(prompt.view().hint).toBe('Ctrl-D leaves');
  });
});

describe('the prompt', () => {
  it('is what the session says', () => {
    playback.prompt = 'TRANS> ';
    playback.append({ kind: 'line', monitor: 'main', text: 'transaction(' });
    expect(prompt.view().prompt).toBe('TRANS> ');
  });

  it('is looked at again when a line has been run', async () => {
    playback.onSubmit = () => {
      playback.prompt = 'TRANS> ';
    };
    type('query-status<enter>');
    await vi.waitFor(() => expect(prompt.view().prompt).toBe('TRANS> '));
  });

  it('is the same object while nothing changes, however much is heard', () => {
    type('half');
    const before = prompt.view();
    playback.append({ kind: 'note', text: 'x' });
    expect(prompt.view()).toBe(before);
  });
});

describe('a key that runs a line of its own', () => {
  it.each(['<f2>', '<ctrl-x><ctrl-s>'])('%s keeps the session, and leaves the line being typed', (keys) => {
    type(`block-commit device=${keys}node-A`);
    expect(playback.submitted).toEqual(['/record']);
    expect(seen()).toBe('block-commit device=node-A|');
  });

  it('is no line that is recalled', () => {
    open(['query-status']);
    type('<f2><up>');
    expect(seen()).toBe('query-status|');
  });
});
