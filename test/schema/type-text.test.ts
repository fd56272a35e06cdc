import { expect, test } from 'vitest';
import { typeText } from '../../src/schema/type-text.ts';
import { shipped } from './support/schemas.ts';

const { schema } = shipped('11.1');

test.each([
  ['str', 'str'],
  ['bool', 'bool'],
  ['int', 'int'],
  ['int64', 'int'],
  ['uint64', 'int'],
  ['uint16', 'uint16'],
  ['size', 'size'],
  ['any', 'any'],
  ['MirrorSyncMode', 'top|full|none|incremental|bitmap'],
  ['BlockdevDriver', 'enum BlockdevDriver'],
  ['[str]', 'list of str'],
  ['[BlockdevRef]', 'list of object BlockdevOptions or str'],
  ['BlockdevRefOrNull', 'object BlockdevOptions or str or null'],
  ['StrOrNull', 'str or null'],
  ['BlockdevOptions', 'object BlockdevOptions'],
  ['block-commit.arguments', 'object'],
  ['no such type', 'no such type'],
])('%s reads %s', (name, text) => {
  expect(typeText(schema, name)).toBe(text);
});
