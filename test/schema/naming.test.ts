import { describe, expect, it } from 'vitest';
import { isArray, isObject, type Json, member } from '../../src/json/json.ts';
import { writeGrammar } from '../../src/schema/grammar.ts';
import { lowerIntrospection } from '../../src/schema/introspection.ts';
import type { Schema } from '../../src/schema/model.ts';
import { nameTypes } from '../../src/schema/naming.ts';
import { toIntrospection } from '../../src/schema/to-introspection.ts';
import { qapi, shipped } from './support/schemas.ts';

/** What a live QEMU tells of a schema. */
function masked(schema: Schema): Schema {
  return lowerIntrospection(toIntrospection(schema), schema.source);
}

function typeNames(schema: Schema): readonly string[] {
  return [...schema.types.values()].filter(({ kind }) => kind !== 'builtin').map(({ name }) => name);
}

const OLD = qapi(`
{ 'enum': 'Speed', 'data': [ 'slow', 'fast' ] }
{ 'struct': 'Disk', 'data': { 'sectors': 'uint64', 'speed': 'Speed' } }
##
# @copy:
#
# @count: how many (default 1; since 3.0)
#
# Since: 1.3
##
{ 'command': 'copy', 'data': { 'disk': 'Disk', '*count': 'uint8' }, 'returns': [ 'Disk' ] }
`);

describe('nameTypes', () => {
  it('takes from the reference the names, versions, defaults and widths of what stands at the same place', () => {
    const named = nameTypes(masked(OLD), OLD);
    expect(named.commands.get('copy')).toMatchObject({
      argType: 'copy.arguments',
      returnType: '[Disk]',
      since: '1.3',
    });
    expect(named.types.get('Disk')).toEqual(OLD.types.get('Disk'));
    expect(named.types.get('copy.arguments')).toEqual(OLD.types.get('copy.arguments'));
  });

  it('names a type after its place where the reference has nothing there', () => {
    const live = qapi(`
      { 'enum': 'Way', 'data': [ 'up' ] }
      { 'struct': 'Depth', 'data': { 'way': 'Way' } }
      { 'enum': 'Kind', 'data': [ 'a', 'b' ] }
      { 'union': 'Which', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'Depth' } }
      { 'alternate': 'Either', 'data': { 'x': 'Which', 'y': 'str' } }
      { 'command': 'go', 'data': { 'to': [ 'Either' ] }, 'returns': 'Depth' }
      { 'event': 'GONE', 'data': { 'how': 'Way' } }
    `);
    // Breadth first from arguments, returns and events: the place nearest to the surface gives the name.
    expect(typeNames(nameTypes(masked(live)))).toEqual(
      expect.arrayContaining([
        'go.arguments',
        '[go.to]',
        'go.to',
        'go.to|object',
        'go.returns',
        'GONE.data',
        'go.returns.way',
        'go.to|object.kind',
      ]),
    );
  });

  it('tells types apart that a place would call the same', () => {
    const live = qapi(`
      { 'enum': 'A', 'data': [ 'a' ] }
      { 'enum': 'B', 'data': [ 'b' ] }
      { 'struct': 'One', 'data': { 'x': 'A' } }
      { 'command': 'go', 'data': { 'arguments': 'B' }, 'returns': 'One' }
    `);
    expect(typeNames(nameTypes(masked(live)))).toEqual(
      expect.arrayContaining(['go.arguments', 'go.arguments~2', 'go.returns.x']),
    );
  });

  it('does not depend on the numbers types are masked by, nor on the order of the reply', () => {
    const { header, schema } = shipped('11.1');
    const reply = toIntrospection(schema);
    const shuffled = isArray(reply) ? [...reply].reverse() : [];
    const live = lowerIntrospection(shuffled.map(renumbered), header.source);
    expect(live.types.has('m83')).toBe(true);
    expect(writeGrammar(nameTypes(live, schema), header)).toBe(
      writeGrammar(nameTypes(masked(schema), schema), header),
    );
  });

  it('lets what is accepted come from the schema alone', () => {
    const live = qapi(`
      { 'enum': 'Velocity', 'data': [ 'slow' ] }
      { 'struct': 'Disc', 'data': { '*speed': 'Velocity', 'platters': 'int' } }
      { 'command': 'copy', 'data': { 'disk': 'Disc', 'count': 'int' } }
    `);
    const named = nameTypes(masked(live), OLD);
    expect(named.types.get('Speed')).toEqual({
      kind: 'enum',
      name: 'Speed',
      values: [{ name: 'slow', features: [] }],
    });
    expect(named.types.get('Disk')).toEqual({
      kind: 'object',
      name: 'Disk',
      members: [
        { name: 'speed', type: 'Speed', optional: true, features: [] },
        { name: 'platters', type: 'int', optional: false, features: [] },
      ],
      features: [],
    });
    // A default is for what may be left out.
    expect(named.types.get('copy.arguments')).toMatchObject({
      members: [{ name: 'disk' }, { name: 'count', type: 'uint8', since: '3.0' }],
    });
  });

  it('does not give a type the name of one it has nothing in common with', () => {
    const live = qapi(`
      { 'struct': 'Tape', 'data': { 'reels': 'int' } }
      { 'command': 'copy', 'data': { 'disk': 'Tape' } }
    `);
    expect(typeNames(nameTypes(masked(live), OLD))).toEqual(expect.arrayContaining(['copy.disk']));
    expect(typeNames(nameTypes(masked(live), OLD))).not.toContain('Disk');
  });

  it('gives one name to what a QEMU masks by several numbers, if it says the same', () => {
    const string = (name: string) => ({ name, 'meta-type': 'object', members: [{ name: 's', type: 'str' }] });
    const live = lowerIntrospection(
      [
        { name: 'go', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '0' },
        { name: '0', 'meta-type': 'object', members: [] },
        {
          name: '1',
          'meta-type': 'object',
          members: [
            { name: 'a', type: '2' },
            { name: 'b', type: '3' },
          ],
        },
        string('2'),
        string('3'),
        { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
      ],
      'live',
    );
    const reference = qapi(`
      { 'struct': 'String', 'data': { 's': 'str' } }
      { 'command': 'go', 'data': { 'a': 'String', 'b': 'String' } }
    `);
    expect(nameTypes(live, reference).types.get('go.arguments')).toEqual(reference.types.get('go.arguments'));
    expect(typeNames(nameTypes(live))).toEqual(expect.arrayContaining(['go.a', 'go.b']));
  });

  it('leaves out types nobody mentions and branches that add nothing', () => {
    const live = qapi(`
      { 'enum': 'Kind', 'data': [ 'a', 'b' ] }
      { 'struct': 'Plain', 'data': {} }
      { 'struct': 'Lost', 'data': {} }
      { 'struct': 'More', 'data': { 'x': 'str' } }
      { 'union': 'Which', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'More', 'b': 'Plain' } }
      { 'command': 'go', 'data': 'Which', 'boxed': true }
    `);
    expect(live.types.get('Which')).toMatchObject({ union: { branches: new Map([['a', 'More']]) } });
    expect(live.types.has('Lost')).toBe(false);
    expect(live.types.has('Plain')).toBe(false);
  });
});

/** An entity with its type names, and those it mentions, masked by other numbers: 17 → m83, [17] → [m83]. */
function renumbered(entity: Json): Json {
  const other = (name: Json) =>
    typeof name === 'string' && /^\[*\d+\]*$/.test(name)
      ? name.replace(/\d+/, (n) => `m${Number(n) + 66}`)
      : name;
  const masked = (value: Json, keys: readonly string[]): Json =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, one]) => [key, keys.includes(key) ? other(one) : one]),
        )
      : value;
  const top = masked(entity, ['name', 'arg-type', 'ret-type', 'element-type']);
  if (!isObject(top)) return top;
  const inside = (name: string) => {
    const list = member(top, name);
    return isArray(list) ? { [name]: list.map((one) => masked(one, ['type'])) } : {};
  };
  return { ...top, ...inside('members'), ...inside('variants') };
}
