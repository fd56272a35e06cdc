import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';

describe('columns on the terminal', () => {
  test.each([
    ['', 0],
    ['blockdev-add', 12],
    ['(QEMU) ␛', 8],
    ['Größe', 5],
    ['日本', 4],
    ['e\u0301', 1],
    ['👍', 2],
    ['\x1b[31mred\x1b[0m', 3],
  ])('%j takes %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  test('agrees with string-width on every character below U+3000, alone and beside another', () => {
    for (let code = 0x20; code < 0x3000; code += 1) {
      const character = String.fromCharCode(code);
      expect([character, displayWidth(`a${character}b`)]).toEqual([character, stringWidth(`a${character}b`)]);
    }
  });
});
