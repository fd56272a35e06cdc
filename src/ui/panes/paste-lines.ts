/** Pasted lines before they run: numbered, what is wrong below a line, what did not fit and what was left out counted. Pure. */
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

/** Rows they would like to have. */
export function pasteHeight(preview: PastePreview): number {
  return preview.lines.reduce((rows, line) => rows + heightOf(line), 0) + (noteOf(preview) === '' ? 0 : 1);
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
  const fits = pasteHeight(preview) <= rows && noteOf(preview).length < width;
  const said = noteOf(fits ? preview : { ...preview, isProvisional: false });
  const note = said === '' ? undefined : [piece(` ${said}`, 'dim')];
  const room = rows - (note !== undefined && rows > 1 ? 1 : 0);
  const all = pasteHeight({ ...preview, leftOut: 0, isProvisional: false }) <= room;
  const forLines = all || room < 2 ? room : room - 1;
  const first = all ? 0 : firstShown(preview, forLines);
  const digits = String(lines.length).length;
  const shown: Line[] = [];
  let index = first;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || shown.length + heightOf(line) > forLines) break;
    shown.push(...linesOf(line, index, digits));
  }
  // Not even one line with what is said of it has room.
  const line = lines[first];
  if (shown.length === 0 && line !== undefined) {
    shown.push(...linesOf(line, first, digits).slice(0, forLines));
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
function firstShown({ lines, top }: PastePreview, rows: number): number {
  let left = rows;
  let first = lines.length;
  for (const line of lines.toReversed()) {
    left -= heightOf(line);
    if (left < 0) break;
    first -= 1;
  }
  return Math.min(top, first);
}

function heightOf({ problem }: PastedLine): number {
  return problem === undefined ? 1 : 2;
}

function linesOf({ text, problem }: PastedLine, index: number, digits: number): Line[] {
  const number = ` ${String(index + 1).padStart(digits)}  `;
  if (problem === undefined) return [[piece(number, 'dim'), piece(text)]];
  const isError = problem.kind === 'wrong';
  const tone = isError ? 'error' : 'warning';
  return [
    [piece(number, tone), piece(text, isError ? 'wrong' : 'doubtful')],
    [piece(`${' '.repeat(number.length)}! `, tone), piece(problem.text, tone)],
  ];
}
