/**
 * What a terminal is sent so that it shows finished lines above and a live region below, as the real screen does: up
 * to where the region has changed, erased from there, written anew; where only some rows are others, those alone. Pure but for what it has drawn.
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
    if (above.length === 0 && drawn.rows.length === region.rows.length) return rewritten(drawn, region);
    const same = above.length > 0 ? 0 : sameRows(drawn.rows, region.rows);
    // The row the two end on is written again: what comes next begins below it.
    const from = Math.max(0, Math.min(same, drawn.rows.length - 1, region.rows.length - 1));
    const lines = above.map((line) => `${line}\r\n`).join('');
    return [
      move(drawn.cursor, { row: from, column: 0 }),
      '\x1b[J',
      lines,
      region.rows.slice(from).join('\r\n'),
      region.rows.length === 0 ? '' : back(region.rows.length - 1, region.cursor),
    ].join('');
  }
}

/** Only the rows that are others, each on its place. */
function rewritten(drawn: Region, region: Region): string {
  let text = '';
  let { cursor } = drawn;
  for (const [row, painted] of region.rows.entries()) {
    if (painted === drawn.rows[row]) continue;
    text += `${move(cursor, { row, column: 0 })}\x1b[K${painted}`;
    // Somewhere on that row: the next move begins with its left end.
    cursor = { row, column: Number.NaN };
  }
  return text + move(cursor, region.cursor);
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
