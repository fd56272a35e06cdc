/** How the cells of a terminal's rows look: what a person tells parts of a line apart by. */
import type { IBuffer, IBufferCell } from '@xterm/headless';

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/**
 * A row with what stands out marked: `(QEMU) ‹bold block-stream› ‹cyan device›=node-D`. Attributes first, then the
 * colour, one of the eight that a terminal's theme defines or its number; the background is not looked at.
 * @param y index in the buffer
 */
export function markedRow(buffer: IBuffer, y: number): string {
  const line = buffer.getLine(y);
  let marked = '';
  let open = '';
  for (let x = 0; line !== undefined && x < line.length; x += 1) {
    const cell = line.getCell(x);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    if (look !== open) marked += `${open === '' ? '' : '›'}${look === '' ? '' : `‹${look} `}`;
    open = look;
    marked += cell.getChars() || ' ';
  }
  return (open === '' ? marked : `${marked}›`).trimEnd();
}

function lookOf(cell: IBufferCell): string {
  return [
    cell.isBold() ? 'bold' : '',
    cell.isDim() ? 'dim' : '',
    cell.isUnderline() ? 'underlined' : '',
    cell.isInverse() ? 'reversed' : '',
    cell.isFgPalette() ? (COLOURS[cell.getFgColor()] ?? String(cell.getFgColor())) : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}
