/** Pasted lines before they run: numbered, what is wrong below a line, what did not fit and what was left out counted. Pure. */
import { cutRows } from '../layout/cut-rows.ts';
import { clip, type Line, piece } from '../paint/piece.ts';
import type { PastedLine, PastePreview } from '../prompt/paste-preview.ts';
import { counted } from '../prompt/pasting.ts';

/** What stands in the prompt's place: what the keys do. */
export function pasteHeading({ lines, isRest }: PastePreview, width: number): string {
  const count = counted(lines.length, 'line');
  const them = lines.length === 1 ? 'it' : 'them';
  const full = isRest
    ? `${count} not run: Enter runs ${them} · Esc drops ${them} · e edits`
    : `Enter runs ${count} · Esc drops ${them} · e edits ${lines.length === 1 ? 'it' : 'them one by one'}`;
  const short = isRest
    ? `${lines.length} not run: Enter · Esc · e`
    : `Enter runs ${lines.length} · Esc · e edits`;
  return full.length < width ? full : short;
}

/** Rows of a line at most: the rest of a longer one is cut off, and `e` shows it. */
const MOST_ROWS = 6;

/** Rows they would like to have. */
export function pasteHeight(preview: PastePreview, width: number): number {
  return sum(heightsOf(preview, width)) + (noteOf(preview) === '' ? 0 : 1);
}

/** What is to be known of all of them. */
function noteOf({ leftOut, isProvisional }: PastePreview): string {
  const notes = [
    leftOut > 0 ? `${counted(leftOut, 'line')} of other text left out` : '',
    isProvisional ? 'each is looked at again before it runs' : '',
  ];
  return notes.filter((text) => text !== '').join(' · ');
}

/** @param rows at most this many lines come back. */
export function pasteLines(preview: PastePreview, width: number, rows: number): Line[] {
  const { lines } = preview;
  if (rows < 1) return [];
  // What each line is held to when its turn comes can go without saying, lines cannot.
  const heights = heightsOf(preview, width);
  const wanted = sum(heights);
  const fits = wanted + (noteOf(preview) === '' ? 0 : 1) <= rows && noteOf(preview).length < width;
  const said = noteOf(fits ? preview : { ...preview, isProvisional: false });
  const note = said === '' ? undefined : [piece(` ${said}`, 'dim')];
  const room = rows - (note !== undefined && rows > 1 ? 1 : 0);
  const all = wanted <= room;
  const forLines = all || room < 2 ? room : room - 1;
  const digits = String(lines.length).length;
  const first = all ? 0 : firstShown(preview.top, heights, forLines);
  const shown: Line[] = [];
  let index = first;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || shown.length + (heights[index] ?? 1) > forLines) break;
    shown.push(...linesOf(line, index, digits, width));
  }
  // Not even one line with what is said of it has room.
  const line = lines[first];
  if (shown.length === 0 && line !== undefined) {
    shown.push(...linesOf(line, first, digits, width).slice(0, forLines));
    index = first + 1;
  }
  const counts = [
    first > 0 ? `${first} above` : '',
    index < lines.length ? `${lines.length - index} more` : '',
  ];
  const more = counts.filter((text) => text !== '').join(' · ');
  return [
    ...shown,
    ...(!all && room >= 2 && more !== '' ? [[piece(` … ${more}`, 'dim')]] : []),
    ...(note !== undefined && rows > 1 ? [note] : []),
  ].map((row) => clip(row, width));
}

/** Scrolled no further than that the rows are filled. */
function firstShown(top: number, heights: readonly number[], rows: number): number {
  let left = rows;
  let first = heights.length;
  for (const height of heights.toReversed()) {
    left -= height;
    if (left < 0) break;
    first -= 1;
  }
  return Math.min(top, first);
}

function heightsOf({ lines }: PastePreview, width: number): readonly number[] {
  const digits = String(lines.length).length;
  // No character takes more than two columns: most lines need not be cut to tell.
  const short = (width - digits - 3) / 2;
  return lines.map((line) =>
    line.text.length <= short ? (line.problem === undefined ? 1 : 2) : linesOf(line, 0, digits, width).length,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** A line is shown whole, for all of it will run. */
function linesOf({ text, problem }: PastedLine, index: number, digits: number, width: number): Line[] {
  const number = ` ${String(index + 1).padStart(digits)}  `;
  const indent = ' '.repeat(number.length);
  const tone = problem?.kind === 'wrong' ? 'error' : 'warning';
  const look = problem === undefined ? 'plain' : problem.kind === 'wrong' ? 'wrong' : 'doubtful';
  const rows = cutRows([piece(text, look)], Math.max(1, width - number.length));
  const cut = rows.length > MOST_ROWS ? [piece('…', look)] : [];
  const shown = rows.slice(0, MOST_ROWS).map((row, i): Line => {
    const begin = piece(i === 0 ? number : indent, problem === undefined ? 'dim' : tone);
    return clip([begin, ...row, ...(i === MOST_ROWS - 1 ? cut : [])], width);
  });
  const said: Line[] = problem === undefined ? [] : [[piece(`${indent}! `, tone), piece(problem.text, tone)]];
  return [...shown, ...said];
}
