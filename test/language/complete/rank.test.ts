import { expect, test } from 'vitest';
import { queryOf, targetOf } from '../../../src/language/complete/match.ts';
import { byName, type Option } from '../../../src/language/complete/option.ts';
import { rank } from '../../../src/language/complete/rank.ts';
import type { Candidate } from '../../../src/language/types.ts';

interface About {
  readonly fit?: number;
  readonly required?: boolean;
  readonly mark?: Candidate['mark'];
}

function option(name: string, { fit = 0, required = false, mark }: About = {}): Option {
  const candidate: Candidate = {
    label: name,
    insert: name,
    kind: 'value',
    source: 'schema',
    type: '',
    required,
    brief: '',
    ...(mark === undefined ? {} : { mark }),
  };
  return { candidate, target: targetOf(name), word: name, fit };
}

function order(
  query: string,
  options: readonly Option[],
  usage?: (word: string) => number,
): readonly string[] {
  return rank(options, queryOf(query), usage).map(({ label }) => label);
}

test('exact, then what begins so, then by words', () => {
  expect(order('ab', [option('a-b'), option('abc'), option('ab')])).toEqual(['ab', 'abc', 'a-b']);
});

test('what is marked comes last of its kind, what is deprecated behind what is unstable', () => {
  const options = [
    option('a1', { mark: 'deprecated' }),
    option('a2', { mark: 'unstable' }),
    option('a3'),
    option('x-a', { mark: 'filter' }),
  ];
  expect(order('a', options)).toEqual(['a3', 'a2', 'a1', 'x-a']);
  expect(order('a1', options)).toEqual(['a1']);
});

test('a deprecated name comes behind what it may be the beginning of, even where it is typed whole', () => {
  expect(order('top', [option('top', { mark: 'deprecated' }), option('top-node')])).toEqual([
    'top-node',
    'top',
  ]);
});

test('what fits best first, then what is required, then what is used most, then by name', () => {
  const options = [
    option('a', { fit: 1 }),
    option('b'),
    option('c'),
    option('d', { required: true }),
    option('e'),
  ];
  expect(order('', options, (word) => (word === 'e' ? 3 : 0))).toEqual(['d', 'e', 'b', 'c', 'a']);
});

test('no usage outweighs how well a candidate fits', () => {
  const options = [option('abc'), option('ab', { fit: 400 })];
  expect(order('ab', options, (word) => (word === 'abc' ? 1e9 : 0))).toEqual(['ab', 'abc']);
});

test('by name means as people count, `_` and `-` alike', () => {
  const names = ['node10', 'node9', 'b_c', 'b-b', 'b-d', 'node09', 'a'];
  expect([...names].sort(byName)).toEqual(['a', 'b-b', 'b_c', 'b-d', 'node09', 'node9', 'node10']);
});
