/**
 * A menu of more candidates than there are rows, side by side: with type and brief where the window is wide enough for
 * that, else names alone where they are short, and what the selected one is below. Pure.
 */

export interface Grid {
  /** `full`: each with type and brief. `names`: nothing but the name. */
  readonly cells: 'full' | 'names';
  readonly cellWidth: number;
  readonly columns: number;
}

export interface GridNeeds {
  readonly count: number;
  readonly rows: number;
  readonly width: number;
  /** Width of a name with its sign. */
  readonly name: number;
  /** Width of a whole row. */
  readonly full: number;
}

/** Names this long are read better one below the other. */
const LONGEST_NAME = 20;
/** Fewer columns of names than this are not worth the briefs. */
const FEWEST_COLUMNS = 3;
/** A row with its brief in full or cut; what is narrower says too little. */
const WIDEST_CELL = 72;
const GAP = 2;

/** Undefined where one below the other is best: they all have room, or side by side would show hardly more. */
export function gridFor({ count, rows, width, name, full }: GridNeeds): Grid | undefined {
  if (rows < 2 || count <= rows) return undefined;
  const wanted = Math.ceil(count / rows);
  const fullCell = Math.min(full, WIDEST_CELL) + GAP;
  const fullColumns = Math.min(wanted, Math.floor((width + GAP) / fullCell));
  if (fullColumns >= 2) return { cells: 'full', cellWidth: fullCell - GAP, columns: fullColumns };
  if (name > LONGEST_NAME) return undefined;
  const columns = Math.floor((width + GAP) / (name + GAP));
  if (columns < FEWEST_COLUMNS) return undefined;
  return { cells: 'names', cellWidth: name, columns: Math.min(wanted, columns) };
}

export interface GridPage {
  /** Indexes of the candidates, a row each; undefined where the last column ends. */
  readonly rows: readonly (readonly (number | undefined)[])[];
  readonly above: number;
  readonly below: number;
}

/** Which candidates stand where: down a column, then the next; whole columns are scrolled, so that the selection shows. */
export function gridPage({ columns }: Grid, count: number, rows: number, selected: number): GridPage {
  const all = Math.ceil(count / rows);
  const first = Math.max(0, Math.min(all - columns, Math.floor(selected / rows) - columns + 1));
  const start = first * rows;
  const end = Math.min(count, (first + columns) * rows);
  const height = Math.min(rows, end - start);
  return {
    rows: Array.from({ length: height }, (_, row) =>
      Array.from({ length: columns }, (__, column) => {
        const index = start + column * rows + row;
        return index < end ? index : undefined;
      }),
    ),
    above: start,
    below: count - end,
  };
}

/** Columns between two cells. */
export const CELL_GAP = ' '.repeat(GAP);
