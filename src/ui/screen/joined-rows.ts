/**
 * Keeps xterm.js (VS Code's terminal and many others) from rewrapping a frame. It leaves the line alone that the cursor is
 * in, however many rows that has been wrapped to (its option reflowCursorLine, which VS Code sets on Windows alone). So the
 * frame's rows are made one line, which a narrower window cuts and a wider one leaves as it is: whatever sizes the window
 * has on the way, the frame's top stays as far above the cursor as it was drawn.
 */

/**
 * A row goes on in the next when text ran over its end. Two cells are written over that end, the second of which moves
 * what the next row holds to the right (insert mode, IRM) and is taken out again (DCH).
 */
const JOIN_NEXT = '\x1b[999G  \b\x1b[P';
/** From the next row back to the end of this one, where the first of the two cells is taken away. */
const TIDY = '\x1b[A\x1b[999G\x1b[K';

/**
 * Make one line of a frame's rows; for xterm.js alone. From the last up, as each step begins in the row above: never
 * does one that finds the window smaller than it was go beyond its end, and scroll.
 * @param rows how many the frame has.
 * @param cursorRow where in it the cursor is, and stays.
 */
export function joinRows(rows: number, cursorRow: number): string {
  if (rows < 2) return '';
  const below = rows - 1 - cursorRow;
  const down = below > 0 ? `\x1b[${below}B` : '';
  return `\x1b7${down}\x1b[?7h\x1b[4h${`\x1b[A${JOIN_NEXT}${TIDY}`.repeat(rows - 1)}\x1b[4l\x1b8`;
}
