import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRows } from '../../../src/ui/layout/cut-rows.ts';
import { lineText, lineWidth, piece } from '../../../src/ui/paint/piece.ts';
import { shown } from '../support/lines.ts';

describe('a line over several rows', () => {
  it.each<[text: string, width: number, rows: string[]]>([
    ['', 5, ['']],
    ['abcde', 5, ['abcde']],
    ['abcdefg', 5, ['abcde', 'fg']],
    ['日本日本', 5, ['日本', '日本']],
    ['a日本', 2, ['a', '日', '本']],
  ])('%s in %i columns', (text, width, rows) => {
    expect(shown(cutRows([piece(text)], width))).toEqual(rows);
  });

  it('keeps every tone, across rows too', () => {
    const rows = cutRows([piece('"key"', 'key'), piece(': '), piece('"value"', 'string')], 6);
    expect(rows.map((row) => row.map(({ text, tone }) => `${tone}:${text}`))).toEqual([
      ['key:"key"', 'plain::'],
      ['plain: ', 'string:"valu'],
      ['string:e"'],
    ]);
  });

  it('loses nothing, and no row is too wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 12, max: 30 }),
        (texts, width) => {
          const line = texts.map((text) => piece(text));
          const rows = cutRows(line, width);
          expect(rows.map(lineText).join('')).toBe(lineText(line));
          for (const row of rows) expect(lineWidth(row)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
