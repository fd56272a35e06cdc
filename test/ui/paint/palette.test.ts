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
