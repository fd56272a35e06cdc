import { describe, expect, it, test } from 'vitest';
import type { Json } from '../../src/json/json.ts';
import { lowerIntrospection } from '../../src/schema/introspection.ts';

/** What QEMU answers, in small: one command with a union, one event, each kind of type. */
const REPLY: readonly Json[] = [
  { name: 'add', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '0' },
  { name: 'get', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '[2]', 'allow-oob': true },
  { name: 'DONE', 'meta-type': 'event', 'arg-type': '0', features: ['deprecated'] },
  { name: '0', 'meta-type': 'object', members: [] },
  {
    name: '1',
    'meta-type': 'object',
    members: [
      { name: 'driver', type: '3' },
      { name: 'size', type: 'int', default: null, features: ['unstable'] },
      { name: 'ref', type: '5', default: null },
    ],
    tag: 'driver',
    variants: [
      { case: 'file', type: '4' },
      { case: 'none', type: '0' },
    ],
  },
  { name: '2', 'meta-type': 'object', members: [], features: ['dynamic-auto-read-only'] },
  {
    name: '3',
    'meta-type': 'enum',
    members: [{ name: 'file' }, { name: 'none', features: ['deprecated'] }],
    values: ['file', 'none'],
  },
  { name: '4', 'meta-type': 'object', members: [{ name: 'filename', type: 'str' }] },
  { name: '5', 'meta-type': 'alternate', members: [{ type: '4' }, { type: 'null' }] },
  { name: '[2]', 'meta-type': 'array', 'element-type': '2' },
  { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
  { name: 'int', 'meta-type': 'builtin', 'json-type': 'int' },
  { name: 'null', 'meta-type': 'builtin', 'json-type': 'null' },
];

/** The reply with the entity of that name replaced, or left out. */
function changed(name: string, entity?: Json): readonly Json[] {
  const others = REPLY.filter(
    (one) => typeof one !== 'object' || one === null || !('name' in one) || one.name !== name,
  );
  return entity === undefined ? others : [...others, entity];
}

describe('lowerIntrospection', () => {
  const schema = lowerIntrospection(REPLY, 'QEMU 11.1.3 (live)');

  it('keeps where the schema comes from', () => {
    expect(schema.source).toBe('QEMU 11.1.3 (live)');
  });

  it('reads commands and events', () => {
    expect([...schema.commands.values()]).toEqual([
      { name: 'add', argType: '1', returnType: '0', allowOob: false, features: [] },
      { name: 'get', argType: '0', returnType: '[2]', allowOob: true, features: [] },
    ]);
    expect([...schema.events.values()]).toEqual([{ name: 'DONE', argType: '0', features: ['deprecated'] }]);
  });

  it('reads a union: a member with a default is optional, the tag chooses the branch', () => {
    expect(schema.types.get('1')).toEqual({
      kind: 'object',
      name: '1',
      features: [],
      members: [
        { name: 'driver', type: '3', optional: false, features: [] },
        { name: 'size', type: 'int', optional: true, features: ['unstable'] },
        { name: 'ref', type: '5', optional: true, features: [] },
      ],
      union: {
        tag: 'driver',
        branches: new Map([
          ['file', '4'],
          ['none', '0'],
        ]),
      },
    });
  });

  it('reads enums, alternates, arrays and builtins', () => {
    expect(schema.types.get('3')).toEqual({
      kind: 'enum',
      name: '3',
      values: [
        { name: 'file', features: [] },
        { name: 'none', features: ['deprecated'] },
      ],
    });
    expect(schema.types.get('5')).toEqual({ kind: 'alternate', name: '5', branches: ['4', 'null'] });
    expect(schema.types.get('[2]')).toEqual({ kind: 'array', name: '[2]', element: '2' });
    expect(schema.types.get('int')).toEqual({ kind: 'builtin', name: 'int', json: 'int' });
  });

  it('reads the enums of a QEMU before 6.2, which has values alone', () => {
    const old = lowerIntrospection(
      changed('3', { name: '3', 'meta-type': 'enum', values: ['file', 'none'] }),
      'old',
    );
    expect(old.types.get('3')).toEqual({
      kind: 'enum',
      name: '3',
      values: [
        { name: 'file', features: [] },
        { name: 'none', features: [] },
      ],
    });
  });

  it('passes over kinds of a later QEMU, and takes unknown JSON kinds for any value', () => {
    const later = lowerIntrospection(
      [
        ...REPLY,
        { name: 'x', 'meta-type': 'macro', anything: 1 },
        { name: 'decimal', 'meta-type': 'builtin', 'json-type': 'decimal' },
      ],
      'later',
    );
    expect(later.types.has('x')).toBe(false);
    expect(later.types.get('decimal')).toEqual({ kind: 'builtin', name: 'decimal', json: 'value' });
  });
});

describe('a reply that is none', () => {
  const twice = { name: '4', 'meta-type': 'object', members: [{ name: 'again', type: '9' }] };
  test.each<[string, Json, string]>([
    ['no list', { a: 1 }, 'the reply is no list'],
    ['an entity that is no object', [7], 'entity 0: no object with a proper name'],
    ['an entity without a name', [{ 'meta-type': 'enum' }], 'entity 0: no object with a proper name'],
    ['a name with a control sequence', [{ name: '\u001b[2J', 'meta-type': 'enum' }], 'entity 0: no object'],
    [
      'a member with a control sequence',
      changed('4', { name: '4', 'meta-type': 'object', members: [{ name: 'a\u001b[2J', type: 'str' }] }),
      '"4": "name" holds no name',
    ],
    [
      'a command that is called as only a type can be',
      [...REPLY, { name: '[2]', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' }],
      '"name" holds no name',
    ],
    ['a type that is not there', changed('4', twice), '"4": mentions type "9", which is missing'],
    [
      "a command without arguments' type",
      changed('add', { name: 'add', 'meta-type': 'command' }),
      '"arg-type" is missing',
    ],
    [
      'members that are no list',
      changed('4', { name: '4', 'meta-type': 'object', members: {} }),
      '"members" is missing or no list',
    ],
    [
      'a tag that is no member',
      changed('1', { name: '1', 'meta-type': 'object', members: [], tag: 'driver', variants: [] }),
      'its tag "driver" is none of its members',
    ],
    [
      'an array of itself',
      [...REPLY, { name: '[x]', 'meta-type': 'array', 'element-type': '[x]' }],
      'contains itself directly',
    ],
    [
      'a union that is its own branch',
      changed('1', {
        name: '1',
        'meta-type': 'object',
        members: [{ name: 'driver', type: '3' }],
        tag: 'driver',
        variants: [{ case: 'file', type: '1' }],
      }),
      'contains itself directly',
    ],
  ])('%s is refused by name', (_, reply, message) => {
    expect(() => lowerIntrospection(reply, 'hostile')).toThrow(message);
  });

  it('may call its types by names that mean something elsewhere', () => {
    const reply = [
      ...REPLY,
      { name: '__proto__', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' },
      { name: 'constructor', 'meta-type': 'enum', values: ['toString'] },
    ];
    const schema = lowerIntrospection(reply, 'hostile');
    expect(schema.commands.get('__proto__')?.argType).toBe('0');
    expect(schema.types.get('constructor')?.kind).toBe('enum');
  });
});
