import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truncate } from '../../src/text/truncate.ts';
import { displayWidth } from '../../src/text/width.ts';

describe('an ellipsis stands for what does not fit', () => {
  test.each([
    ['node-A', 6, 'end', 'node-A'],
    ['node-A', 5, 'end', 'node…'],
    ['node-A', 1, 'end', '…'],
    ['node-A', 0, 'end', ''],
    ['日本語', 5, 'end', '日本…'],
    ['日本語', 4, 'end', '日…'],
    ['/srv/images/base.qcow2', 14, 'middle', '/srv/im….qcow2'],
    ['abcdefgh', 5, 'middle', 'ab…gh'],
    ['abcdefgh', 4, 'middle', 'ab…h'],
  ] as const)('%j in %i, from the %s: %j', (text, width, missing, shown) => {
    expect(truncate(text, width, missing)).toBe(shown);
  });
});

test('never wider than asked, never half a character', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(text, fc.nat(30), fc.constantFrom('end', 'middle'), (whole, width, missing) => {
      const shown = truncate(whole, width, missing);
      expect(displayWidth(shown)).toBeLessThanOrEqual(width);
      expect(shown).not.toMatch(/\p{Cs}/u);
    }),
  );
});
