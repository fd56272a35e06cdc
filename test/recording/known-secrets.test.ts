import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/json/json.ts';
import { KnownSecrets } from '../../src/recording/known-secrets.ts';

function knowing(...secrets: readonly string[]): KnownSecrets {
  const known = new KnownSecrets();
  for (const secret of secrets) known.add(secret);
  return known;
}

describe('a secret that is known', () => {
  test.each([
    ['hunter22', 'xhunter22y', 'x<secret>y'],
    ['hunter22', 'hunter2', 'hunter2'],
    ['disk', 'disk0 subdisk disk', 'disk0 subdisk <secret>'],
    ['disk', '"disk","file":disk', '"<secret>","file":<secret>'],
    ['abc', 'abc', 'abc'],
    ['a.c+(d)*', 'abcd a.c+(d)*', 'abcd <secret>'],
    ['"quoted\\"one"\r\n', 'it is quoted"one', 'it is <secret>'],
    ['  blanks around  ', 'blanks around', '<secret>'],
    ['<secret>', '<secret>', '<secret>'],
  ])('%j is blanked in %j', (secret, text, blanked) => {
    expect(knowing(secret).blank(text)).toBe(blanked);
  });

  test('that begins with another is taken whole', () => {
    expect(knowing('password1', 'password12').blank('password12')).toBe('<secret>');
  });

  test('goes from values and names of JSON, and nothing else changes', () => {
    const kept = { deep: [1n, null, { x: 'y' }] };
    const value: Json = { a: 'my hunter22', hunter22: [true], kept };
    expect(knowing('hunter22').blankJson(value)).toEqual({ a: 'my <secret>', '<secret>': [true], kept });
    const same = knowing('hunter22').blankJson({ kept });
    expect(same).toEqual({ kept });
  });

  test('leaves JSON that does not hold it the very same', () => {
    const value: Json = { a: [{ b: 'c' }] };
    expect(knowing('hunter22').blankJson(value)).toBe(value);
    expect(knowing().blankJson(value)).toBe(value);
  });

  test('of eight characters or more is found by isIn wherever JSON holds it', () => {
    const secret = fc
      .string({ minLength: 8, unit: 'grapheme' })
      .filter((s) => s.trim() === s && !/^".*"$/s.test(s));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (one, before, after) => {
        const known = knowing(one);
        expect(known.isIn(JSON.stringify(before + one + after))).toBe(true);
        expect(known.blank(before + one + after)).not.toContain(one);
      }),
    );
  });
});
