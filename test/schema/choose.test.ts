import { expect, test } from 'vitest';
import { grammarFor } from '../../src/schema/choose.ts';

const SHIPPED = ['7.2', '10.0', '10.1', '11.1'];

test.each([
  ['7.2', '7.2', true],
  ['10.0', '10.0', true],
  ['11.1', '11.1', true],
  ['11.0', '11.1', false],
  ['10.2', '10.1', false],
  ['10.9', '10.1', false],
  ['9.2', '10.0', false],
  ['8.0', '7.2', false],
  ['5.2', '7.2', false],
  ['12.0', '11.1', false],
])('for QEMU %s the grammar is %s, exact: %s', (version, series, exact) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  expect(grammarFor({ major, minor }, SHIPPED)).toEqual({ series, exact });
});

test('of two that are equally near, the older is the safer one', () => {
  expect(grammarFor({ major: 10, minor: 1 }, ['10.2', '10.0'])).toEqual({ series: '10.0', exact: false });
});

test('there is none where none is shipped', () => {
  expect(grammarFor({ major: 10, minor: 1 }, [])).toBeUndefined();
  expect(grammarFor({ major: 10, minor: 1 }, ['latest'])).toBeUndefined();
});
