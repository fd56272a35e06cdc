import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, sameJson, stringifyJson } from '../../src/json/json.ts';
import { sanitize } from '../../src/text/sanitize.ts';

const ESC = '\x1b';

describe('what a terminal must never be given is shown instead', () => {
  test.each([
    ['nothing to do', 'plain text: ~ } {', 'plain text: ~ } {'],
    ['letters of any script', 'Grüße, 日本語, עברית, 👍', 'Grüße, 日本語, עברית, 👍'],
    ['colour', `${ESC}[31mred${ESC}[0m`, '␛[31mred␛[0m'],
    ['window title', `${ESC}]0;owned\x07`, '␛]0;owned␇'],
    ['clear screen in one C1 byte', '\x9b2J', '\\u009b2J'],
    ['NUL, backspace, delete', 'a\0b\bc\x7f', 'a␀b␈c\\u007f'],
    ['carriage return that would overwrite', 'safe\rEVIL', 'safe␍EVIL'],
    ['bidi override', 'cod.\u202eexe', 'cod.\\u202eexe'],
    ['bidi isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['Arabic letter mark', '\u061c', '\\u061c'],
    ['zero-width space', 'vir\u200btio', 'vir\\u200btio'],
    ['byte order mark', '\ufeffname', '\\ufeffname'],
    ['soft hyphen', 'no\u00adde', 'no\\u00adde'],
    ['Hangul filler, drawn as nothing', 'a\u3164b', 'a\\u3164b'],
    ['variation selector', 'a\ufe0f', 'a\\ufe0f'],
    ['tag character, beyond 16 bits', 'a\u{e0041}', 'a\\udb40\\udc41'],
    ['line and paragraph separator', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
    ['non-character', 'a\ufffe', 'a\\ufffe'],
    ['line end', 'a\nb', 'a␊b'],
    ['tab, to the next stop', 'a\tbc\td', 'a       bc      d'],
  ])('%s', (_, text, shown) => {
    expect(sanitize(text)).toBe(shown);
  });

  test('line ends stay where they are wanted, CRLF among them', () => {
    expect(sanitize('a\r\nb\n\tc\r', { keepNewlines: true })).toBe('a\nb\n        c␍');
  });
});

const anything = fc.string({ unit: 'binary', maxLength: 60 });

describe('whatever the text', () => {
  test('nothing unsafe is left', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, keepNewlines) => {
        const shown = sanitize(text, { keepNewlines });
        const allowed = keepNewlines ? shown.replaceAll('\n', '') : shown;
        expect(allowed).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/u);
      }),
    );
  });

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, keepNewlines) => {
        const once = sanitize(text, { keepNewlines });
        expect(sanitize(once, { keepNewlines })).toBe(once);
      }),
    );
  });

  test('JSON text stays JSON of the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(anything, anything), (value) => {
        const shown = sanitize(stringifyJson(value));
        expect(sameJson(parseJson(shown), value)).toBe(true);
      }),
    );
  });
});
