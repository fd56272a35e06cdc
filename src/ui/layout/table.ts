/**
 * A table in the width there is: columns as wide as what stands in them, those that may be cut down to a least width,
 * then the least important left out. Pure.
 */
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, type Piece, padText, piece } from '../paint/piece.ts';

export interface TableColumn {
  readonly header: string;
  /** 0 is never left out; of the others the highest goes first, of equals the last. */
  readonly rank: number;
  readonly align: 'left' | 'right';
  /** Where its cells may be cut; those of other columns stand in full. */
  readonly cut?: 'end' | 'middle';
}

/** A cell for each column; undefined is an empty one. */
export type TableRow = readonly (Piece | undefined)[];

export interface Table {
  readonly lines: Line[];
  /** Headers of the columns there was no room for. */
  readonly leftOut: readonly string[];
}

const GAP = '  ';
/** What is left of a column that may be cut. */
const LEAST = 12;

interface Measured extends TableColumn {
  readonly index: number;
  readonly natural: number;
  readonly least: number;
}

/**
 * Header and rows. A column in which no row has anything is not there.
 * @returns undefined where not even the columns of rank 0 fit.
 */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  width: number,
): Table | undefined {
  const filled = columns
    .map((column, index) => measured(column, index, rows))
    .filter(({ index }) => rows.some((row) => row[index] !== undefined));
  const kept = fitting(filled, width);
  if (kept === undefined) return undefined;
  const widths = widthsOf(kept, width);
  const header = kept.map(({ header: text }) => piece(text, 'dim'));
  return {
    lines: [
      lineOf(kept, widths, header),
      ...rows.map((row) =>
        lineOf(
          kept,
          widths,
          kept.map(({ index }) => row[index]),
        ),
      ),
    ],
    leftOut: filled.filter((column) => !kept.includes(column)).map(({ header: text }) => text),
  };
}

function measured(column: TableColumn, index: number, rows: readonly TableRow[]): Measured {
  const head = displayWidth(column.header);
  const natural = rows.reduce((most, row) => Math.max(most, displayWidth(row[index]?.text ?? '')), head);
  const least = column.cut === undefined ? natural : Math.max(head, Math.min(natural, LEAST));
  return { ...column, index, natural, least };
}

/** As many columns as fit at their least. */
function fitting(columns: readonly Measured[], width: number): readonly Measured[] | undefined {
  const kept = [...columns];
  while (total(kept.map(({ least }) => least)) > width) {
    const rank = Math.max(...kept.map((column) => column.rank));
    if (rank <= 0) return undefined;
    kept.splice(
      kept.findLastIndex((column) => column.rank === rank),
      1,
    );
  }
  return kept;
}

/** What room there is beyond the least goes to the columns that were cut, from the left, evenly. */
function widthsOf(columns: readonly Measured[], width: number): number[] {
  const widths = columns.map(({ least }) => least);
  let room = width - total(widths);
  while (room > 0) {
    const wanting = columns.flatMap(({ natural }, i) => (natural > (widths[i] ?? 0) ? [i] : []));
    if (wanting.length === 0) break;
    const share = Math.max(1, Math.floor(room / wanting.length));
    for (const i of wanting) {
      const more = Math.min(share, room, (columns[i]?.natural ?? 0) - (widths[i] ?? 0));
      widths[i] = (widths[i] ?? 0) + more;
      room -= more;
    }
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}

function lineOf(columns: readonly Measured[], widths: readonly number[], cells: TableRow): Line {
  const last = cells.findLastIndex((cell) => cell !== undefined);
  return cells.slice(0, last + 1).flatMap((cell, i) => {
    const width = widths[i] ?? 0;
    const { align = 'left', cut } = columns[i] ?? {};
    const text = truncate(cell?.text ?? '', width, cut ?? 'end');
    const blanks = padText('', width - displayWidth(text));
    const gap = i === 0 ? '' : GAP;
    const shown = piece(text, cell?.tone);
    if (align === 'right') return [piece(gap + blanks), shown];
    return i === last ? [piece(gap), shown] : [piece(gap), shown, piece(blanks)];
  });
}
