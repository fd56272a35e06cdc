import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/language/suggest.ts';

describe('the nearest word', () => {
  const words = [
    'full',
    'top',
    'none',
    'incremental',
    'block-stream',
    'block-commit',
    'qcow',
    'qcow2',
    'host_device',
  ];
  test.each([
    ['ful', 'full'],
    ['FULL', 'full'],
    ['tpo', 'top'],
    ['incr', 'incremental'],
    ['incrementel', 'incremental'],
    ['block_stream', 'block-stream'],
    ['blockstream', 'block-stream'],
    ['host-device', 'host_device'],
    // Of two as near the one as long as what was typed.
    ['qcow3', 'qcow2'],
    ['qcow', 'qcow'],
    ['zzz', undefined],
    ['', undefined],
    ['-', undefined],
  ])('%j → %j', (typed, expected) => expect(nearest(typed, words)).toBe(expected));
});

describe('edits from one word to another', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['stream', 'stream', 0],
    ['strem', 'stream', 1],
    ['steram', 'stream', 1],
    ['streams', 'stream', 1],
    ['commit', 'stream', 6],
  ])('%j to %j: %d', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
    expect(editDistance(b, a)).toBe(edits);
  });
});
