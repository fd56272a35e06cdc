import { describe, expect, it, test } from 'vitest';
import { lowerQapi } from '../../../src/schema/qapi/lower.ts';
import { parseFile } from '../../../src/schema/qapi/parser.ts';

const lower = (text: string) => lowerQapi(parseFile('f', text), 'small');

const { schema, docs } = lower(`
{ 'enum': 'Kind', 'data': [ 'file', { 'name': 'disk', 'features': [ 'unstable' ], 'if': 'CONFIG_DISK' } ] }
{ 'struct': 'Base', 'data': { 'id': 'str' } }
{ 'struct': 'Middle', 'base': 'Base', 'data': { '*size': 'size' } }
{ 'struct': 'Derived', 'base': 'Middle', 'data': { 'tags': [ 'str' ] } }
{ 'struct': 'File', 'data': { 'name': { 'type': 'str', 'features': [ 'deprecated' ] } } }
{ 'union': 'Thing', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'file': 'File', 'disk': { 'type': 'Derived', 'if': 'CONFIG_DISK' } } }
{ 'alternate': 'Ref', 'data': { 'definition': 'Thing', 'name': 'str' } }
##
# @add:
#
# Add a thing.
#
# @count: how many (default 1; since 4.2)
#
# @mode: how (default: disk)
#
# @twice: again (default: disk)
#
# Since: 1.0
##
{ 'command': 'add', 'data': { 'ref': 'Ref', '*count': 'int', '*mode': 'Kind', '*twice': 'bool' },
  'returns': [ 'Thing' ], 'allow-oob': true, 'features': [ 'deprecated', { 'name': 'odd', 'if': 'X' } ] }
{ 'command': 'move', 'data': 'Thing', 'boxed': true }
{ 'command': 'stop' }
{ 'event': 'MOVED', 'data': { 'to': 'uint16' } }
{ 'event': 'STOPPED' }
`);

const object = (name: string) => {
  const type = schema.types.get(name);
  if (type?.kind !== 'object') throw new Error(`${name} is no object`);
  return type;
};

describe('lowerQapi', () => {
  it('reads commands, with arguments in place, by a type, or without any', () => {
    expect([...schema.commands.values()]).toEqual([
      {
        name: 'add',
        argType: 'add.arguments',
        returnType: '[Thing]',
        allowOob: true,
        features: ['deprecated', 'odd'],
        since: '1.0',
      },
      { name: 'move', argType: 'Thing', returnType: '{}', allowOob: false, features: [] },
      { name: 'stop', argType: '{}', returnType: '{}', allowOob: false, features: [] },
    ]);
  });

  it('reads events', () => {
    expect([...schema.events.values()]).toEqual([
      { name: 'MOVED', argType: 'MOVED.data', features: [] },
      { name: 'STOPPED', argType: '{}', features: [] },
    ]);
  });

  it('gives a struct the members of its bases, theirs first', () => {
    expect(object('Derived').members).toEqual([
      { name: 'id', type: 'str', optional: false, features: [] },
      { name: 'size', type: 'size', optional: true, features: [] },
      { name: 'tags', type: '[str]', optional: false, features: [] },
    ]);
  });

  it('reads a union by its discriminator, what can be compiled out taken as there', () => {
    expect(object('Thing').union).toEqual({
      tag: 'kind',
      branches: new Map([
        ['file', 'File'],
        ['disk', 'Derived'],
      ]),
    });
    expect(schema.types.get('Kind')).toMatchObject({
      values: [
        { name: 'file', features: [] },
        { name: 'disk', features: ['unstable'] },
      ],
    });
  });

  it('reads alternates', () => {
    expect(schema.types.get('Ref')).toEqual({ kind: 'alternate', name: 'Ref', branches: ['Thing', 'str'] });
  });

  it('keeps integer widths; int is 64 bits and signed', () => {
    expect(object('MOVED.data').members[0]?.type).toBe('uint16');
    expect(object('add.arguments').members[1]?.type).toBe('int64');
  });

  it('takes versions and defaults from the documentation, a default only where it is a value of the type', () => {
    expect(object('add.arguments').members).toEqual([
      { name: 'ref', type: 'Ref', optional: false, features: [] },
      { name: 'count', type: 'int64', optional: true, features: [], since: '4.2', default: '1' },
      { name: 'mode', type: 'Kind', optional: true, features: [], default: 'disk' },
      { name: 'twice', type: 'bool', optional: true, features: [] },
    ]);
  });

  it('takes no default for a setting, which stays as it is where it is left out', () => {
    const settings = lower(`
##
# @MigrateSetParameters:
#
# @channels: how many (default 2; since 4.0)
##
{ 'struct': 'MigrateSetParameters', 'data': { '*channels': 'uint8' } }
`).schema.types.get('MigrateSetParameters');
    expect(settings).toMatchObject({ members: [{ name: 'channels', since: '4.0' }] });
    expect(JSON.stringify(settings)).not.toContain('default');
  });

  it('hands out the documentation for showing', () => {
    expect(docs.get('add')?.text).toBe('Add a thing.');
    expect(docs.get('add')?.members.get('count')?.text).toBe('how many (default 1; since 4.2)');
  });
});

test.each([
  [
    'a type that is not defined',
    "{ 'command': 'a', 'data': { 'x': 'X' } }",
    'mentions type "X", which is missing',
  ],
  ['a name that is none', "\n{ 'enum': [] }", 'f:2: "enum" is no name'],
  [
    'a definition twice',
    "{ 'enum': 'A', 'data': [] }\n{ 'struct': 'A', 'data': {} }",
    'f:2: "A" is defined twice',
  ],
  [
    'a base that is no struct',
    "{ 'enum': 'A', 'data': [] }\n{ 'struct': 'B', 'base': 'A', 'data': {} }",
    'f:2: base "A" is no struct',
  ],
  [
    'a struct that is its own base',
    "{ 'struct': 'A', 'base': 'A', 'data': {} }",
    'f:1: base "A" is its own base',
  ],
  [
    'a simple union',
    "{ 'union': 'A', 'data': { 'x': 'str' } }",
    'f:1: a union without a discriminator is not supported',
  ],
  [
    'a discriminator that is no member',
    "{ 'union': 'A', 'base': {}, 'discriminator': 'x', 'data': {} }",
    'f:1: no base member is "x"',
  ],
  ['a list of two types', "{ 'struct': 'A', 'data': { 'x': [ 'str', 'int' ] } }", 'f:1: no list of one type'],
])('%s is refused', (_, text, message) => {
  expect(() => lower(text)).toThrow(message);
});
