import { expect, it } from 'vitest';
import { NumberList } from '../../../src/recording/serve/number-list.ts';
import { runsIn } from '../../../src/recording/serve/runs.ts';

function listOf(numbers: readonly number[]): NumberList {
  const list = new NumberList();
  for (const number of numbers) list.push(number);
  return list;
}

it.each([
  // list | from, to, one more | runs
  [[], 0, 10, undefined, []],
  [[], 0, 10, 4, [[4]]],
  [[1, 2, 3], 0, 10, undefined, [[1, 2, 3]]],
  [[1, 2, 3], 2, 3, undefined, [[2]]],
  [[1, 5], 0, 10, 3, [[1, 3, 5]]],
  [[1, 5], 0, 10, 7, [[1, 5, 7]]],
  [[1, 5], 0, 6, 7, [[1, 5]]],
  [[1, 5], 4, 6, 0, [[5]]],
  [[0, 255, 256, 511, 9999], 0, 10_000, undefined, [[0, 255], [256, 511], [9999]]],
])('%j from %i to %i with %j: %j', (numbers, from, to, more, runs) => {
  expect([...runsIn(listOf(numbers), from, to, more)]).toEqual(runs);
});

it.each([
  [[], 5, 0, undefined],
  [[5], 5, 0, undefined],
  [[5], 6, 1, 5],
  [[1, 3, 3, 7], 4, 3, 3],
  [[1, 3, 3, 7], 100, 4, 7],
])('in %j: from %i on is place %i, before it %j', (numbers, bound, place, last) => {
  expect(listOf(numbers).placeOf(bound)).toBe(place);
  expect(listOf(numbers).lastBelow(bound)).toBe(last);
});

it('grows, and keeps what was put in', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i * 3);
  const list = listOf(many);
  list.set(999, 4_294_967_295);
  expect([list.length, list.at(0), list.at(998), list.at(999), list.at(1000)]).toEqual([
    1000, 0, 2994, 4_294_967_295, 0,
  ]);
});
