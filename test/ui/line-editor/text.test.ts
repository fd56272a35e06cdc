import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterAfter, characterBefore, wordAfter, wordBefore } from '../../../src/ui/line-editor/text.ts';

describe('steps through a line', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 30 });

  it('go forward and come back to where they began, whatever the characters', () => {
    fc.assert(
      fc.property(line, (text) => {
        const stops = [0];
        for (let at = 0; at < text.length; ) {
          at = characterAfter({ text, cursor: 0 }, at);
          stops.push(at);
        }
        for (const [index, stop] of stops.entries()) {
          expect(characterBefore({ text, cursor: 0 }, stop)).toBe(stops[Math.max(0, index - 1)]);
        }
      }),
    );
  });

  it('never leave the line, and words always move on', () => {
    fc.assert(
      fc.property(line, fc.nat(30), (text, at) => {
        const from = Math.min(at, text.length);
        expect(wordBefore({ text, cursor: 0 }, from)).toBeGreaterThanOrEqual(0);
        expect(wordAfter({ text, cursor: 0 }, from)).toBeLessThanOrEqual(text.length);
        if (from > 0) expect(wordBefore({ text, cursor: 0 }, from)).toBeLessThan(from);
        if (from < text.length) expect(wordAfter({ text, cursor: 0 }, from)).toBeGreaterThan(from);
      }),
    );
  });
});
