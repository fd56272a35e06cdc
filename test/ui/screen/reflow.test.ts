import { describe, expect, it, test } from 'vitest';
import {
  cutAt,
  firstRows,
  rowsAboveCursor,
  type ShownFrame,
  type Standing,
} from '../../../src/ui/screen/reflow.ts';

const alone = (frame: ShownFrame): Standing => ({ left: [], frame, isJoined: false });

describe('the height of a frame above its cursor', () => {
  const frame: ShownFrame = { widths: [79, 20, 30], cursor: { row: 2, column: 5 } };

  it.each([
    [80, 2],
    [79, 2],
    [40, 3],
    [39, 4],
    [10, 10],
  ])('at %i columns is %i', (columns, rows) => {
    expect(rowsAboveCursor(alone(frame), columns)).toBe(rows);
  });

  it('counts the rows the cursor is below the beginning of its own', () => {
    const wide: ShownFrame = { widths: [60], cursor: { row: 0, column: 55 } };
    expect(rowsAboveCursor(alone(wide), 20)).toBe(2);
    expect(rowsAboveCursor(alone(wide), 20, 15)).toBe(2);
    expect(rowsAboveCursor(alone(wide), 20, 19)).toBe(0);
    // tmux puts a cursor that stood behind the text of its row at the text's end.
    expect(rowsAboveCursor(alone(wide), 20, 14)).toBe(2);
  });

  it('takes an empty row for one', () => {
    expect(rowsAboveCursor(alone({ widths: [0, 0, 5], cursor: { row: 2, column: 0 } }), 20)).toBe(2);
  });
});

describe('a frame whose rows are joined', () => {
  const joined: Standing = {
    left: [50],
    frame: { widths: [79, 20, 30], cursor: { row: 2, column: 5 } },
    isJoined: true,
  };

  it('stays as high as it was drawn; what is left above it does not', () => {
    expect(rowsAboveCursor(joined, 80)).toBe(3);
    expect(rowsAboveCursor(joined, 20)).toBe(5);
  });

  it('is one line as far as it stays', () => {
    expect(firstRows(joined, 20, 2)).toEqual([40]);
    expect(firstRows(joined, 20, 3)).toEqual([50]);
    expect(firstRows(joined, 20, 4)).toEqual([50, 20]);
    expect(firstRows(joined, 25, 4)).toEqual([50, 25 + 20]);
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
    const frame = { widths: [5, 30], cursor: { row: 1, column: 0 } };
    expect(firstRows({ left: [79], frame, isJoined: false }, 20, count)).toEqual(widths);
  });
});

test('a frame drawn in a narrower window is cut there, its cursor too', () => {
  const frame: ShownFrame = { widths: [79, 20, 30], cursor: { row: 2, column: 29 } };
  expect(cutAt(frame, 25)).toEqual({ widths: [25, 20, 25], cursor: { row: 2, column: 24 } });
  expect(cutAt(frame, Number.POSITIVE_INFINITY)).toEqual(frame);
});
