import { expect, test } from 'vitest';
import type { InputMember } from '../../../src/language/bind/input.ts';
import { InputMembers } from '../../../src/language/bind/members.ts';

const span = { start: 0, end: 0 };

function member(name: string, typed: boolean): InputMember {
  const value = { kind: 'scalar', span, text: '', inside: 'line' } as const;
  return { name, span, whole: span, typed, fromJson: !typed, value };
}

test.each([
  ['by its name', ['a', 'b-c'], 'a', false, 'a'],
  ['exactly before loosely', ['b_c', 'b-c'], 'b-c', true, 'b-c'],
  ['typed with the other dash', ['b_c'], 'b-c', false, 'b_c'],
  ['and not where nobody typed it', ['"b_c"'], 'b-c', false, undefined],
  ['but where it is asked for as typed', ['"b_c"'], 'b-c', true, '"b_c"'],
  ['the first of several', ['"b_c-d"', 'b-c_d'], 'b-c-d', true, '"b_c-d"'],
  ['the first typed of several', ['"b_c-d"', 'b-c_d'], 'b-c-d', false, 'b-c_d'],
  ['nothing of another name', ['a'], 'b', true, undefined],
])('a member is found %s', (_, names, wanted, typed, found) => {
  const quoted = (name: string) => name.startsWith('"');
  const members = new InputMembers(names.map((name) => member(name.replaceAll('"', ''), !quoted(name))));
  expect(members).toHaveLength(names.length);
  const one = members.find(wanted, typed);
  expect(one === undefined ? undefined : names[[...members].indexOf(one)]).toBe(found);
});
