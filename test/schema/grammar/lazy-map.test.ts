import { describe, expect, it } from 'vitest';
import { LazyMap } from '../../../src/schema/grammar/lazy-map.ts';

/** A lazy map over three letters, and a record of what it was asked for. */
function letters() {
  const asked: string[] = [];
  let all: ReadonlyMap<string, { upper: string }> | undefined;
  const one = (name: string) => ({ upper: name.toUpperCase() });
  const map = new LazyMap({
    names: () => {
      asked.push('names');
      return new Set(['a', 'b', 'c']);
    },
    one: (name) => {
      asked.push(name);
      return /^[abc]$/.test(name) ? one(name) : undefined;
    },
    all: () => {
      if (all === undefined) asked.push('all');
      all ??= new Map(['a', 'b', 'c'].map((name) => [name, one(name)]));
      return all;
    },
    made: () => all,
  });
  return { map, asked };
}

describe('LazyMap', () => {
  it('makes a value when it is asked for, once', () => {
    const { map, asked } = letters();
    expect(map.get('b')).toEqual({ upper: 'B' });
    expect(map.get('b')).toBe(map.get('b'));
    expect(map.has('b')).toBe(true);
    expect(asked).toEqual(['b']);
  });

  it('knows what it has not', () => {
    const { map } = letters();
    expect(map.get('z')).toBeUndefined();
    expect(map.has('z')).toBe(false);
  });

  it('names and counts its keys without making values', () => {
    const { map, asked } = letters();
    expect([...map.keys()]).toEqual(['a', 'b', 'c']);
    expect(map.size).toBe(3);
    expect(asked).toEqual(['names']);
  });

  it('makes everything at once for those who go through it, and then asks no more', () => {
    const { map, asked } = letters();
    expect([...map.values()].map(({ upper }) => upper)).toEqual(['A', 'B', 'C']);
    expect([...map].map(([name]) => name)).toEqual(['a', 'b', 'c']);
    map.forEach(({ upper }, name) => {
      expect(upper).toBe(name.toUpperCase());
    });
    expect(map.get('a')).toEqual({ upper: 'A' });
    expect(asked).toEqual(['all']);
  });
});
