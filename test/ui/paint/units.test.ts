import { describe, expect, it } from 'vitest';
import { countText, durationText, fraction, progressText, sizeText } from '../../../src/ui/paint/units.ts';

const MIB = 1024 * 1024;

describe('numbers as a person reads them', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [39 * MIB, '39 MiB'],
    [210.7 * MIB, '210 MiB'],
    [18446744073709551615n, '16 EiB'],
  ])('%s bytes are %s', (bytes, expected) => {
    expect(sizeText(bytes)).toBe(expected);
  });

  it.each([
    [29 * MIB, 39 * MIB, '29/39 MiB'],
    [0, 39 * MIB, '0/39 MiB'],
    [512 * 1024, 2 * MIB, '0.5/2 MiB'],
    [0, 0, '0/0 B'],
    [2n ** 62n, 2n ** 63n, '4/8 EiB'],
  ])('%s of %s is %s', (current, total, expected) => {
    expect(progressText(current, total)).toBe(expected);
  });

  it.each([
    [0, 0, undefined],
    [1, 4, 0.25],
    [5, 4, 1],
    [-1, 4, 0],
    [2n ** 62n, 2n ** 63n, 0.5],
  ])('%s of %s is the fraction %s', (current, total, expected) => {
    expect(fraction(current, total)).toBe(expected);
  });

  it.each([
    [0, '0:00'],
    [2.1, '0:03'],
    [75, '1:15'],
    [11_100, '3:05:00'],
    [-5, '0:00'],
    [359_999, '99:59:59'],
    [1e15, '>99 h'],
  ])('%s seconds are %s', (seconds, expected) => {
    expect(durationText(seconds)).toBe(expected);
  });

  it.each([
    [7, '7'],
    [9412, '9,412'],
    [1_000_000, '1,000,000'],
  ])('%s is written %s', (count, expected) => {
    expect(countText(count)).toBe(expected);
  });
});
