import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import type { PresentOptions } from '../../../src/ui/present/options.ts';
import { present } from '../../../src/ui/present/present.ts';
import { Scrollback } from '../../../src/ui/screen/scrollback.ts';
import { event, notice, timed } from '../support/entries.ts';

let written: string[];
let ready: boolean;
let scrollback: Scrollback;
let state = INITIAL;

function hear(...entries: readonly NewEntry[]): void {
  for (const entry of timed(entries)) {
    const before = state;
    state = reduce(state, entry);
    scrollback.hear(entry, before, state);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  ready = true;
  state = INITIAL;
  const options: PresentOptions = {
    columns: 80,
    foldAfter: 20,
    prompt: '> ',
    verbosity: 'replies',
    wire: false,
    timeOfDay: () => '00:00:00',
  };
  scrollback = new Scrollback(
    {
      write: (text) => written.push(text),
      ready: () => ready,
      present: (entry, before, after) => present(entry, { before, after }, options),
    },
    'none',
  );
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what is written above the live region', () => {
  it('comes a batch a frame', () => {
    hear(notice('info', 'one'), notice('info', 'two'));
    expect(written).toEqual([]);
    vi.advanceTimersByTime(40);
    expect(written).toEqual(['one\ntwo\n']);
    hear(notice('info', 'three'));
    vi.advanceTimersByTime(40);
    expect(written).toEqual(['one\ntwo\n', 'three\n']);
  });

  it('waits while the terminal cannot be written to, and loses nothing', () => {
    ready = false;
    hear(notice('info', 'one'));
    vi.advanceTimersByTime(500);
    expect(written).toEqual([]);
    ready = true;
    vi.advanceTimersByTime(40);
    expect(written).toEqual(['one\n']);
  });

  it('is cut into batches where there is much of it', () => {
    hear(notice('info', Array.from({ length: 2500 }, (_, i) => `line ${i}`).join('\n')));
    vi.advanceTimersByTime(200);
    expect(written.map((batch) => batch.split('\n').length - 1)).toEqual([1000, 1000, 500]);
  });

  it('is written out at once in the end', () => {
    hear(notice('info', 'last words'));
    scrollback.flush();
    expect(written).toEqual(['last words\n']);
    vi.advanceTimersByTime(1000);
    expect(written).toHaveLength(1);
  });

  it('tells the number of a flood once it is over', () => {
    const flood = Array.from({ length: 9 }, () =>
      Array.from({ length: 9 }, () => event('BLOCK_JOB_READY', {})),
    ).flat();
    for (const one of flood) hear(one);
    vi.advanceTimersByTime(40);
    expect(
      written
        .join('')
        .split('\n')
        .filter((line) => line.includes('BLOCK_JOB_READY')),
    ).toHaveLength(20);
    vi.advanceTimersByTime(1100);
    expect(written.at(-1)).toBe('… BLOCK_JOB_READY ×61 more in 1 s\n');
  });

  it('tells it before it ends, too', () => {
    for (let i = 0; i < 30; i += 1) hear(event('STOP'));
    scrollback.flush();
    expect(written.at(-1)).toMatch(/… STOP ×10 more in 1 s\n$/);
  });
});
