import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/language/types.ts';
import { gridFor, gridPage } from '../../../src/ui/panes/menu-grid.ts';
import { menuLines, selectionLines } from '../../../src/ui/panes/menu-lines.ts';
import { type Menu, menuOf } from '../../../src/ui/prompt/menu.ts';
import { shown } from '../support/lines.ts';

describe('whether candidates stand side by side', () => {
  const short = { name: 12, full: 60 };
  it.each([
    ['they all have room', { count: 8, rows: 8, width: 199, ...short }, undefined],
    [
      'wide window',
      { count: 30, rows: 8, width: 199, ...short },
      { cells: 'full', cellWidth: 60, columns: 3 },
    ],
    [
      'no more columns than needed',
      { count: 12, rows: 8, width: 199, ...short },
      { cells: 'full', cellWidth: 60, columns: 2 },
    ],
    [
      'short names',
      { count: 30, rows: 8, width: 79, ...short },
      { cells: 'names', cellWidth: 12, columns: 4 },
    ],
    ['long names', { count: 30, rows: 8, width: 79, name: 30, full: 70 }, undefined],
    ['narrow window', { count: 30, rows: 8, width: 39, name: 19, full: 60 }, undefined],
    ['one row', { count: 30, rows: 1, width: 199, ...short }, undefined],
  ] as const)('%s', (_, needs, grid) => {
    expect(gridFor(needs)).toEqual(grid);
  });
});

describe('a page of the grid', () => {
  const grid = { cells: 'names', cellWidth: 5, columns: 2 } as const;
  it('goes down a column, then the next, and scrolls by columns', () => {
    expect(gridPage(grid, 7, 2, 0)).toEqual({
      rows: [
        [0, 2],
        [1, 3],
      ],
      above: 0,
      below: 3,
    });
    expect(gridPage(grid, 7, 2, 4)).toEqual({
      rows: [
        [2, 4],
        [3, 5],
      ],
      above: 2,
      below: 1,
    });
    expect(gridPage(grid, 7, 2, 6)).toEqual({
      rows: [
        [4, 6],
        [5, undefined],
      ],
      above: 4,
      below: 0,
    });
  });
});

const item = (label: string, brief: string): Candidate => ({
  label,
  insert: label,
  kind: 'argument',
  source: 'schema',
  type: 'int',
  required: false,
  brief,
});
const menu = (selected?: number): Menu => {
  const items = Array.from({ length: 12 }, (_, i) =>
    item(`size-${i}=`, `how large the part number ${i} is to be made`),
  );
  return { ...menuOf({ items, replace: { start: 0, end: 0 }, wants: [] }, true), selected };
};

describe('a menu of short names', () => {
  it('shows names alone, the type and brief of the selection below', () => {
    expect(shown(menuLines(menu(5), 10, 55, 4)).map((row) => row.trimEnd())).toEqual([
      '  size-0=     size-4=     size-8=',
      '  size-1=   ▸ size-5=     size-9=',
      '  size-2=     size-6=     size-10=',
      '  size-3=     size-7=     size-11=',
    ]);
    expect(shown(selectionLines(menu(5), 10, 55, 4))).toEqual([
      '   size-5=: int · how large the part number 5 is to be',
      '   made',
    ]);
  });

  it('counts what has no room', () => {
    expect(
      shown(menuLines(menu(), 10, 45, 3))
        .at(-1)
        ?.trimEnd(),
    ).toBe('  … 6 more');
    expect(
      shown(menuLines(menu(11), 10, 45, 3))
        .at(-1)
        ?.trimEnd(),
    ).toBe('  … 6 above');
  });

  it('shows types and briefs too where the window is wide', () => {
    expect(shown(menuLines(menu(0), 10, 140, 6))[0]?.trimEnd()).toBe(
      '▸ size-0=   int  how large the part number 0 is to be made     size-6=   int  how large the part number 6 is to be made',
    );
    expect(selectionLines(menu(0), 10, 140, 6)).toEqual([]);
  });
});
