import { describe, expect, it, test } from 'vitest';
import {
  readEnumValue,
  readMember,
  writeEnumValue,
  writeMember,
} from '../../../src/schema/grammar/notation.ts';
import type { Member } from '../../../src/schema/model.ts';

const member = (parts: Partial<Member>): Member => ({
  name: 'a',
  type: 'str',
  optional: false,
  features: [],
  ...parts,
});

describe('a member', () => {
  test.each<[string, Member]>([
    ['a:str', member({})],
    ['a?:str', member({ optional: true })],
    ['a:[str]', member({ type: '[str]' })],
    ['a:{}', member({ type: '{}' })],
    ['a:ObjectOptions=qtest', member({ type: 'ObjectOptions=qtest' })],
    ['a?:int64 =600', member({ type: 'int64', optional: true, default: '600' })],
    ['a:str @2.10', member({ since: '2.10' })],
    ['a:str !deprecated !unstable', member({ features: ['deprecated', 'unstable'] })],
    [
      'a?:bool =true @3.1 !unstable',
      member({ type: 'bool', optional: true, default: 'true', since: '3.1', features: ['unstable'] }),
    ],
  ])('is written %s', (text, of) => {
    expect(writeMember(of)).toBe(text);
    expect(readMember(text, 'here')).toEqual(of);
  });

  test.each([
    '',
    'a',
    ':str',
    '?:str',
    'a:',
    'a: str',
    'a:str ',
    'a:str  !x',
    'a:str x',
    'a b:str',
    'a:str @',
    'a:x\u001b',
  ])('is not %j', (text) => {
    expect(() => readMember(text, 'type X')).toThrow('type X: cannot read');
  });
});

describe('an enum value', () => {
  it('is written as its name and what is said of it', () => {
    const value = { name: '3des', since: '2.10', features: ['deprecated'] };
    expect(writeEnumValue(value)).toBe('3des @2.10 !deprecated');
    expect(readEnumValue('3des @2.10 !deprecated', 'here')).toEqual(value);
  });

  test.each(['', ' ', 'a !', '-', 'a b'])('is not %j', (text) => {
    expect(() => readEnumValue(text, 'type X')).toThrow('type X: cannot read');
  });
});
