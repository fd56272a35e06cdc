import { describe, expect, it } from 'vitest';
import { EMPTY } from '../../src/schema/builtins.ts';
import type { Schema, Type } from '../../src/schema/model.ts';
import { soundSchema } from '../../src/schema/soundness.ts';
import { shipped } from './support/schemas.ts';

function schemaOf(...types: readonly Type[]): Schema {
  return {
    source: 'test',
    commands: new Map(),
    events: new Map(),
    types: new Map([EMPTY, ...types].map((type) => [type.name, type])),
  };
}

const union = (name: string, branch: string): Type => ({
  kind: 'object',
  name,
  members: [],
  union: { tag: 't', branches: new Map([['b', branch]]) },
  features: [],
});

describe('soundSchema', () => {
  it('gives back a schema that is sound', () => {
    const { schema } = shipped('11.1');
    expect(soundSchema(schema, 'test')).toBe(schema);
  });

  it('takes an object that stands inside itself by a member: BlockdevOptions does', () => {
    const chain: Type = {
      kind: 'object',
      name: 'Chain',
      members: [{ name: 'next', type: 'Chain', optional: true, features: [] }],
      features: [],
    };
    expect(() => soundSchema(schemaOf(chain), 'test')).not.toThrow();
  });

  it('takes two unions that share a branch', () => {
    expect(() =>
      soundSchema(schemaOf(union('A', 'B'), union('C', 'B'), union('B', '{}')), 'test'),
    ).not.toThrow();
  });

  it.each<[string, readonly Type[], string]>([
    ['a missing element', [{ kind: 'array', name: '[x]', element: 'x' }], '"[x]": mentions type "x"'],
    ['a missing branch', [union('A', 'B')], '"A": mentions type "B"'],
    ['a union that is its own branch', [union('A', 'A')], 'contains itself directly'],
    ["unions that are each other's branches", [union('A', 'B'), union('B', 'A')], 'contains itself directly'],
    [
      'an alternate and an array of it',
      [
        { kind: 'alternate', name: 'A', branches: ['[A]'] },
        { kind: 'array', name: '[A]', element: 'A' },
      ],
      'contains itself directly',
    ],
  ])('refuses %s', (_, types, message) => {
    expect(() => soundSchema(schemaOf(...types), 'test')).toThrow(message);
  });
});
