import { describe, expect, test } from 'vitest';
import { BLOCK, EntryIndex } from '../../src/recording/index.ts';

/** An index of `count` entries of ten bytes each, one a second, behind a header of 100 bytes. */
function indexOf(count: number): EntryIndex {
  const index = new EntryIndex(100);
  for (let i = 0; i < count; i++) index.add(10, i, i % 1000 === 7 ? 'mark' : 'note');
  return index;
}

describe('the index of a recording', () => {
  test('knows where the block of an entry begins, and the latest time before it', () => {
    const index = indexOf(5000);
    expect(index).toMatchObject({ length: 5000, bytes: 100 + 50_000, latest: 4999 });
    expect(index.placeOf(0)).toEqual({ first: 0, offset: 100, after: 0, lines: 0 });
    expect(index.placeOf(BLOCK - 1)).toEqual(index.placeOf(0));
    expect(index.placeOf(BLOCK)).toEqual({
      first: BLOCK,
      offset: 100 + 10 * BLOCK,
      after: BLOCK - 1,
      lines: 0,
    });
  });

  test('finds the block in which a time passes', () => {
    const index = indexOf(5000);
    expect(index.placeAt(-1).first).toBe(0);
    expect(index.placeAt(BLOCK - 2).first).toBe(0);
    expect(index.placeAt(BLOCK - 1).first).toBe(BLOCK);
    expect(index.placeAt(1e9).first).toBe(Math.floor(4999 / BLOCK) * BLOCK);
    expect(new EntryIndex(100).placeAt(5)).toEqual({ first: 0, offset: 0, after: 0, lines: 0 });
  });

  test('never lets the latest time go back', () => {
    const index = new EntryIndex(0);
    for (const at of [3, 1, 2]) index.add(1, at, 'note');
    expect(index.latest).toBe(3);
  });

  test('lists marks', () => {
    expect(indexOf(2500).marks).toEqual([7, 1007, 2007]);
  });

  test('tells whether so many entries can end at a place', () => {
    const index = indexOf(1000);
    expect(index.endsAt(BLOCK, 100 + 10 * BLOCK)).toBe(true);
    expect(index.endsAt(BLOCK, 101 + 10 * BLOCK)).toBe(false);
    expect(index.endsAt(1000, 10_100)).toBe(true);
    expect(index.endsAt(1001, 10_110)).toBe(false);
    // Between two blocks it is not known to the byte.
    expect(index.endsAt(300, 100 + 3000)).toBe(true);
    expect(index.endsAt(300, 100 + 10 * BLOCK)).toBe(false);
    expect(index.endsAt(300, 100 + 20 * BLOCK)).toBe(false);
  });
});
