/** Pieces one after the other over as many rows as they take, and lists of names beside each other. Pure. */
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, lineWidth, type Piece, padText, piece } from '../paint/piece.ts';

const SEPARATOR = ' · ';
const HANG = '  ';
const GAP = 2;

/** Items with ` · ` between them, broken between items, rows after the first indented; what is wider than a row is cut. */
export function flowLines(items: readonly Line[], width: number): Line[] {
  const rows: Piece[][] = [[]];
  let used = 0;
  for (const item of items) {
    const columns = lineWidth(item);
    const isFirst = rows.length === 1 && used === 0;
    if (!isFirst && used + SEPARATOR.length + columns > width) {
      rows.push([piece(HANG)]);
      used = HANG.length;
    } else if (!isFirst) {
      rows.at(-1)?.push(piece(SEPARATOR, 'dim'));
      used += SEPARATOR.length;
    }
    for (const part of item) {
      const text = truncate(part.text, Math.max(1, width - used), 'middle');
      rows.at(-1)?.push(piece(text, part.tone));
      used += displayWidth(text);
    }
  }
  return rows;
}

/** Names in columns, read down and then across. */
export function nameColumns(names: readonly string[], width: number): Line[] {
  const shown = names.map((name) => piece(name, 'name'));
  const widest = Math.max(0, ...shown.map(({ text }) => displayWidth(text)));
  const across = Math.max(1, Math.floor((width + GAP) / (widest + GAP)));
  const down = Math.ceil(shown.length / across);
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_unused, column) => shown[column * down + row]).flatMap((name, column) =>
      name === undefined
        ? []
        : [
            piece(truncate(name.text, width), name.tone),
            ...((column + 1) * down + row < shown.length
              ? [piece(padText('', widest + GAP - displayWidth(name.text)))]
              : []),
          ],
    ),
  );
}
