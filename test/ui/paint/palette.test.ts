import { describe, expect, it } from 'vitest';
import { paint, paletteFor } from '../../../src/ui/paint/palette.ts';
import { piece } from '../../../src/ui/paint/piece.ts';

describe('what the environment asks for', () => {
  it.each([
    [{}, 'colour'],
    [{ NO_COLOR: '1' }, 'mono'],
    [{ NO_COLOR: '' }, 'colour'],
    [{ TERM: 'dumb' }, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'mono'],
    [{ TERM: 'xterm-256color', QMPSH_THEME: 'light', NO_COLOR: '1' }, 'mono'],
    [{ TERM: 'xterm-256color', QMPSH_THEME: 'light' }, 'light'],
    [{ TERM: 'xterm', COLORTERM: 'truecolor', QMPSH_THEME: 'dark' }, 'dark'],
    [{ TERM: 'xterm', QMPSH_THEME: 'light' }, 'colour'],
    [{ TERM: 'xterm-256color', QMPSH_THEME: 'pink' }, 'colour'],
    [{ TERM: 'xterm-256color', COLORFGBG: '0;15' }, 'light'],
    [{ TERM: 'xterm-256color', COLORFGBG: '15;default;0' }, 'dark'],
    [{ TERM: 'xterm-256color', COLORFGBG: '0;default' }, 'colour'],
    [{ TERM: 'xterm-256color', COLORFGBG: '0;15', QMPSH_THEME: 'dark' }, 'dark'],
  ] as const)('%j is %s', (environment, palette) => {
    expect(paletteFor(environment)).toBe(palette);
  });

  it('is kept: no colour where none is wanted, no attribute at all on a dumb terminal', () => {
    const line = [piece('wrong', 'wrong'), piece(' '), piece('node', 'name')];
    expect(paint(line, 'colour')).toBe('\x1b[4;31mwrong\x1b[0m \x1b[36mnode\x1b[0m');
    expect(paint(line, 'mono')).toBe('\x1b[4mwrong\x1b[0m node');
    expect(paint(line, 'none')).toBe('wrong node');
  });
});

/** Every tone that has a colour of the 256 is told from its background by 4.5:1, as WCAG 2.1 (1.4.3) asks of text. */
describe('where the background is known', () => {
  it.each([
    ['light', 1],
    ['dark', 0],
  ] as const)('colours read on a %s one', (palette, background) => {
    const tones = ['key', 'literal', 'name', 'event', 'error', 'warning', 'good', 'wrong', 'number'] as const;
    const colours = tones.flatMap((tone) => {
      const code = /38;5;(\d+)m/.exec(paint([piece('x', tone)], palette))?.[1];
      return code === undefined ? [] : [{ tone, contrast: contrast(luminance(Number(code)), background) }];
    });
    expect(colours.length).toBeGreaterThan(0);
    expect(colours.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  });
});

/** Of a colour of the 6×6×6 cube, 16 to 231, as xterm defines it. */
function luminance(code: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const place = code - 16;
  const [r, g, b] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => {
    const value = (steps[step] ?? 0) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
