/** Text spread over lines of a number of columns, at spaces where there are any. */
import wrapAnsi from 'wrap-ansi';
import { displayWidth } from './width.ts';

/**
 * The lines of `text`, none wider than `width` columns (at least 1). Its own line ends and indents stay, the spaces
 * it is broken at go; a word longer than a line is cut. Colour sequences go on from line to line.
 */
export function wrap(text: string, width: number): string[] {
  const columns = Math.max(1, Math.floor(width));
  return text
    .split('\n')
    .flatMap((line) => (displayWidth(line) <= columns ? [line] : wrapLine(line, columns)));
}

function wrapLine(line: string, columns: number): string[] {
  const rows = wrapAnsi(line, columns, { hard: true, trim: false }).split('\n');
  return rows
    .map((row, i) => trimBreaks(row, i > 0, i < rows.length - 1))
    .filter((row, i) => i === 0 || row !== '');
}

function trimBreaks(row: string, start: boolean, end: boolean): string {
  const rest = start ? row.trimStart() : row;
  return end ? rest.trimEnd() : rest;
}
