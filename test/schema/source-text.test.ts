import { expect, test } from 'vitest';
import { sourceText } from '../../src/schema/source-text.ts';
import { grammar } from '../support/language.ts';

test.each([
  ['qemu-11.1 (live)', 'QEMU 11.1'],
  ['QEMU 11.1.3 (live)', 'QEMU 11.1.3'],
  ['qemu-7.2 (shipped)', 'QEMU 7.2 (shipped)'],
  ['qemu-storage-daemon', 'qemu-storage-daemon'],
])('%s is called %s', (source, text) => {
  expect(sourceText({ ...grammar(), source })).toBe(text);
});
