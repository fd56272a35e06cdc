/** What a search of the history found, newest first, the selection marked and, in a narrow window, whole. Pure. */
import { cutRows } from '../layout/cut-rows.ts';
import { clip, type Line, piece } from '../paint/piece.ts';
import type { SearchView } from '../prompt/history-search.ts';

const INDENT = '   ';
/** Rows of the selection at most. */
const MOST_ROWS = 4;

/** Rows they would like to have. */
export function searchHeight({ matches, selected }: SearchView, width: number, most: number): number {
  const whole = wholeLine(matches[selected] ?? '', width).length;
  return Math.max(1, Math.min(most, matches.length - 1 + whole));
}

export function searchLines({ query, matches, selected }: SearchView, width: number, rows: number): Line[] {
  if (rows < 1) return [];
  if (matches.length === 0) {
    return [clip([piece(`${INDENT}nothing typed before resembles “${query}”`, 'dim')], width)];
  }
  const whole = wholeLine(matches[selected] ?? '', width).slice(0, rows);
  const others = rows - whole.length;
  const first = Math.max(0, Math.min(matches.length - 1 - others, selected - others + 1));
  return matches
    .slice(first, first + others + 1)
    .flatMap((line, index) =>
      first + index === selected ? whole : [clip([piece(INDENT), piece(line)], width)],
    );
}

function wholeLine(line: string, width: number): readonly Line[] {
  const rows = cutRows([piece(line, 'selected')], Math.max(1, width - INDENT.length));
  return rows
    .slice(0, MOST_ROWS)
    .map((row, index) => [piece(index === 0 ? ' ▸ ' : INDENT, 'strong'), ...row]);
}
