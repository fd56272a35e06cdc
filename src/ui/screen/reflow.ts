/** What a terminal makes of a frame it shows when its width changes. Pure. */

/** A frame as it stands on the terminal: the width of each row, and where the cursor is in it. */
export interface ShownFrame {
  readonly widths: readonly number[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/** A frame with what is left of earlier ones right above it. */
export interface Standing {
  /** The widths of the rows that are left. */
  readonly left: readonly number[];
  readonly frame: ShownFrame;
  /** Its rows are one line that is not rewrapped: see joined-rows.ts. */
  readonly isJoined: boolean;
}

/**
 * How far the cursor is below the first row of it all once the terminal has rewrapped it to `columns`.
 * @param cursorColumn the column its cursor has come to, where that is known.
 */
export function rowsAboveCursor(
  { left, frame, isJoined }: Standing,
  columns: number,
  cursorColumn?: number,
): number {
  const { widths, cursor } = frame;
  const above = heightOf(left, columns);
  if (isJoined) return above + cursor.row;
  // Some terminals cut the row the cursor is in instead of wrapping it, and leave the cursor in the last column.
  const last = columns - 1;
  const isCut = cursorColumn === last && cursor.column % columns !== last;
  const inRow = isCut ? 0 : Math.floor(cursor.column / columns);
  return above + heightOf(widths.slice(0, cursor.row), columns) + inRow;
}

/**
 * The first `count` rows of it as it stands wrapped to `columns`, as the widths they have unwrapped once they are apart
 * from the rest; the last may be a row's beginning.
 */
export function firstRows(
  { left, frame, isJoined }: Standing,
  columns: number,
  count: number,
): readonly number[] {
  if (!isJoined) return firstWrapped([...left, ...frame.widths], columns, count);
  const ofFrame = count - heightOf(left, columns);
  if (ofFrame <= 0) return firstWrapped(left, columns, count);
  // They are still one line: of it all but the last row count from end to end.
  return [...left, (ofFrame - 1) * columns + Math.min(frame.widths[ofFrame - 1] ?? 0, columns)];
}

/** The frame as a terminal of so many columns shows it that does not wrap what is drawn. */
export function cutAt({ widths, cursor }: ShownFrame, columns: number): ShownFrame {
  return {
    widths: widths.map((width) => Math.min(width, columns)),
    cursor: { row: cursor.row, column: Math.min(cursor.column, columns - 1) },
  };
}

function firstWrapped(widths: readonly number[], columns: number, count: number): readonly number[] {
  const found: number[] = [];
  let rest = count;
  for (const width of widths) {
    if (rest <= 0) break;
    const rows = heightOf([width], columns);
    found.push(rows <= rest ? width : rest * columns);
    rest -= rows;
  }
  return found;
}

/** Rows of so many columns that these take; an empty one takes one. */
function heightOf(widths: readonly number[], columns: number): number {
  return widths.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
}
