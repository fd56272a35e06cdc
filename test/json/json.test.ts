import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isArray,
  isObject,
  type Json,
  member,
  parseJson,
  sameJson,
  stringifyJson,
  stringMember,
} from '../../src/json/json.ts';

/** Any JSON value, with integers of any size, odd keys and lone surrogates among the strings. */
const text = fc.string({ unit: 'binary', maxLength: 12 });
const key = fc.oneof(
  text,
  fc.constantFrom('__proto__', 'constructor', 'toJSON', 'isLosslessNumber', 'toString'),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(exact),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
    text,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}));

/** The form json.ts promises: a number where a double holds it for sure, a bigint elsewhere. */
function exact(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

describe('integers stay exact', () => {
  test.each([
    ['18446744073709551615', 18446744073709551615n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9007199254740993', 9007199254740993n],
    ['9007199254740991', 9007199254740991],
    ['0', 0],
    ['1000000000000000', 1000000000000000],
  ])('%s', (wire, value) => {
    expect(parseJson(wire)).toBe(value);
    expect(stringifyJson(value)).toBe(wire);
  });

  test('a number is read the same whatever stands beside it', () => {
    expect(parseJson('{"speed": 5, "size": 18446744073709551615}')).toEqual({
      speed: 5,
      size: 18446744073709551615n,
    });
    expect(parseJson('{"speed": 5, "id": "1234567890123456"}')).toEqual({ speed: 5, id: '1234567890123456' });
  });

  test('any of them, both ways', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
        expect(parseJson(String(value))).toBe(exact(value));
        expect(stringifyJson(exact(value))).toBe(String(value));
      }),
    );
  });
});

test('any value comes back as it was, on one line or indented', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2, 4), (value, indent) => {
      const wire = stringifyJson(value, indent);
      expect(sameJson(parseJson(wire), value)).toBe(true);
      expect(indent !== undefined || !wire.includes('\n')).toBe(true);
    }),
  );
});

test('text that is not JSON throws a SyntaxError, with long numbers in it or without', () => {
  for (const wire of [
    '',
    '{',
    'inf',
    '{"a": nan}',
    '{"a": 18446744073709551615',
    '[1,]',
    '{"a": 12345678901234567890 x}',
  ]) {
    expect(() => parseJson(wire)).toThrow(SyntaxError);
  }
});

describe('keys that mean something to JavaScript are keys like any other', () => {
  test.each(['{"__proto__": {"x": 1}}', '{"__proto__": {"x": 1}, "n": 18446744073709551615}'])(
    '%s',
    (wire) => {
      const value = parseJson(wire);
      expect(member(value, '__proto__')).toEqual({ x: 1 });
      expect(member(value, 'x')).toBeUndefined();
      expect(stringifyJson(value)).toContain('"__proto__":{"x":1}');
    },
  );

  test.each(['isLosslessNumber', 'toJSON'])('%s', (name) => {
    expect(stringifyJson({ [name]: true })).toBe(`{"${name}":true}`);
  });

  test('what every object inherits is no member', () => {
    expect(member({}, 'toString')).toBeUndefined();
    expect(stringMember({ name: 5 }, 'name')).toBeUndefined();
    expect(stringMember({ name: 'x' }, 'name')).toBe('x');
  });
});

test('a key given twice keeps its last value', () => {
  expect(parseJson('{"a": 1, "a": 2}')).toEqual({ a: 2 });
  expect(parseJson('{"a": 1, "a": 18446744073709551615}')).toEqual({ a: 18446744073709551615n });
});

test('half a surrogate pair goes through, escaped', () => {
  expect(parseJson('"\\ud800"')).toBe('\ud800');
  expect(stringifyJson('\ud800')).toBe('"\\ud800"');
});

describe('equal by value', () => {
  test.each<[string, Json, Json, boolean]>([
    ['keys in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['a number and the bigint of it', 5, 5n, true],
    ['a number and its text', 5, '5', false],
    ['an array in another order', [1, 2], [2, 1], false],
    ['null and nothing', { a: null }, {}, false],
    ['another key', { a: null }, { b: null }, false],
    ['null and an object', null, {}, false],
    ['an array and an object', [], {}, false],
  ])('%s', (_, a, b, same) => {
    expect(sameJson(a, b)).toBe(same);
    expect(sameJson(b, a)).toBe(same);
  });
});

test('an array is no object, nor is null', () => {
  expect([isObject({}), isObject([]), isObject(null), isArray([]), isArray({})]).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});

test('a value is written the same with a bigint beside it as without', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2, 4), (value, indent) => {
      const alone = stringifyJson([value], indent);
      const beside = stringifyJson([value, 2n ** 64n], indent);
      expect(beside.replace(/,\s*18446744073709551616/, '')).toBe(alone);
    }),
  );
});
