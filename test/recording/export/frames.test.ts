/** What a terminal is sent, as it then stands there. */
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frames, type Region } from '../../../src/recording/export/frames.ts';

const COLUMNS = 20;
const ROWS = 8;

interface Step {
  readonly above: readonly string[];
  readonly region: Region;
}

const row = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: COLUMNS - 1 });
const step: fc.Arbitrary<Step> = fc
  .record({
    above: fc.array(row, { maxLength: 4 }),
    rows: fc.array(row, { maxLength: ROWS - 1 }),
    at: fc.nat(100),
  })
  .map(({ above, rows, at }) => {
    const cursor = {
      row: rows.length === 0 ? 0 : at % rows.length,
      column: rows.length === 0 ? 0 : at % COLUMNS,
    };
    return { above, region: { rows, cursor } };
  });

test('after every frame there is what was written above, then the region, then nothing; and the cursor where it belongs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const terminal = new xterm.Terminal({
        cols: COLUMNS,
        rows: ROWS,
        allowProposedApi: true,
        scrollback: 1000,
      });
      const frames = new Frames();
      const above: string[] = [];
      for (const { above: more, region } of steps) {
        above.push(...more);
        await new Promise<void>((resolve) => terminal.write(frames.draw(more, region), resolve));
        const buffer = terminal.buffer.active;
        const all = Array.from({ length: buffer.length }, (_, i) =>
          buffer.getLine(i)?.translateToString(true).trimEnd(),
        );
        const wanted = [...above, ...region.rows].map((text) => text.trimEnd());
        while (wanted.length < all.length) wanted.push('');
        expect(all).toEqual(wanted);
        expect(buffer.baseY + buffer.cursorY).toBe(above.length + region.cursor.row);
        expect(buffer.cursorX).toBe(region.cursor.column);
      }
      terminal.dispose();
    }),
    { numRuns: 200 },
  );
});

test('what has not changed is not written again', () => {
  const frames = new Frames();
  const region = (text: string) => ({
    rows: ['rule', 'chain', text],
    cursor: { row: 2, column: text.length },
  });
  frames.draw([], region('(QEMU) q'));
  expect(frames.draw([], region('(QEMU) q'))).toBe('');
  expect(frames.draw([], region('(QEMU) qu'))).toBe('\r\x1b[K(QEMU) qu\r\x1b[9C');
});
