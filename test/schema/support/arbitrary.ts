/** Schemas at random: sound, under stable names, every kind of type and fact in them. */
import fc from 'fast-check';
import { BUILTINS } from '../../../src/schema/builtins.ts';
import type { Command, EventDef, Member, Schema, Type } from '../../../src/schema/model.ts';
import { typeTable } from '../../../src/schema/type-table.ts';

const feature = fc.constantFrom('deprecated', 'unstable', 'allow-write-only-overlay');
const features = fc.uniqueArray(feature, { maxLength: 2 });
const since = fc.option(fc.constantFrom('0.14', '2.10', '9.0.1'), { nil: undefined });
/** Names that mean something to JavaScript, and such as JSON puts in another order, among them. */
const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', '3des', '10', '2', '__com.example_x'),
);
const names = (maxLength: number) => fc.uniqueArray(name, { maxLength });

/** Leaves out what is undefined, as the exact types ask for. */
function dated<T extends object>(of: T, date: string | undefined): T & { readonly since?: string } {
  return date === undefined ? of : { ...of, since: date };
}

function member(types: readonly string[]): fc.Arbitrary<(name: string) => Member> {
  return fc
    .record({
      type: fc.constantFrom(...types),
      array: fc.boolean(),
      optional: fc.boolean(),
      features,
      since,
      plain: fc.option(fc.constantFrom('true', '600', 'report'), { nil: undefined }),
    })
    .map(({ type, array, optional, features, since, plain }) => (name) => ({
      ...dated({ name, type: array ? `[${type}]` : type, optional, features }, since),
      ...(plain === undefined ? {} : { default: plain }),
    }));
}

function members(types: readonly string[]): fc.Arbitrary<readonly Member[]> {
  return names(4).chain((all) => fc.tuple(...all.map((one) => member(types).map((make) => make(one)))));
}

const enumType = (typeName: string): fc.Arbitrary<Type> =>
  fc.tuple(names(5), features, since, since).map(([all, features, valueSince, since]) =>
    dated(
      {
        kind: 'enum' as const,
        name: typeName,
        values: all.map((one) => dated({ name: one, features }, valueSince)),
      },
      since,
    ),
  );

/** Branches lead to structs alone, so that no union stands inside itself. */
function objectType(
  typeName: string,
  types: readonly string[],
  structs: readonly string[],
): fc.Arbitrary<Type> {
  const branches =
    structs.length === 0
      ? fc.constant([])
      : fc.array(fc.tuple(name, fc.constantFrom(...structs)), { maxLength: 3 });
  return fc
    .tuple(members(types), branches, fc.boolean(), features, since)
    .map(([all, pairs, isUnion, features, since]) => {
      const tag = all[0]?.name;
      const union = isUnion && tag !== undefined ? { union: { tag, branches: new Map(pairs) } } : {};
      return dated({ kind: 'object' as const, name: typeName, members: all, ...union, features }, since);
    });
}

/** A sound schema; the seed of its names keeps structs, unions, enums and alternates apart. */
export const anySchema: fc.Arbitrary<Schema> = fc
  .tuple(fc.nat(3), fc.nat(2), fc.nat(3), names(4), names(3))
  .chain(([enums, unions, structs, commands, events]) => {
    const count = (prefix: string, n: number) => Array.from({ length: n + 1 }, (_, i) => `${prefix}${i}`);
    const enumNames = count('Enum', enums);
    const structNames = count('Struct', structs);
    const unionNames = count('Union', unions);
    const all = [...BUILTINS.keys(), '{}', ...enumNames, ...structNames, ...unionNames, 'Either'];
    const either: Type = { kind: 'alternate', name: 'Either', branches: ['Struct0', 'str', 'null'] };
    const argument = (place: string) =>
      fc.oneof(
        fc.constant({ type: '{}', own: undefined }),
        fc.constantFrom(...structNames, ...unionNames).map((type) => ({ type, own: undefined })),
        objectType(place, all, []).map((own) => ({ type: place, own })),
      );
    const commandsOf = fc.tuple(
      ...commands.map((one) =>
        fc
          .tuple(
            argument(`${one}.arguments`),
            fc.constantFrom(...all, '[str]'),
            fc.boolean(),
            features,
            since,
          )
          .map(([arg, returnType, allowOob, features, since]) => ({
            own: arg.own,
            command: dated({ name: one, argType: arg.type, returnType, allowOob, features }, since),
          })),
      ),
    );
    const eventsOf = fc.tuple(
      ...events.map((one) =>
        fc.tuple(argument(`${one}.data`), features, since).map(([arg, features, since]) => ({
          own: arg.own,
          event: dated({ name: one, argType: arg.type, features }, since),
        })),
      ),
    );
    const typesOf = fc.tuple(
      ...enumNames.map(enumType),
      ...structNames.map((one) => objectType(one, all, [])),
      ...unionNames.map((one) => objectType(one, all, structNames)),
    );
    return fc.tuple(commandsOf, eventsOf, typesOf).map(([made, heard, types]): Schema => {
      const commandList: Command[] = made.map(({ command }) => command);
      const eventList: EventDef[] = heard.map(({ event }) => event);
      const own = [...made, ...heard].flatMap((one) => one.own ?? []);
      return {
        source: 'arbitrary',
        commands: new Map(commandList.map((one) => [one.name, one])),
        events: new Map(eventList.map((one) => [one.name, one])),
        types: typeTable([...types, ...own, either], commandList, eventList),
      };
    });
  });
