import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { wrap } from '../../src/text/wrap.ts';

describe('text spread over lines', () => {
  test.each([
    ['short', 10, ['short']],
    ['', 10, ['']],
    ['a mirror at READY has two ends', 12, ['a mirror at', 'READY has', 'two ends']],
    ['one\ntwo', 10, ['one', 'two']],
    ['one\n\n  indented text', 10, ['one', '', '  indented', 'text']],
    ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
    ['日本語', 4, ['日本', '語']],
    ['abc', 0, ['a', 'b', 'c']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});

test('no line wider than asked, and nothing lost but spaces', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { maxLength: 20 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});
