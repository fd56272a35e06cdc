import { describe, expect, test } from 'vitest';
import { firstFree, lastOf, successor } from '../../../src/language/complete/rows.ts';

const nothing = () => false;

describe('the name that follows', () => {
  test.each([
    ['disk9', 'disk10'],
    ['disk09', 'disk10'],
    ['disk009', 'disk010'],
    ['node-A', 'node-B'],
    ['a', 'b'],
    ['d.qcow2', 'e.qcow2'],
    ['./d.qcow2', './e.qcow2'],
    ['/images/vm-3.raw', '/images/vm-4.raw'],
    ['/v2/x', '/v2/y'],
    // a letter counts where it stands alone, and z has no successor
    ['root', undefined],
    ['node-Z', undefined],
    ['/images/base.img', undefined],
    ['', undefined],
  ])('%s → %s', (name, next) => {
    expect(successor(name, nothing)).toBe(next);
  });

  test('passes over what is taken, but not for ever', () => {
    expect(successor('node-A', (name) => ['node-B', 'node-C'].includes(name))).toBe('node-D');
    expect(successor('disk0', () => true)).toBeUndefined();
  });
});

test('the first free of a stem', () => {
  expect(firstFree('job', nothing)).toBe('job0');
  expect(firstFree('job', (name) => name === 'job0')).toBe('job1');
});

test('the last of a list that belongs to a row', () => {
  expect(lastOf(['disk9', 'root', 'disk10'], (names) => names)).toBe('disk10');
  expect(lastOf(['root'], (names) => names)).toBeUndefined();
});
