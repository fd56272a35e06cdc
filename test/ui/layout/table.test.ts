import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TableColumn, tableLines } from '../../../src/ui/layout/table.ts';
import { lineWidth, piece } from '../../../src/ui/paint/piece.ts';
import { shown } from '../support/lines.ts';

const COLUMNS: readonly TableColumn[] = [
  { header: 'node', rank: 0, align: 'left' },
  { header: 'size', rank: 1, align: 'right' },
  { header: 'file', rank: 2, align: 'left', cut: 'middle' },
  { header: 'mode', rank: 3, align: 'left' },
];

const ROWS = [
  [piece('node-D'), piece('39 MiB'), piece('/var/lib/images/the-active-layer.qcow2'), undefined],
  [piece('C'), piece('1.5 GiB'), piece('c.qcow2'), piece('ro')],
];

function at(width: number): { lines: string[]; leftOut: readonly string[] } | undefined {
  const table = tableLines(COLUMNS, ROWS, width);
  return table && { lines: shown(table.lines), leftOut: table.leftOut };
}

describe('a table', () => {
  it('is as wide as what stands in it, numbers to the right', () => {
    expect(at(80)).toEqual({
      lines: [
        'node       size  file                                    mode',
        'node-D   39 MiB  /var/lib/images/the-active-layer.qcow2',
        'C       1.5 GiB  c.qcow2                                 ro',
      ],
      leftOut: [],
    });
  });

  it('cuts what may be cut before it leaves a column out', () => {
    expect(at(40)).toEqual({
      lines: [
        'node       size  file               mode',
        'node-D   39 MiB  /var/lib…er.qcow2',
        'C       1.5 GiB  c.qcow2            ro',
      ],
      leftOut: [],
    });
  });

  it('leaves out the least important first, and what is there never', () => {
    expect(at(30)?.leftOut).toEqual(['mode']);
    expect(at(15)).toEqual({
      lines: ['node       size', 'node-D   39 MiB', 'C       1.5 GiB'],
      leftOut: ['file', 'mode'],
    });
    expect(at(6)?.leftOut).toEqual(['size', 'file', 'mode']);
    expect(at(5)).toBeUndefined();
  });

  it('has no column in which no row has anything', () => {
    const table = tableLines(COLUMNS, [[piece('node-D'), undefined, undefined, undefined]], 80);
    expect(shown(table?.lines ?? [])).toEqual(['node', 'node-D']);
    expect(table?.leftOut).toEqual([]);
  });

  it('counts columns as terminals do', () => {
    const table = tableLines(
      COLUMNS.slice(0, 2),
      [
        [piece('日本'), piece('1 B')],
        [piece('a'), piece('2 B')],
      ],
      80,
    );
    expect(shown(table?.lines ?? [])).toEqual(['node  size', '日本   1 B', 'a      2 B']);
  });

  it('is never wider than the window, whatever stands in it', () => {
    const cell = fc.option(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => piece(text)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 100 }),
        (rows, width) => {
          for (const line of tableLines(COLUMNS, rows, width)?.lines ?? []) {
            expect(lineWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });
});
