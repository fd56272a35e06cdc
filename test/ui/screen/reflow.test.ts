import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cutAt, firstRows, rowsAboveCursor, type ShownFrame } from '../../../src/ui/screen/reflow.ts';

const UNASKED = { cursorColumn: undefined, isXtermJs: false };

describe('the height of a frame above its cursor', () => {
  const frame: ShownFrame = { widths: [79, 20, 30], cursor: { row: 2, column: 5 } };

  it.each([
    [80, 2],
    [79, 2],
    [40, 3],
    [39, 4],
    [10, 10],
  ])('at %i columns is %i', (columns, rows) => {
    expect(rowsAboveCursor(frame, columns, UNASKED)).toBe(rows);
  });

  it('counts the rows the cursor is below the beginning of its own', () => {
    const wide: ShownFrame = { widths: [60], cursor: { row: 0, column: 55 } };
    expect(rowsAboveCursor(wide, 20, UNASKED)).toBe(2);
    expect(rowsAboveCursor(wide, 20, { ...UNASKED, cursorColumn: 15 })).toBe(2);
    expect(rowsAboveCursor(wide, 20, { ...UNASKED, cursorColumn: 19 })).toBe(0);
    // tmux puts a cursor that stood behind the text of its row at the text's end.
    expect(rowsAboveCursor(wide, 20, { ...UNASKED, cursorColumn: 14 })).toBe(2);
  });

  it('takes an empty row for one', () => {
    expect(rowsAboveCursor({ widths: [0, 0, 5], cursor: { row: 2, column: 0 } }, 20, UNASKED)).toBe(2);
  });
});

describe('the first rows of what is wrapped', () => {
  it.each([
    [0, []],
    [1, [20]],
    [4, [79]],
    [5, [79, 5]],
    [6, [79, 5, 20]],
    [9, [79, 5, 30]],
  ])('%i rows at 20 columns are %j', (count, widths) => {
    expect(firstRows([79, 5, 30], 20, count)).toEqual(widths);
  });
});

test('a frame drawn in a narrower window is cut there, its cursor too', () => {
  const frame: ShownFrame = { widths: [79, 20, 30], cursor: { row: 2, column: 29 } };
  expect(cutAt(frame, 25)).toEqual({ widths: [25, 20, 25], cursor: { row: 2, column: 24 } });
  expect(cutAt(frame, Number.POSITIVE_INFINITY)).toEqual(frame);
});

describe('xterm.js', () => {
  /** Draws the frame there, resizes, and looks how far the cursor is from the frame's first row. */
  async function tried({ widths, cursor }: ShownFrame, from: number, to: number): Promise<number> {
    const terminal = new xterm.Terminal({ cols: from, rows: 60, allowProposedApi: true });
    const rows = widths.map((width, index) => (index === 0 ? '#' : 'x').repeat(width)).join('\r\n');
    const up = widths.length - 1 - cursor.row;
    const move = `${up > 0 ? `\x1b[${up}A` : ''}\x1b[${cursor.column + 1}G`;
    await new Promise<void>((done) => terminal.write(`before\r\n${rows}${move}`, done));
    terminal.resize(to, 60);
    const { active } = terminal.buffer;
    let top = 0;
    while (!active.getLine(top)?.translateToString().startsWith('#')) top += 1;
    return active.baseY + active.cursorY - top;
  }

  it('does what is reckoned here', async () => {
    const width = fc.integer({ min: 1, max: 79 });
    const frames = fc.tuple(fc.array(width, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.nat(78));
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: 12, max: 79 }), async ([widths, row, column], to) => {
        const at = row % widths.length;
        const frame: ShownFrame = { widths, cursor: { row: at, column: Math.min(column, widths[at] ?? 0) } };
        const rows = await tried(frame, 80, to);
        expect(rowsAboveCursor(frame, to, { cursorColumn: undefined, isXtermJs: true })).toBe(rows);
      }),
    );
  });
});
