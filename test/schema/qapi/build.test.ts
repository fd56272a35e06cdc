import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { grammarFolder } from '../../../src/schema/files.ts';
import { readGrammar } from '../../../src/schema/grammar.ts';
import { buildFromQapi } from '../../../src/schema/qapi/build.ts';
import { openQapiFolder } from '../../../src/schema/qapi/files.ts';

/** Where the sources lie that the shipped grammar of 10.1 is made from, if this machine has them. */
const tree = process.env['QMPSH_QAPI'] ?? join(dirname(grammarFolder()), '..', 'shared', 'qapi', 'qemu-10.1');

test.skipIf(!existsSync(tree))('the sources of 10.1 give the shipped grammar byte for byte', () => {
  const shipped = readFileSync(join(grammarFolder(), 'qemu-10.1.json'), 'utf8');
  expect(buildFromQapi(openQapiFolder(tree).read, '10.1')).toBe(shipped);
});

test('a tree gives the grammar of what its commands and events lead to', () => {
  const { header, schema } = readGrammar(
    buildFromQapi(() => "{ 'enum': 'Lost', 'data': [] }\n{ 'command': 'go', 'data': { 'x': 'int' } }", '1.0'),
  );
  expect(header).toMatchObject({ source: 'qemu-1.0', qemu: '1.0', from: 'qapi' });
  expect(schema.types.has('go.arguments')).toBe(true);
  expect(schema.types.has('Lost')).toBe(false);
});
