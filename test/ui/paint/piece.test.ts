import { describe, expect, it } from 'vitest';
import { paint } from '../../../src/ui/paint/palette.ts';
import { clip, lineText, lineWidth, padText, piece } from '../../../src/ui/paint/piece.ts';

describe('text from outside', () => {
  it('cannot steer the terminal: no piece holds a control character', () => {
    const evil = piece('\x1b]0;owned\x07\x1b[2J\u202e\u009b31m\r\n\u0000');
    expect(evil.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(paint([evil], 'none')).toBe(evil.text);
  });
});

describe('a line cut to a width', () => {
  const line = [piece('job0', 'name'), piece('  '), piece('node-D → node-E')];

  it.each([
    [30, 'job0  node-D → node-E'],
    [21, 'job0  node-D → node-E'],
    [20, 'job0  node-D → node…'],
    [8, 'job0  n…'],
    [6, 'job0 …'],
    [4, 'job…'],
    [1, '…'],
    [0, ''],
  ])('of %i', (width, expected) => {
    expect(lineText(clip(line, width))).toBe(expected);
  });

  it('cuts no wide character in two', () => {
    expect(lineText(clip([piece('日本語')], 4))).toBe('日…');
    expect(lineWidth([piece('日本語')])).toBe(6);
    expect(padText('日本', 6)).toBe('日本  ');
  });
});
