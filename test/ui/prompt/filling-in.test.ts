/** What a person sees who has a command's required arguments filled in, and goes through them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { context } from '../../support/language.ts';
import { IDLE_HOST } from '../support/prompt-host.ts';
import { RealLanguage } from '../support/real-language.ts';

let playback: RealLanguage;
let prompt: PromptModel;

/** Type text; words in angle brackets are keys: `blockdev-mir<tab>`. */
function type(script: string): void {
  for (const [, name, text] of script.matchAll(/<([\w-]+)>|([^<]+)/g)) {
    if (name !== undefined) prompt.key({ kind: 'key', name });
    else for (const character of text ?? '') prompt.key({ kind: 'text', text: character });
  }
}

/** The line with its cursor, what is to be filled in, and the list if there is one. */
function seen(): string {
  const { text, cursor, menu, ghosts } = prompt.view();
  const marked = [...ghosts, { at: cursor, text: '|' }]
    .toSorted((a, b) => b.at - a.at || (a.text === '|' ? 1 : -1))
    .reduce((line, { at, text: put }) => line.slice(0, at) + put + line.slice(at), text);
  const items = menu?.items.map(({ label }, index) => (index === menu.selected ? `[${label}]` : label)) ?? [];
  return [marked, ...items].join(' ');
}

function messages(): readonly string[] {
  return prompt.view().diagnostics.map(({ message }) => message);
}

beforeEach(() => {
  vi.useFakeTimers();
  playback = new RealLanguage();
  prompt = new PromptModel(playback, new History([]), IDLE_HOST);
});

afterEach(() => {
  prompt.close();
  vi.useRealTimers();
});

const MIRROR = 'blockdev-mirror device=|<a device> target=<a node> sync=<top|full|none|…> node-D';

describe('a command put in by completion', () => {
  it('is at once what an abbreviation most likely stands for, and a blank leads on to what it requires', () => {
    type('bl c<tab>');
    expect(seen()).toMatch(/^block-commit \| \[block-commit\] block-job-cancel /);
    type(' <tab>');
    expect(seen()).toMatch(/^block-commit device=\|<a device> /);
  });

  it('is not left with its last value missing: Tab stays there and says so', () => {
    type('job-dism<tab><tab><tab>');
    expect(seen()).toBe('job-dismiss id=|<a job>');
    expect(prompt.view().hint).toBe('id= still needs a value · Esc drops it');
  });

  it('says what the next Tab will do, and does it', () => {
    type('blockdev-mir<tab>');
    expect(prompt.view().hint).toBe('Tab fills in device= target= sync=');
    type('<tab>');
    expect(seen()).toBe(MIRROR);
  });

  it('needs no second blank from who types one out of habit', () => {
    type('blockdev-mir<tab> ');
    expect(seen()).toMatch(/^blockdev-mirror \|/);
    expect(prompt.view().hint).toBe('Tab fills in device= target= sync=');
    type('<tab>');
    expect(seen()).toBe(MIRROR);
  });

  it('does so too where it was chosen from the list', () => {
    type('nbd-server-s<tab><down><enter>');
    expect(seen()).toBe('nbd-server-start |');
    type('<tab>');
    expect(seen()).toMatch(/^nbd-server-start addr.type=\|<inet\|unix\|vsock\|fd> /);
  });

  it('and where typing paused before Tab', () => {
    type('blockdev-mir<tab>');
    vi.advanceTimersByTime(1000);
    type('<tab>');
    expect(seen()).toBe(MIRROR);
  });

  it('that was typed by hand has Tab list what fits, as ever', () => {
    type('blockdev-mirror <tab>');
    expect(seen()).toMatch(/^blockdev-mirror \| device= target= sync= filter-node-name=/);
  });

  it('that requires nothing has nothing filled in', () => {
    type('query-statu<tab>');
    expect(prompt.view().hint).toBe('');
    expect(seen()).toBe('query-status|');
  });

  it('has Tab list again once anything else was typed', () => {
    type('blockdev-mir<tab>d<tab>');
    expect(seen()).toBe('blockdev-mirror device=|');
  });

  it('inside a transaction is an action', () => {
    playback.about = context({ inTransaction: true });
    type('block-dirty-bitmap-ad<tab><tab>');
    expect(seen()).toMatch(/^block-dirty-bitmap-add node=\|<a node> name=<a new bitmap> /);
  });
});

describe('the places', () => {
  beforeEach(() => type('blockdev-mir<tab><tab>'));

  it('are gone through with Tab: the only value goes in, several are chosen from', () => {
    type('<tab>');
    expect(seen()).toMatch(/^blockdev-mirror device=node-D target=\|<a node> sync=<top\|full\|none\|…>/);
    type('node-E<tab>');
    expect(seen()).toBe(
      'blockdev-mirror device=node-D target=node-E sync=|<top|full|none|…> bitmap full incremental none top',
    );
    type('<tab><tab><enter>');
    expect(seen()).toBe('blockdev-mirror device=node-D target=node-E sync=full |');
    type('<enter>');
    expect(playback.submitted).toEqual(['blockdev-mirror device=node-D target=node-E sync=full ']);
  });

  it('are left by a blank where keys come in one piece, and not by one that is pasted', () => {
    prompt.key({ kind: 'text', text: 'node-D node-E' });
    expect(seen()).toMatch(/^blockdev-mirror device=node-D target=node-E\| sync=<top\|full\|none\|…>/);
    prompt.key({ kind: 'paste', text: ' x' });
    expect(seen()).toMatch(/^blockdev-mirror device=node-D target=node-E x\| sync=/);
  });

  it('are over once one types on behind the last', () => {
    type('node-D node-E <down><down>job-id=x');
    expect(seen()).toMatch(/^blockdev-mirror device=node-D target=node-E sync=full job-id=x\|/);
    expect(prompt.view().ghosts).toEqual([]);
    type(' speed=1<enter>');
    expect(playback.submitted).toEqual([
      'blockdev-mirror device=node-D target=node-E sync=full job-id=x speed=1',
    ]);
  });

  it('are left by a blank too, as words are', () => {
    type('node-D node-E full ');
    expect(seen()).toBe('blockdev-mirror device=node-D target=node-E sync=full |');
  });

  it('take blanks inside quotes and braces', () => {
    type('"node D" x');
    expect(seen()).toBe('blockdev-mirror device="node D" target=x| sync=<top|full|none|…>');
  });

  it('show the selected value, and what is still to come behind it', () => {
    type('<down>');
    expect(seen()).toBe('blockdev-mirror device=node-D| target=<a node> sync=<top|full|none|…> [node-D]');
  });

  it('are gone back to with Shift-Tab, and what is typed then replaces what stands there', () => {
    type('node-D<tab>node-E<shift-tab>');
    expect(seen()).toBe('blockdev-mirror device=node-D| target=node-E sync=<top|full|none|…>');
    expect(prompt.view().selection).toMatchObject({ start: 23, end: 29 });
    type('x');
    expect(seen()).toMatch(/^blockdev-mirror device=x\| target=node-E sync=<top\|full\|none\|…>/);
    expect(prompt.view().selection).toBeUndefined();
  });

  it('left empty are said by Enter to be missing, and can be filled in all the same', () => {
    type('node-D<tab><enter>');
    expect(playback.submitted).toEqual([]);
    expect(messages()).toEqual(['blockdev-mirror needs target', 'blockdev-mirror needs sync']);
    type('node-E full <enter>');
    expect(playback.submitted).toEqual(['blockdev-mirror device=node-D target=node-E sync=full ']);
  });

  it('left empty are filled in by Alt-Enter as by Tab, where nothing else is to be mended', () => {
    type('<alt-enter>');
    expect(seen()).toMatch(/^blockdev-mirror device=node-D/);
  });

  it('left empty are never sent, however often Enter is pressed', () => {
    type('node-D node-E <escape><escape>job-id=<enter>');
    expect(seen()).toBe('blockdev-mirror device=node-D target=node-E job-id=| job0');
    expect(messages()).toContain('job-id is left empty: job-id="" says that the empty string is meant');
    expect(prompt.view().hint).toBe('');
    type('<enter><enter>');
    expect(playback.submitted).toEqual([]);
    type('<home><enter>');
    expect(seen()).toBe('blockdev-mirror device=node-D target=node-E job-id=| job0');
    type('"" sync=full<enter>');
    expect(playback.submitted).toEqual(['blockdev-mirror device=node-D target=node-E job-id="" sync=full']);
  });

  it('left empty are come back to behind the last', () => {
    type(' node-E full ');
    expect(seen()).toMatch(/^blockdev-mirror device=\|<a device> target=node-E sync=full/);
  });

  it('that are empty go with the line when Ctrl-U drops it', () => {
    type('node-D <ctrl-u>');
    expect(seen()).toBe('|');
  });

  it('are dropped by Esc, the list first', () => {
    type('node-D x <escape>');
    expect(seen()).toBe('blockdev-mirror device=node-D target=x sync=|<top|full|none|…>');
    type('<shift-tab><shift-tab><escape>');
    expect(seen()).toBe('blockdev-mirror device=node-D| target=x');
    type('<end> ');
    type('s<tab>');
    expect(seen()).toMatch(/^blockdev-mirror device=node-D target=x s\| sync= /);
    expect(playback.submitted).toEqual([]);
  });

  it('are let go of by moving away', () => {
    type('node-D<home>');
    expect(seen()).toBe('|blockdev-mirror device=node-D target= sync=');
    expect(prompt.view().ghosts).toEqual([]);
  });

  it('are undone at once', () => {
    type('<ctrl-_>');
    expect(seen()).toBe('blockdev-mirror |');
  });

  it('are forgotten with the line', () => {
    type('<ctrl-c>');
    expect(seen()).toBe('|');
    type('blockdev-mirror <tab>');
    expect(seen()).toMatch(/^blockdev-mirror \| device= /);
  });
});

describe('a discriminator', () => {
  it('once chosen brings up what its branch requires', () => {
    type('nbd-server-start<tab>');
    expect(prompt.view().text).toBe('nbd-server-start ');
    type('<tab>inet<tab>');
    expect(seen()).toMatch(
      /^nbd-server-start addr.type=inet addr.data.host=\|<a host> addr.data.port=<a port>/,
    );
    type('::1 10809 ');
    expect(seen()).toBe('nbd-server-start addr.type=inet addr.data.host=::1 addr.data.port=10809 |');
  });
});
