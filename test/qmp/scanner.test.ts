import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner, INVALID, MORE } from '../../src/qmp/scanner.ts';

/** What the scanner says of a text in one piece: where its object ends, or why it is none. */
function scan(text: string, maxDepth = 1024): number | string {
  const scanner = createScanner(maxDepth);
  const bytes = Buffer.from(text);
  const stop = scanner.scan(bytes, 0, bytes.length);
  return stop === INVALID ? scanner.reason : stop;
}

describe('where an object ends', () => {
  test.each([
    ['{}', 2],
    ['  {"a": [1, {"b": "}"}]} rest', 24],
    ['{"a": "\\"}"}', 12],
    ['{}{}', 2],
    ['{"n": -0.5e+10, "z": 0, "t": true, "f": false, "x": null, "u": "\\u00fc"}', 72],
    ['', MORE],
    ['{"a": "half a str', MORE],
    ['{"a": 12', MORE],
    ['{"a": [', MORE],
  ])('%s', (text, stop) => {
    expect(scan(text)).toBe(stop);
  });
});

describe('why a text is none', () => {
  test.each([
    ['[1]', 'an object expected'],
    ['text', 'an object expected'],
    ['{a: 1}', 'a name in quotes or } expected'],
    ['{"a": 1,}', 'a name in quotes expected'],
    ['{"a" 1}', 'a colon expected'],
    ['{"a": 1 2}', 'a comma or a closing bracket expected'],
    ['{"a": [1}', 'a comma or a closing bracket expected'],
    ['{"a": [1,]}', 'a value expected'],
    ['{"a": }', 'a value expected'],
    ['{"a": tru }', 'a value expected'],
    ['{"a": 01}', 'a digit expected'],
    ['{"a": 1.}', 'a digit expected'],
    ['{"a": -}', 'a digit expected'],
    ['{"a": 1e}', 'a digit expected'],
    ['{"a": inf}', 'a number that is infinite or not a number, which JSON does not have'],
    ['{"a": -inf}', 'a number that is infinite or not a number, which JSON does not have'],
    ['{"a": [nan]}', 'a number that is infinite or not a number, which JSON does not have'],
    ['{"a": NaN}', 'a number that is infinite or not a number, which JSON does not have'],
    ['{"a": Infinity}', 'a number that is infinite or not a number, which JSON does not have'],
    ['{"a": "x\ny"}', 'a string that does not end on its line'],
    ['{"a": "x\ty"}', 'a control character inside a string'],
    ['{"a": "\\x"}', 'an escape that JSON does not have'],
    ['{"a": "\\u12g4"}', 'four hexadecimal digits expected after \\u'],
  ])('%j: %s', (text, reason) => {
    expect(scan(text)).toBe(reason);
  });

  test('nesting stops at the limit, not before', () => {
    const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}`;
    expect(scan(nested(1024))).toBe(nested(1024).length);
    expect(scan(nested(1026))).toBe('more than 1024 objects and arrays inside one another');
  });
});

/** JSON objects, sound ones and ones with a byte changed, taken out or put in. */
const sound = fc
  .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }))
  .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)));
const damaged = fc
  .tuple(sound, fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]":,0-.eE\\u tn1'))
  .map(([text, where, remove, insert]) => {
    const at = where % text.length;
    return text.slice(0, at) + insert + text.slice(at + remove);
  });

test('takes exactly what JSON.parse takes', () => {
  fc.assert(
    fc.property(fc.oneof(sound, damaged), (text) => {
      const bytes = Buffer.from(text);
      const stop = createScanner(1024).scan(bytes, 0, bytes.length);
      const isWhole = stop > 0 && bytes.toString('utf8', stop).trim() === '';
      expect(isWhole).toBe(isJsonObject(bytes.toString('utf8')));
    }),
    { numRuns: 2000 },
  );
});

test('the cut makes no difference', () => {
  fc.assert(
    fc.property(fc.oneof(sound, damaged), fc.array(fc.nat(60)), (text, cuts) => {
      const bytes = Buffer.from(text);
      const whole = createScanner(1024);
      const end = whole.scan(bytes, 0, bytes.length);
      const pieces = createScanner(1024);
      let from = 0;
      let stop = MORE;
      for (const cut of [...cuts, bytes.length]) {
        const to = Math.min(bytes.length, from + cut);
        stop = pieces.scan(bytes, from, to);
        if (stop !== MORE) break;
        from = to;
      }
      expect([stop, pieces.reason, pieces.lastComma]).toEqual([end, whole.reason, whole.lastComma]);
    }),
  );
});

test("the object's own commas are counted from its first byte, across pieces", () => {
  const scanner = createScanner(1024, 10);
  for (const piece of ['{"a":1,', '"b":[1,2],"c"', ':{"x":1,"y":2},"d":3}']) {
    const bytes = Buffer.from(piece);
    scanner.scan(bytes, 0, bytes.length);
  }
  expect([scanner.firstComma, scanner.lastComma]).toEqual([16, 34]);
});

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
