import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { SessionStore } from '../../../src/ui/store/session-store.ts';
import { event, opened } from '../support/entries.ts';

describe('the state on its way to the panes', () => {
  let store: SessionStore;
  let state = INITIAL;
  let published: number[];

  const hear = (added: NewEntry, at = state.entries) => {
    const entry = { at, ...added };
    state = reduce(state, entry);
    store.hear(state);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    state = INITIAL;
    store = new SessionStore(state);
    published = [];
    store.subscribe(() => published.push(store.snapshot().monitors['main']?.events.total ?? -1));
  });

  afterEach(() => {
    store.close();
    vi.useRealTimers();
  });

  it('is published a few times a second however fast entries come, the latest last', () => {
    hear(opened());
    vi.advanceTimersByTime(1000);
    for (let i = 0; i < 1000; i += 1) {
      hear(event('STOP'));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(published.length).toBeGreaterThan(10);
    expect(published.length).toBeLessThanOrEqual(23);
    expect(published.at(-1)).toBe(1000);
  });

  it('is published ten times a second in a flood, and twenty again after it', () => {
    hear(opened());
    vi.advanceTimersByTime(1000);
    const inASecondOf = (perTenMilliseconds: number) => {
      published.length = 0;
      for (let i = 0; i < 100; i += 1) {
        for (let n = 0; n < perTenMilliseconds; n += 1) hear(event('STOP'));
        vi.advanceTimersByTime(10);
      }
      return published.length;
    };
    inASecondOf(100);
    expect(inASecondOf(100)).toBe(10);
    vi.advanceTimersByTime(1000);
    expect(inASecondOf(2)).toBeGreaterThan(15);
  });

  it('is published when nothing changed but whether it is recorded: the rule says so', () => {
    hear(opened());
    vi.advanceTimersByTime(1000);
    store.hear({ ...state, recorded: true });
    vi.advanceTimersByTime(1000);
    expect(store.snapshot().recorded).toBe(true);
    expect(published).toHaveLength(2);
  });

  it('is the same object for what the panes do not show', () => {
    hear(opened());
    vi.advanceTimersByTime(100);
    const before = store.snapshot();
    hear({ kind: 'note', text: 'nothing to see' });
    vi.advanceTimersByTime(100);
    expect(store.snapshot()).toBe(before);
  });
});
