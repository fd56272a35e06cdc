import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport, TransportView } from '../../../src/session/transport.ts';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { ReplayPrompt } from '../../../src/ui/replay/replay-prompt.ts';
import { opened } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';

const STANDING: TransportView = {
  mode: 'waiting',
  at: 1,
  duration: 10,
  speed: 1,
  line: 0,
  lines: 2,
  mark: undefined,
  typed: '',
  ahead: 'query-status',
  share: 0,
};

let done: string[];
let view: TransportView;
let prompt: PromptModel;
let front: ReplayPrompt;
let playback: FakePlayback;

const transport: Transport = {
  get view() {
    return view;
  },
  subscribe: () => () => {},
  move: (move) => done.push(move),
  goTo: (place) => {
    done.push(`to ${place}`);
    return place === 'nowhere' ? 'there is no such place' : undefined;
  },
  onJump: () => () => {},
  before: () => [],
  start: () => {},
};

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  view = STANDING;
  playback = new FakePlayback([opened()]);
  prompt = new PromptModel(playback, new History([]), {
    leave: () => done.push('leave'),
    clearScreen: () => {},
    suspend: () => {},
    carryOut: () => '',
    failed: expect.fail,
  });
  front = new ReplayPrompt(prompt, transport, () => done.push('leave'));
});

afterEach(() => {
  front.close();
  prompt.close();
  vi.useRealTimers();
});

/** Type text, a character at a time; words in angle brackets are keys. */
function type(script: string): void {
  for (const [, name, text] of script.matchAll(/<([\w-]+)>|([^<]+)/g)) {
    if (name !== undefined) front.key({ kind: 'key', name });
    else for (const character of text ?? '') front.key({ kind: 'text', text: character });
  }
}

/** The prompt with the line, its cursor, and what would go on from there. */
function seen(): string {
  const { prompt: asked, text, cursor, suggestion } = front.view();
  return `${asked}${text.slice(0, cursor)}|${text.slice(cursor)}${suggestion === '' ? '' : `~${suggestion}`}`;
}

describe('while no line is being typed', () => {
  it.each([
    [' ', ['pause']],
    ['<enter>', ['send-line']],
    ['<left><right>', ['entry-back', 'entry-forward']],
    ['<ctrl-left><shift-right>', ['line-back', 'line-forward']],
    ['[]', ['mark-back', 'mark-forward']],
    ['<home><end>', ['to-start', 'to-end']],
    ['+=-', ['faster', 'faster', 'slower']],
    ['<ctrl-d>', ['leave']],
  ])('%s moves the replay', (keys, moves) => {
    type(keys);
    expect(done).toEqual(moves);
    expect(seen()).toBe('(QEMU) |~query-status');
  });

  it('q leaves, once it is clear that no word follows', () => {
    type('q');
    expect(done).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(done).toEqual(['leave']);
  });

  it('q and Enter leave at once; so do two', () => {
    type('q<enter>');
    expect(done).toEqual(['leave', 'send-line']);
    done = [];
    type('qq');
    expect(done).toEqual(['leave']);
  });

  it('shows what is being typed in the recording', () => {
    view = { ...STANDING, mode: 'playing', typed: 'query-', ahead: '' };
    type('+');
    expect(seen()).toBe('(QEMU) query-|');
  });
});

describe('a line of one’s own', () => {
  it.each([
    ['stop', '(QEMU) stop|'],
    ['query-status', '(QEMU) query-status|'],
    ['guest-info', '(QEMU) guest-info|'],
    ['/jobs', '(QEMU) /jobs|'],
    ['<tab>g', '(QEMU) g|'],
    ['sto p+ []q', '(QEMU) sto p+ []q|'],
  ])('%s begins one', (keys, line) => {
    type(keys);
    expect(seen()).toBe(line);
    expect(done).toEqual([]);
  });

  it('that came all at once is one, whatever it begins with', () => {
    front.key({ kind: 'text', text: 'qom-list path=/' });
    expect(seen()).toBe('(QEMU) qom-list path=/|');
  });

  it('stops what plays', () => {
    view = { ...STANDING, mode: 'playing' };
    type('s');
    expect(done).toEqual(['pause']);
  });

  it('that was emptied is left by Esc, and keys are the replay’s again', () => {
    type('s<backspace>');
    expect(seen()).toBe('(QEMU) |');
    type(' <backspace><enter>');
    expect(done).toEqual(['send-line'].slice(1));
    type('s<backspace><escape>');
    expect(seen()).toBe('(QEMU) |~query-status');
    type(' ');
    expect(done).toEqual(['pause']);
  });

  it('is tried by Enter, after which keys are the replay’s again', () => {
    type('query-status<enter>');
    expect(playback.submitted).toEqual(['query-status']);
    type('<left>');
    expect(done).toEqual(['entry-back']);
  });
});

describe('going to a place', () => {
  it('asks for it', () => {
    type('g1:2<backspace>3<enter>');
    expect(done).toEqual(['to 1:3']);
    expect(seen()).toBe('(QEMU) |~query-status');
  });

  it('says why it cannot, and asks on, until Esc', () => {
    type('g');
    vi.advanceTimersByTime(1000);
    type('nowhere<enter>');
    expect(seen()).toBe('go to: nowhere|');
    expect(front.view().hint).toBe('there is no such place');
    type('<escape>');
    expect(seen()).toBe('(QEMU) |~query-status');
    expect(done).toEqual(['to nowhere']);
  });
});
