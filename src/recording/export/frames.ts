/**
 * What a terminal is sent so that it shows finished lines above and a live region below, as the real screen does: up
 * to where the region has changed, erased from there, written anew. Pure but for what it has drawn.
 */

/** The live region as it is to stand: painted rows, none as wide as the window, and where the cursor goes. */
export interface Region {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

const NOTHING: Region = { rows: [], cursor: { row: 0, column: 0 } };

export class Frames {
  #drawn: Region = NOTHING;

  /**
   * The text that brings the screen from what it shows to this; empty where that is the same.
   * @param above lines for the scrollback, painted
   */
  draw(above: readonly string[], region: Region): string {
    const drawn = this.#drawn;
    this.#drawn = region;
    const same = above.length > 0 ? 0 : sameRows(drawn.rows, region.rows);
    const isSame = same === region.rows.length && same === drawn.rows.length;
    if (above.length === 0 && isSame) return move(drawn.cursor, region.cursor);
    // The row the two end on is written again: what comes next begins below it.
    const from = Math.max(0, Math.min(same, drawn.rows.length - 1, region.rows.length - 1));
    const lines = above.map((line) => `${line}\r\n`).join('');
    const last = region.rows.length - 1;
    return [
      move(drawn.cursor, { row: from, column: 0 }),
      '\x1b[J',
      lines,
      region.rows.slice(from).join('\r\n'),
      region.rows.length === 0 ? '' : back(last, region.cursor),
    ].join('');
  }
}

/** How many rows the two begin with in common. */
function sameRows(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same;
}

/** From the end of the last row to the cursor's place. */
function back(last: number, { row, column }: Region['cursor']): string {
  const up = last - row;
  return `${up > 0 ? `\x1b[${up}A` : ''}\r${column > 0 ? `\x1b[${column}C` : ''}`;
}

function move(from: Region['cursor'], to: Region['cursor']): string {
  if (from.row === to.row && from.column === to.column) return '';
  const down = to.row - from.row;
  const vertical = down === 0 ? '' : `\x1b[${Math.abs(down)}${down > 0 ? 'B' : 'A'}`;
  return `${vertical}\r${to.column > 0 ? `\x1b[${to.column}C` : ''}`;
}
