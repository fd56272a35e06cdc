import { describe, expect, it, test } from 'vitest';
import { pairTypes, placeAfter, rootsOf, stepsOf } from '../../src/schema/walk.ts';
import { qapi } from './support/schemas.ts';

const schema = qapi(`
{ 'enum': 'Kind', 'data': [ 'a', 'b' ] }
{ 'struct': 'A', 'data': { 'x': 'str' } }
{ 'union': 'U', 'base': { 'kind': 'Kind', 'list': [ 'A' ] }, 'discriminator': 'kind', 'data': { 'a': 'A' } }
{ 'alternate': 'Alt', 'data': { 'o': 'U', 's': 'str', 'n': 'int' } }
{ 'command': 'zeta', 'data': 'U', 'boxed': true, 'returns': 'A' }
{ 'command': 'alpha', 'data': { 'alt': 'Alt' } }
{ 'event': 'E', 'data': { 'x': 'A' } }
`);

test('types are entered by commands, in the order of their names, then by events', () => {
  expect(rootsOf(schema)).toEqual([
    { place: 'alpha.arguments', type: 'alpha.arguments' },
    { place: 'alpha.returns', type: '{}' },
    { place: 'zeta.arguments', type: 'U' },
    { place: 'zeta.returns', type: 'A' },
    { place: 'E.data', type: 'E.data' },
  ]);
});

describe('stepsOf', () => {
  it.each([
    [
      'U',
      [
        ['.kind', 'Kind'],
        ['.list', '[A]'],
        ['=a', 'A'],
      ],
    ],
    [
      'Alt',
      [
        ['|object', 'U'],
        ['|string', 'str'],
        ['|number', 'int64'],
      ],
    ],
    ['[A]', [['[]', 'A']]],
    ['Kind', []],
    ['str', []],
  ])('%s leads to %j', (name, steps) => {
    const type = schema.types.get(name);
    expect(type === undefined ? undefined : stepsOf(schema, type)).toEqual(steps);
  });
});

test.each([
  ['X', '.member', 'X.member'],
  ['go.arguments', '.member', 'go.member'],
  ['DONE.data', '.member', 'DONE.member'],
  ['go.returns', '.member', 'go.returns.member'],
  ['X', '=value', 'X=value'],
  ['X', '|object', 'X|object'],
  ['X', '[]', 'X'],
])('from %s by %s is %s', (owner, step, place) => {
  expect(placeAfter(owner, step)).toBe(place);
});

test('pairs are of what stands at the same place and is of the same kind', () => {
  const other = qapi(`
    { 'struct': 'B', 'data': { 'x': 'str', 'y': 'str' } }
    { 'enum': 'N', 'data': [ 'n' ] }
    { 'command': 'zeta', 'data': { 'kind': 'N', 'list': [ 'B' ] }, 'returns': 'B' }
  `);
  const pairs = pairTypes(schema, other);
  expect(pairs.get('U')).toBe('zeta.arguments');
  expect(pairs.get('A')).toBe('B');
  // Nothing in common, and no counterpart.
  expect(pairs.has('Kind')).toBe(false);
  expect(pairs.has('alpha.arguments')).toBe(false);
});
