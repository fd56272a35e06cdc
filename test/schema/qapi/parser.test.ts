import { describe, expect, it, test } from 'vitest';
import { parseFile } from '../../../src/schema/qapi/parser.ts';

describe('parseFile', () => {
  it('gives expressions with their lines and the documentation right before them', () => {
    const text = [
      '# a comment',
      '##',
      '# = A heading, which belongs to nothing',
      '##',
      '',
      '##',
      '# @A:',
      '##',
      "{ 'enum': 'A',",
      "  'data': [ 'x', { 'name': 'y', 'if': 'CONFIG_Y' } ] }",
      "{ 'struct': 'B', 'data': {} }",
    ].join('\n');
    expect(parseFile('f', text)).toEqual([
      {
        file: 'f',
        line: 9,
        value: { enum: 'A', data: ['x', { name: 'y', if: 'CONFIG_Y' }] },
        doc: ['@A:'],
      },
      { file: 'f', line: 11, value: { struct: 'B', data: {} }, doc: [] },
    ]);
  });

  it('reads empty lists and objects', () => {
    expect(parseFile('f', "{ 'a': [], 'b': {} }")[0]?.value).toEqual({ a: [], b: {} });
  });

  it('takes __proto__ for a key like any other', () => {
    const [expression] = parseFile('f', "{ '__proto__': 'x' }");
    expect(Object.keys(expression?.value ?? {})).toEqual(['__proto__']);
  });
});

test.each([
  ['a list for an expression', "['a']", 'f:1: an expression starts with {'],
  ['a key that is no string', '{ true: true }', 'f:1: expected a key, found true'],
  ['a colon missing', "{ 'a' 'b' }", 'f:1: expected ":", found \'b\''],
  ['a value missing', "{ 'a': }", 'f:1: expected a value, found "}"'],
  ['a comma missing', "{ 'a': 'b'\n 'c': 'd' }", 'f:2: expected "," or "}", found \'c\''],
  ['a comma too many', "{ 'a': 'b', }", 'f:1: expected a key, found "}"'],
  ['an end too early', "{ 'a': [", 'f:1: expected a value, found the end of the file'],
  ['a key twice', "{ 'a': 'b', 'a': 'c' }", 'f:1: "a" is there twice'],
  ['documentation inside', "{ 'a':\n##\n##\n 'b' }", 'f:2: expected a value, found a documentation block'],
  ['a nesting without end', `{ 'a': ${'['.repeat(100_000)}`, 'f:1: nested too deeply'],
])('%s is refused with its line', (_, text, message) => {
  expect(() => parseFile('f', text)).toThrow(message);
});
