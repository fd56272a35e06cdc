/** Whatever stands in a reply or a file, it is either refused in words or becomes a sound schema. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, parseJson } from '../../src/json/json.ts';
import { SchemaError } from '../../src/schema/errors.ts';
import { grammarHash, readGrammar, writeGrammar } from '../../src/schema/grammar.ts';
import { lowerIntrospection } from '../../src/schema/introspection.ts';
import { nameTypes } from '../../src/schema/naming.ts';
import { readQapi } from '../../src/schema/qapi/tree.ts';
import { toIntrospection } from '../../src/schema/to-introspection.ts';
import { anySchema } from './support/arbitrary.ts';
import { shipped } from './support/schemas.ts';

/** What `attempt` gives, or undefined where it refuses in its own words. */
function orRefused<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaError);
    expect(String(error)).not.toMatch(/undefined|\[object/);
    return undefined;
  }
}

/** JSON text with one piece replaced by another. */
const damaged = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.constantFrom('null', '{}', '[]', '"', '7', 'true', ',', '\u001b[2J'),
      ),
    )
    .map(([at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length));

const META = { source: 'x', qemu: '1.0', from: 'query-qmp-schema' } as const;

test('a damaged reply to query-qmp-schema', () => {
  const reply = anySchema.chain((schema) => damaged(JSON.stringify(toIntrospection(schema))));
  fc.assert(
    fc.property(reply, (text) => {
      let json: Json;
      try {
        json = parseJson(text);
      } catch {
        return;
      }
      const schema = orRefused(() => lowerIntrospection(json, 'hostile'));
      if (schema === undefined) return;
      // Whoever reads it later finds it whole.
      const named = nameTypes(schema, shipped('10.1').schema);
      expect(readGrammar(writeGrammar(named, META)).schema.commands.size).toBe(schema.commands.size);
    }),
    { numRuns: 300 },
  );
});

test('a damaged grammar whose hash was made to fit', () => {
  const file = anySchema.chain((schema) => damaged(writeGrammar(schema, META)));
  fc.assert(
    fc.property(file, (text) => {
      const forged = text.replace(/"sha256":"\w*"/, `"sha256":"${grammarHash(text)}"`);
      const grammar = orRefused(() => readGrammar(forged));
      if (grammar !== undefined) readGrammar(writeGrammar(grammar.schema, META));
    }),
    { numRuns: 300 },
  );
});

test('a damaged QAPI file', () => {
  const source = `
##
# @copy:
#
# @speed: how fast (default: slow; since 3.0)
#
# Since: 1.3
##
{ 'command': 'copy', 'data': { 'from': 'Ref', '*speed': 'Speed' }, 'returns': [ 'str' ] }
{ 'enum': 'Speed', 'data': [ 'slow', { 'name': 'fast', 'if': 'X' } ] }
{ 'struct': 'Disk', 'base': 'Base', 'data': { 'sectors': 'uint64' } }
{ 'struct': 'Base', 'data': {} }
{ 'union': 'Source', 'base': { 'speed': 'Speed' }, 'discriminator': 'speed', 'data': { 'fast': 'Disk' } }
{ 'alternate': 'Ref', 'data': { 'a': 'Source', 'b': 'str' } }
`;
  fc.assert(
    fc.property(damaged(source), (text) => {
      const tree = orRefused(() => readQapi(() => text, 'hostile'));
      if (tree !== undefined) nameTypes(tree.schema, tree.schema);
    }),
    { numRuns: 500 },
  );
});
