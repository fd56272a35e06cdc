import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../../src/text/sanitize.ts';
import { displayWidth } from '../../../src/text/width.ts';
import { type Mark, wrapLine } from '../../../src/ui/layout/wrap-line.ts';
import { lineText, lineWidth } from '../../../src/ui/paint/piece.ts';
import { read } from '../support/cursor.ts';
import { shown } from '../support/lines.ts';

/** Rows with the cursor's cell marked by `|` before it. */
function wrapped(marked: string, width: number): string[] {
  const { text, cursor } = read(marked);
  const { rows, cursorRow, cursorColumn } = wrapLine('> ', text, cursor, [], width);
  return shown(rows).map((row, index) => {
    if (index !== cursorRow) return row;
    let at = 0;
    while (displayWidth(row.slice(0, at)) < cursorColumn) at += 1;
    return `${row.slice(0, at)}|${row.slice(at)}`;
  });
}

describe('a line over several rows', () => {
  it.each([
    ['|', 10, ['> |']],
    ['abc|', 10, ['> abc|']],
    ['abcdefgh|', 10, ['> abcdefgh', '|']],
    ['abcdefg|h', 10, ['> abcdefg|h']],
    ['abcdefgh|i', 10, ['> abcdefgh', '|i']],
    ['abcdefghijklmnopqrstu|vw', 10, ['> abcdefgh', 'ijklmnopqr', 'stu|vw']],
    ['日本語日本|', 8, ['> 日本語', '日本|']],
    ['日本語|日本', 9, ['> 日本語', '|日本']],
    ['a👨‍👩‍👧|b', 40, ['> a👨\\u200d👩\\u200d👧|b']],
  ])('%s at %i columns', (marked, width, expected) => {
    expect(wrapped(marked, width)).toEqual(expected);
  });

  it('keeps its marks across rows; the later one counts', () => {
    const marks: Mark[] = [
      { start: 0, end: 12, tone: 'strong' },
      { start: 6, end: 10, tone: 'wrong' },
    ];
    const { rows } = wrapLine('> ', 'block-stream', 12, marks, 10);
    expect(rows.map((row) => row.map(({ text, tone }) => `${text}:${tone}`))).toEqual([
      ['> :prompt', 'block-:strong', 'st:wrong'],
      ['re:wrong', 'am:strong'],
    ]);
  });

  it('loses nothing and keeps to its width, the cursor too', () => {
    const width = fc.integer({ min: 3, max: 30 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), width, (text, at, columns) => {
        const { rows, cursorRow, cursorColumn } = wrapLine(
          '> ',
          text,
          Math.min(at, text.length),
          [],
          columns,
        );
        expect(rows.map(lineText).join('')).toBe(
          `> ${Array.from(text)
            .map((c) => sanitize(c))
            .join('')}`,
        );
        expect(cursorRow).toBeLessThan(rows.length);
        expect(cursorColumn).toBeLessThan(columns);
        for (const row of rows) {
          // A character wider than the window has nowhere to go: it stands alone.
          if (row.length > 0 && lineWidth(row) > columns) expect(lineText(row)).toMatch(/^(?:\\u....)+$/);
        }
      }),
    );
  });
});
