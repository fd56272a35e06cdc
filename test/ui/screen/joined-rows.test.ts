/** In xterm.js itself: what is reckoned with is what it does. */
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinRows } from '../../../src/ui/screen/joined-rows.ts';

interface Drawn {
  readonly widths: readonly number[];
  readonly cursorRow: number;
}

const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 79 }), { minLength: 1, maxLength: 8 }), fc.nat(7))
  .map(([widths, row]) => ({ widths, cursorRow: row % widths.length }));

const rowsOf = ({ widths }: Drawn) => widths.map((width, row) => `${row}`.repeat(width));

/** A line, and a frame below it that is drawn and joined in a window of 80 columns. */
async function draw(frame: Drawn, rows = 40): Promise<xterm.Terminal> {
  const terminal = new xterm.Terminal({ cols: 80, rows, allowProposedApi: true });
  const up = frame.widths.length - 1 - frame.cursorRow;
  const text = `before\r\n${rowsOf(frame).join('\r\n')}${up > 0 ? `\x1b[${up}A` : ''}\x1b[5G`;
  await new Promise<void>((done) =>
    terminal.write(text + joinRows(frame.widths.length, frame.cursorRow), done),
  );
  return terminal;
}

/** All that stands there. */
function shown({ buffer: { active } }: xterm.Terminal): string[] {
  const rows = Array.from(
    { length: active.length },
    (_, y) => active.getLine(y)?.translateToString(true) ?? '',
  );
  return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}

const cursorOf = ({ buffer: { active } }: xterm.Terminal) => [active.baseY + active.cursorY, active.cursorX];

describe('rows that are joined', () => {
  it('look as before, and the cursor is where it was', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (frame) => {
        const terminal = await draw(frame);
        expect(shown(terminal)).toEqual(['before', ...rowsOf(frame)]);
        expect(cursorOf(terminal)).toEqual([1 + frame.cursorRow, 4]);
      }),
    );
  });

  it('are cut, and not wrapped, however the width changes', async () => {
    const sizes = fc.array(fc.integer({ min: 12, max: 200 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(drawn, sizes, async (frame, columns) => {
        const terminal = await draw(frame);
        for (const width of columns) terminal.resize(width, 40);
        const narrowest = Math.min(...columns);
        const cut = rowsOf(frame).map((row) => row.slice(0, narrowest));
        expect(shown(terminal)).toEqual(['before', ...cut]);
        expect(cursorOf(terminal)[0]).toBe(1 + frame.cursorRow);
      }),
    );
  });

  it('do not scroll where they end in the last row of the window', async () => {
    const frame: Drawn = { widths: [10, 20, 30], cursorRow: 1 };
    const terminal = await draw(frame, 4);
    expect(shown(terminal)).toEqual(['before', ...rowsOf(frame)]);
    // It has become smaller before they are joined.
    const small = await draw(frame, 2);
    expect(shown(small)).toEqual(['before', ...rowsOf(frame)]);
  });

  it('are nothing to do where there is one', () => {
    expect(joinRows(1, 0)).toBe('');
  });
});
