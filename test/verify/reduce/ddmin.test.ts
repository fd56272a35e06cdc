import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ddmin } from '../../../src/verify/reduce/ddmin.ts';

const NUMBERS = Array.from({ length: 40 }, (_, i) => i);

describe('the fewest items for which something holds', () => {
  it.each([
    ['one', [7]],
    ['two far apart', [3, 38]],
    ['the first and the last', [0, 39]],
    ['a run', [10, 11, 12, 13]],
    ['none', []],
    ['all', NUMBERS],
  ])('%s', async (_, needed) => {
    const found = await ddmin(NUMBERS, async (some) => needed.every((one) => some.includes(one)));
    expect(found).toEqual(needed);
  });

  it('is found whatever is needed, with fewer tries than a square', () =>
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(39), { maxLength: 6 }), async (needed) => {
        let tries = 0;
        const found = await ddmin(NUMBERS, async (some) => {
          tries += 1;
          return needed.every((one) => some.includes(one));
        });
        expect(found).toEqual([...needed].sort((a, b) => a - b));
        expect(tries).toBeLessThan(NUMBERS.length ** 2);
      }),
    ));

  it('leaves what cannot be made smaller by one, where parts need each other', async () => {
    const even = async (some: readonly number[]) => some.length % 2 === 0 && some.includes(5);
    const found = await ddmin(NUMBERS, even);
    expect(found).toContain(5);
    for (const one of found) expect(await even(found.filter((other) => other !== one))).toBe(false);
  });
});
