import { expect, test } from 'vitest';
import { isName, isQapiName, isTypeName } from '../../src/schema/type-names.ts';

/** Text → may it name a member, a type, and is it a name QAPI could have given a type. */
test.each([
  ['job-id', true, true, true],
  ['query-jobs', true, true, true],
  ['BlockdevOptions', true, true, true],
  ['3des', true, true, false],
  ['0', true, true, false],
  ['__com.example_x', true, true, false],
  ['[str]', false, true, false],
  ['[[str]]', false, true, false],
  ['{}', false, true, false],
  ['[{}]', false, true, false],
  ['block-commit.arguments', true, true, false],
  ['ObjectOptions=qtest', false, true, false],
  ['go.to|object', false, true, false],
  ['go.x~2', false, true, false],
  ['', false, false, false],
  ['a b', false, false, false],
  ['a:b', false, false, false],
  ['a"b', false, false, false],
  ['a\nb', false, false, false],
  ['\u001b[2J', false, false, false],
  ['\u202ea', false, false, false],
  ['é', false, false, false],
])('%j: name %s, type name %s, of QAPI %s', (text, name, typeName, qapiName) => {
  expect([isName(text), isTypeName(text), isQapiName(text)]).toEqual([name, typeName, qapiName]);
});
