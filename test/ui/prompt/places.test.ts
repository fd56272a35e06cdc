import { describe, expect, test } from 'vitest';
import type { FilledPlace } from '../../../src/language/types.ts';
import {
  currentOf,
  edited,
  firstEmpty,
  neighbour,
  type Places,
  withoutEmpty,
} from '../../../src/ui/prompt/places.ts';
import { type Cursored, read, write } from '../support/cursor.ts';

/** The places of a line: what stands behind each `=`. */
function placesIn({ text, cursor }: Cursored): Places {
  const items = [...text.matchAll(/(?<= )([\w-]+=)(\S*)/g)].map(
    ({ 1: key = '', 2: value = '', index }): FilledPlace => {
      const start = index + key.length;
      return { start, end: start + value.length, key, type: 'str' };
    },
  );
  const current = items.findIndex(({ start, end }) => start <= cursor && cursor <= end);
  return { items, current, fresh: true };
}

/** The place the cursor is in, and what stands in all of them; or that they were left. */
function after(before: string, now: string): string {
  const [was, is] = [read(before), read(now)];
  const places = edited(placesIn(was), was, is);
  if (places === undefined) return 'left';
  const values = places.items.map(({ key, start, end }) => `${key}[${is.text.slice(start, end)}]`);
  return `${currentOf(places)?.key ?? ''} of ${values.join(' ')}`;
}

describe('places, while the line is edited', () => {
  test.each([
    // typing and deleting in one
    ['c a=| b=', 'c a=x| b=', 'a= of a=[x] b=[]'],
    ['c a=xy| b=', 'c a=x| b=', 'a= of a=[x] b=[]'],
    ['c a=x| b=', 'c a=| b=', 'a= of a=[] b=[]'],
    ['c a=| b=z', 'c a={"q": [1]}| b=z', 'a= of a=[{"q": [1]}] b=[z]'],
    ['c a=1 b=|', 'c a=1 b=2|', 'b= of a=[1] b=[2]'],
    ['c a=1 b=|', 'c a=1 b=2 |', 'b= of a=[1] b=[2 ]'],
    // the same letter as stands beside it
    ['c a=| a=', 'c a=a| a=', 'a= of a=[a] a=[]'],
    ['c a=| b=', 'c a==| b=', 'a= of a=[=] b=[]'],
    ['c a=xx| b=', 'c a=x| b=', 'a= of a=[x] b=[]'],
    // the cursor goes to another
    ['c a=1| b=', 'c a=1 b=|', 'b= of a=[1] b=[]'],
    // and out of all of them
    ['c a=1| b=', 'c |a=1 b=', 'left'],
    ['c a=1 b=2|', '|c a=1 b=2', 'left'],
    // what is cut takes a key along
    ['c a=1| b=2', 'c a=1|', 'left'],
    ['c a=1 b=|', 'c a=1 |', 'left'],
    ['c a=1 b=2|', '|', 'left'],
    // mended elsewhere, the cursor still in its place
    ['cmd a=1 b=2|', 'command a=1 b=2|', 'b= of a=[1] b=[2]'],
  ])('%s  →  %s', (before, now, places) => {
    expect(after(before, now)).toBe(places);
  });
});

describe('going from place to place', () => {
  const line = read('c a=| b= d=4');

  test('forward and back, not round', () => {
    const first = placesIn(line);
    const second = neighbour(first, 1);
    expect(second && currentOf(second)?.key).toBe('b=');
    expect(neighbour(first, -1)).toBeUndefined();
    expect(second && neighbour(second, -1)?.current).toBe(0);
  });

  test('the first that is empty, the one the cursor is in only where no other is', () => {
    expect(firstEmpty(placesIn(line), line.text)?.current).toBe(1);
    const last = read('c a=1 b=| d=4');
    expect(firstEmpty(placesIn(last), last.text)?.current).toBe(1);
    const full = read('c a=1 b=2| d=4');
    expect(firstEmpty(placesIn(full), full.text)).toBeUndefined();
  });
});

describe('the line without what is empty', () => {
  test.each([
    ['c a=1 b=|', 'c a=1|'],
    ['c a=| b=', 'c|'],
    ['c a= b=2|', 'c b=2|'],
    ['c a=1| b= d=4', 'c a=1| d=4'],
    ['c a= b=x|y d=', 'c b=x|y'],
  ])('%s  →  %s', (line, rest) => {
    const typed = read(line);
    expect(write(withoutEmpty(placesIn(typed), typed))).toBe(rest);
  });
});
