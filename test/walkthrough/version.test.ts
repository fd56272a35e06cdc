import { expect, it } from 'vitest';
import { isFor, readVersionRange } from '../../src/walkthrough/version.ts';

const TABLE: readonly (readonly [range: string, version: string, meant: boolean])[] = [
  ['>=10.0', '10.0.13', true],
  ['>=10.0', '7.2.22', false],
  ['>10.0', '10.0.13', false],
  ['>10.0', '10.1.0', true],
  ['<11', '10.0.13', true],
  ['<11', '11.1.3', false],
  ['<=11', '11.1.3', true],
  ['=7.2', '7.2.22', true],
  ['=7.2.1', '7.2.22', false],
  ['>=7.2 <11', '10.0.13', true],
  ['>=7.2 <11', '11.1.3', false],
];

it.each(TABLE)('%s of QEMU %s: %s', (range, version, meant) => {
  expect(isFor(readVersionRange(range), version)).toBe(meant);
});

it('is for every QEMU where nothing is said, and where its version is not known', () => {
  expect(isFor(undefined, '7.2.22')).toBe(true);
  expect(isFor(readVersionRange('>=10.0'), undefined)).toBe(true);
});

it.each(['', '10.0', '>= 10.0', '>=ten', '~10', '>=1.2.3.4'])('is no range: %j', (text) => {
  expect(readVersionRange(text)).toBeUndefined();
});
