/** What a terminal makes of a frame it shows when its width changes. Pure. */

/** A frame as it stands on the terminal: the width of each row, and where the cursor is in it. */
export interface ShownFrame {
  readonly widths: readonly number[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/** What is known of the terminal besides. */
export interface Answers {
  /** The column its cursor has come to. */
  readonly cursorColumn: number | undefined;
  readonly isXtermJs: boolean;
}

/** How far the cursor is below the frame's top once the terminal has rewrapped the rows to `columns`. */
export function rowsAboveCursor(frame: ShownFrame, columns: number, answers: Answers): number {
  if (answers.isXtermJs) return rowsInXtermJs(frame, columns);
  const { widths, cursor } = frame;
  const above = widths.slice(0, cursor.row).reduce((rows, width) => rows + 1 + added(width, columns), 0);
  // Some terminals cut the row the cursor is in instead of wrapping it, and leave the cursor in the last column.
  const last = columns - 1;
  const isCut = answers.cursorColumn === last && cursor.column % columns !== last;
  return above + (isCut ? 0 : Math.floor(cursor.column / columns));
}

/** The frame as a terminal of so many columns shows it that does not wrap what is drawn. */
export function cutAt({ widths, cursor }: ShownFrame, columns: number): ShownFrame {
  return {
    widths: widths.map((width) => Math.min(width, columns)),
    cursor: { row: cursor.row, column: Math.min(cursor.column, columns - 1) },
  };
}

/** Of rows wrapped to `columns` the first `count`, as the widths they have unwrapped; the last may be a row's beginning. */
export function firstRows(widths: readonly number[], columns: number, count: number): readonly number[] {
  const found: number[] = [];
  let left = count;
  for (const width of widths) {
    if (left <= 0) break;
    const rows = 1 + added(width, columns);
    found.push(rows <= left ? width : left * columns);
    left -= rows;
  }
  return found;
}

/**
 * xterm.js wraps from the bottom up. Each wrapped row moves the cursor down, though it be below it, and a row the
 * cursor is found in on the way is cut instead (tried on 6.0).
 */
function rowsInXtermJs({ widths, cursor }: ShownFrame, columns: number): number {
  let row = cursor.row;
  for (let at = widths.length - 1; at >= 0; at -= 1) {
    if (at !== row) row += added(widths[at] ?? 0, columns);
  }
  return row;
}

/** Rows that wrapping adds. */
function added(width: number, columns: number): number {
  return Math.max(0, Math.ceil(width / columns) - 1);
}
