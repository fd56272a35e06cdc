import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/json/json.ts';
import { shownText } from '../../src/qmp/shown.ts';

/** The text with its head cut at `|`, which is no part of it. */
function shown(text: string, rest = ''): string {
  return shownText(Buffer.from(text.slice(0, text.indexOf('|'))), rest);
}

describe('the head of a message, made JSON again', () => {
  test.each([
    ['{"return": [1, 2, 3|4, 5]}', '{"return": [1, 2]}'],
    ['{"return": [{"a": "x"}, {"b|', '{"return": [{"a": "x"}, {}]}'],
    ['{"return": {"list": [[1], [2|', '{"return": {"list": [[1], []]}}'],
    ['{"return": "a long str|ing', '{"return": "a long str"}'],
    ['{"return": "caf\\u00|e9', '{"return": "caf"}'],
    ['{"return": "tab\\|t', '{"return": "tab"}'],
    ['{"return": "whole"|', '{"return": "whole"}'],
    ['{"return": 12345|6', '{"return":null}'],
    ['{"return": tr|ue', '{"return":null}'],
    ['{"return":|', '{"return":null}'],
    ['{"ret|urn', '{}'],
    ['{"event": "STOP", "da|ta', '{"event": "STOP"}'],
    ['{"event": "STOP", "data": {"a": 1, "b|', '{"event": "STOP", "data": {"a": 1}}'],
    ['{|', '{}'],
  ])('%s → %s', (text, json) => {
    expect(shown(text)).toBe(json);
    parseJson(json);
  });

  test('not in the middle of a character', () => {
    const bytes = Buffer.from('{"return": "日本');
    expect(shownText(bytes.subarray(0, -1), '')).toBe('{"return": "日"}');
  });

  test('members after what is left out come after it', () => {
    expect(shown('{"return": [1, 2|', ', "id": 7}')).toBe('{"return": [1], "id": 7}');
    expect(shown('{"retu|', ', "id": 7}')).toBe('{ "id": 7}');
  });
});

test('whatever the object, wherever the cut: JSON with the members there were, each a part of what it was', () => {
  const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
  fc.assert(
    fc.property(object, fc.nat(), fc.constantFrom(undefined, 2), (value, where, indent) => {
      const bytes = Buffer.from(JSON.stringify(value, null, indent));
      const cut = 1 + (where % bytes.length);
      const head: unknown = JSON.parse(shownText(bytes.subarray(0, cut), ''));
      expect(isPart(head, JSON.parse(bytes.toString('utf8')))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

/** Whether `part` is what a cut leaves of `whole`: null for anything, a beginning of a string or array, some members. */
function isPart(part: unknown, whole: unknown): boolean {
  if (part === null || part === whole) return true;
  if (typeof part === 'string' && typeof whole === 'string') {
    // A pair of surrogates written as escapes may be cut between them.
    return whole.startsWith(part);
  }
  if (Array.isArray(part) && Array.isArray(whole)) return part.every((item, i) => isPart(item, whole[i]));
  if (typeof part !== 'object' || typeof whole !== 'object' || whole === null) return false;
  const members = new Map(Object.entries(whole));
  return Object.entries(part).every(([name, value]) => members.has(name) && isPart(value, members.get(name)));
}
