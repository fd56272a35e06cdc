import { describe, expect, it, test } from 'vitest';
import { type Token, tokens } from '../../../src/schema/qapi/lexer.ts';

/** A token as a short text: `{`, `'str'`, `true`, `doc(2)`. */
function short(token: Token): string {
  switch (token.kind) {
    case 'punctuation':
      return token.text;
    case 'string':
      return `'${token.text}'`;
    case 'boolean':
      return String(token.value);
    case 'doc':
      return `doc(${token.lines.length})`;
    case 'end':
      return 'end';
  }
}

describe('tokens', () => {
  it('are those of JSON with single quotes', () => {
    expect(tokens('f', "{ 'a': ['b', true, false] }").map(short)).toEqual([
      '{',
      "'a'",
      ':',
      '[',
      "'b'",
      ',',
      'true',
      ',',
      'false',
      ']',
      '}',
      'end',
    ]);
  });

  it('leave comments out, also behind something', () => {
    expect(tokens('f', "# nothing\n'a' # 'b'\n# more").map(short)).toEqual(["'a'", 'end']);
  });

  it('keep a documentation block together, without its marks', () => {
    const [doc] = tokens('f', '##\n# @job-pause:\n#\n#   indented\n##\n');
    expect(doc).toEqual({ kind: 'doc', line: 1, lines: ['@job-pause:', '', '  indented'] });
  });

  it('know their lines, CRLF or not', () => {
    for (const newline of ['\n', '\r\n']) {
      const found = tokens('f', ['##', '# doc', '##', "{ 'a':", "  'b' }"].join(newline));
      expect(found.map(({ line }) => line)).toEqual([1, 4, 4, 4, 5, 5, 5]);
    }
  });

  it('have escapes taken back', () => {
    expect(tokens('f', String.raw`'it\'s \\ here'`).map(short)).toEqual([String.raw`'it's \ here'`, 'end']);
  });
});

test.each([
  ['a double quote', '{\n "a": 1 }', 'f:2: unexpected "\\""'],
  ['an open string', "'abc\n'", 'f:1: unexpected "\'"'],
  ['a word', '{ null }', 'f:1: unexpected word "null"'],
  ['a number', "{ 'a': 7 }", 'f:1: unexpected "7"'],
  [
    'a documentation block without an end',
    "\n##\n# text\n{ 'a': 'b' }",
    'f:2: the documentation block has no end',
  ],
])('%s is refused with its line', (_, text, message) => {
  expect(() => tokens('f', text)).toThrow(message);
});
