/** Messages a QEMU's schema accepts, generated: every kind of type, 64-bit integers, strings that look like others. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/json/json.ts';
import type { CommandMessage } from '../../src/qmp/messages.ts';
import { integerRange } from '../../src/schema/integers.ts';
import { objectOf } from '../../src/schema/lookup.ts';
import type { Member, ObjectType, Schema, Type } from '../../src/schema/model.ts';

/** Below this depth only what must be there is made. */
const DEEP = 3;

/** Strings that mean something else where no quotes stand around them. */
const LOOKALIKES = [
  ...['', ' ', 'null', 'None', 'true', 'Off', '10', '007', '-1', '0xff', '10M', '1e3', '[::1]', '[::1]:5900'],
  ...[
    '[',
    '{',
    '{}',
    '[1]',
    '{"a": 1}',
    '"',
    "'",
    '"x"',
    "it's",
    `'"`,
    '\\',
    '\\n',
    'a\\',
    'C:\\images',
    'a b',
  ],
  ...['json:{"a": 1}', 'json:{', 'json:{"a": "b c"} d', '=', 'a=b', ')', '(', '#', '/x', '$ x', '@dst', ','],
  ...['\n', '\t', '\u0000', '\u001b[31m', '\u00a0', '\u2028', '\ud800', '🖴', '__proto__', 'transaction('],
];

const text = fc.oneof(
  fc.constantFrom(...LOOKALIKES),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('node-A', 'job0', 'e.qcow2', '/run/x y.sock', 'nbd:localhost:49153:exportname=x'),
);

const double = fc
  .double({ noDefaultInfinity: true, noNaN: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));

const anything: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.bigInt(2n ** 53n, 2n ** 64n - 1n),
    double,
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('a', '0', '1', 'a.b', 'x_y')), tie('json'), { maxKeys: 3 }),
  ),
})).json;

/** Messages of that command. */
export function messagesOf(schema: Schema, command: string): fc.Arbitrary<CommandMessage> {
  const type = objectOf(schema, schema.commands.get(command)?.argType ?? '');
  if (type === undefined) throw new Error(`no command ${command}`);
  return objects(schema, type, 0).map((args) => ({ execute: command, arguments: args }));
}

function values(schema: Schema, name: string, depth: number): fc.Arbitrary<Json> {
  const type = schema.types.get(name);
  if (type === undefined) throw new Error(`no type ${name}`);
  switch (type.kind) {
    case 'builtin':
      return builtins(type);
    case 'enum':
      return fc.constantFrom(...type.values.map((value) => value.name));
    case 'array':
      return depth > DEEP
        ? fc.constant([])
        : fc.array(
            fc.constant(null).chain(() => values(schema, type.element, depth + 1)),
            { maxLength: 3 },
          );
    case 'object':
      return objects(schema, type, depth + 1);
    case 'alternate': {
      const plain = type.branches.filter((branch) => schema.types.get(branch)?.kind !== 'object');
      const open = depth > DEEP && plain.length > 0 ? plain : type.branches;
      return fc.constantFrom(...open).chain((branch) => values(schema, branch, depth + 1));
    }
  }
}

function builtins(type: Extract<Type, { kind: 'builtin' }>): fc.Arbitrary<Json> {
  switch (type.json) {
    case 'string':
      return text;
    case 'int': {
      const { min, max } = integerRange(type) ?? { min: -(2n ** 63n), max: 2n ** 64n - 1n };
      const whole = fc
        .bigInt(0n, 2000n)
        .chain((n) => fc.constantFrom(n, n * 1024n, n * 2n ** 20n, n * 2n ** 50n));
      return fc
        .oneof(fc.bigInt(min, max), whole, fc.constantFrom(min, max, 0n, 1n))
        .map((n) => (n < min || n > max ? max : n))
        .map((n) => (Number.isSafeInteger(Number(n)) ? Number(n) : n));
    }
    case 'number':
      return fc.oneof(fc.integer(), double);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'value':
      return anything;
  }
}

/** An object with its required members and some others; a union's branch is chosen first. */
function objects(schema: Schema, type: ObjectType, depth: number): fc.Arbitrary<JsonObject> {
  const { union } = type;
  if (union === undefined) return records(schema, type.members, depth);
  const tag = type.members.find(({ name }) => name === union.tag);
  const tagType = schema.types.get(tag?.type ?? '');
  if (tagType?.kind !== 'enum') throw new Error(`${type.name} has no enum for its tag`);
  return fc.constantFrom(...tagType.values.map((value) => value.name)).chain((chosen) => {
    const base = type.members.filter(({ name }) => name !== union.tag);
    const branch = objectOf(schema, union.branches.get(chosen) ?? '');
    const rest = branch === undefined ? fc.constant({}) : objects(schema, branch, depth);
    return fc
      .tuple(records(schema, base, depth), rest, fc.boolean())
      .map(
        ([own, more, first]): JsonObject =>
          first ? { [union.tag]: chosen, ...own, ...more } : { ...more, ...own, [union.tag]: chosen },
      );
  });
}

function records(schema: Schema, members: readonly Member[], depth: number): fc.Arbitrary<JsonObject> {
  const kept = depth > DEEP ? members.filter(({ optional }) => !optional) : members;
  const fields = kept.map(({ name, type, optional }) => {
    const value = fc.constant(null).chain(() => values(schema, type, depth));
    const present = optional ? fc.integer({ min: 0, max: 3 }).map((n) => n === 0) : fc.constant(true);
    return present.chain((is) =>
      is ? value.map((json): [string, Json][] => [[name, json]]) : fc.constant<[string, Json][]>([]),
    );
  });
  return fc.tuple(...fields).map((parts): JsonObject => Object.fromEntries(parts.flat()));
}
