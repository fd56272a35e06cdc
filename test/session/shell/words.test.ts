import { expect, test } from 'vitest';
import type { Json } from '../../../src/json/json.ts';
import { plainText, takeTimeout, valueAt, wordsOf } from '../../../src/session/shell/words.ts';

test.each([
  ['job0 ready', ['job0', 'ready']],
  ['  error   "is busy" ', ['error', 'is busy']],
  ["error 'is busy'", ['error', 'is busy']],
  ['say "a \\"b\\" c"', ['say', 'a "b" c']],
  ['""', ['']],
  ['', []],
  ['half "open', ['half', '"open']],
])('%j is the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  ['a --timeout 5 b', { words: ['a', 'b'], timeout: 5 }],
  ['a --timeout=0.5', { words: ['a'], timeout: 0.5 }],
  ['a b', { words: ['a', 'b'] }],
])('%j is %j', (text, expected) => {
  expect(takeTimeout(wordsOf(text))).toEqual(expected);
});

test.each(['--timeout', '--timeout x', '--timeout 0', '--timeout=', '--timeout Infinity'])(
  '%s is no time',
  (text) => {
    expect(takeTimeout(wordsOf(text)).problem).toBeDefined();
  },
);

const REPLY: Json = {
  status: 'running',
  list: [{ id: 'a' }, { id: 'b' }],
  'x.y': { z: 1 },
  big: 18_446_744_073_709_551_615n,
};

test.each([
  ['status', 'running'],
  ['list.1.id', 'b'],
  ['x.y.z', '1'],
  ['big', '18446744073709551615'],
  ['list.0', '{"id":"a"}'],
  ['list.9', 'nothing'],
  ['list.id', 'nothing'],
  ['status.length', 'nothing'],
  ['__proto__', 'nothing'],
  ['.', 'nothing'],
])('%s is %s', (path, text) => {
  expect(plainText(valueAt(REPLY, path))).toBe(text);
});
