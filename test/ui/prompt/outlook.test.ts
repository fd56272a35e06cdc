import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BindResult } from '../../../src/language/types.ts';
import type { Foreseeable } from '../../../src/session/playback.ts';
import { Outlook } from '../../../src/ui/prompt/outlook.ts';
import { event, folded, opened } from '../support/entries.ts';
import { FOUR_IMAGES, graphOf } from '../support/graph.ts';

const SOMETHING: Foreseeable = {
  monitor: 'main',
  forecast: { command: 'x', endings: [{ by: 'itself', chains: [], fates: [] }], dangers: [] },
};

describe('what a line will leave', () => {
  let asked: string[];
  let changes: number;
  let found: Foreseeable | undefined;
  let outlook: Outlook;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    changes = 0;
    found = SOMETHING;
    outlook = new Outlook({
      bind: (text): BindResult => {
        asked.push(text);
        const span = { start: 0, end: 1 };
        return {
          line: { kind: 'command', message: { execute: text } },
          diagnostics: text.includes('wrong')
            ? [{ severity: 'error', code: 'syntax', span, message: 'wrong' }]
            : [{ severity: 'warning', code: 'deprecated', span, message: 'old' }],
        };
      },
      foresee: () => found,
      changed: () => {
        changes += 1;
      },
    });
  });

  afterEach(() => {
    outlook.end();
    vi.useRealTimers();
  });

  it('is told from the first pause on, and reckoned once for a text', () => {
    expect(outlook.now('a')).toBeUndefined();
    outlook.begin();
    for (let frames = 0; frames < 9; frames += 1) expect(outlook.now('a')).toBe(SOMETHING);
    expect(outlook.now('ab')).toBe(SOMETHING);
    expect(asked).toEqual(['a', 'ab']);
    outlook.end();
    expect(outlook.now('ab')).toBeUndefined();
  });

  it('is nothing for a line that does not check, and for none', () => {
    outlook.begin();
    expect(outlook.now('wrong')).toBeUndefined();
    expect(outlook.now('  ')).toBeUndefined();
    expect(asked).toEqual(['wrong']);
  });

  it('is looked at again when the disks have changed, however often that is told', () => {
    outlook.begin();
    outlook.heard(folded([opened(), ...FOUR_IMAGES]), 'main');
    outlook.now('a');
    for (let i = 0; i < 100; i += 1) {
      outlook.heard(folded([opened(), ...graphOf([{ nodes: [`node-${i}`] }])]), 'main');
    }
    vi.advanceTimersByTime(1000);
    expect(changes).toBe(1);
    expect(asked).toEqual(['a']);
    outlook.now('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('disturbs nobody where there was nothing and is nothing, nor for what concerns no disk', () => {
    outlook.begin();
    found = undefined;
    const before = folded([opened(), ...FOUR_IMAGES]);
    outlook.heard(before, 'main');
    outlook.now('a');
    outlook.heard(folded([opened(), ...graphOf([{ nodes: ['node-Z'] }])]), 'main');
    vi.advanceTimersByTime(1000);
    expect(changes).toBe(0);

    found = SOMETHING;
    outlook.end();
    outlook.begin();
    outlook.heard(before, 'main');
    outlook.now('a');
    vi.advanceTimersByTime(1000);
    changes = 0;
    const main = before.monitors['main'];
    if (main === undefined) throw new Error('no monitor');
    const later = folded([opened(), event('STOP')]).monitors['main'];
    const events = later?.events ?? main.events;
    outlook.heard({ ...before, monitors: { main: { ...main, events } } }, 'main');
    vi.advanceTimersByTime(1000);
    expect(changes).toBe(0);
  });
});
