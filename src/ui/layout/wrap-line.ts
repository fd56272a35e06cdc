/**
 * The line being typed over as many rows as it takes, character by character, with the cursor's place.
 * Pure. What cannot be shown as it is (an escape character that was pasted) is shown as sanitize has it.
 */
import { sanitize } from '../../text/sanitize.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, piece, type Tone } from '../paint/piece.ts';

/** A part of the line with a tone of its own; where two overlap the later one counts. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly tone: Tone;
}

export interface WrappedLine {
  readonly rows: readonly Line[];
  readonly cursorRow: number;
  readonly cursorColumn: number;
}

const ASCII = /^[\x20-\x7e]*$/;

/**
 * @param cursor UTF-16 offset into `text`.
 * @param width columns a row may take; the cursor always stands within them.
 */
export function wrapLine(
  prompt: string,
  text: string,
  cursor: number,
  marks: readonly Mark[],
  width: number,
): WrappedLine {
  const rows: Run[][] = [[]];
  let used = 0;
  let cursorAt: { row: number; column: number } | undefined;
  const newRow = () => {
    rows.push([]);
    used = 0;
  };
  const put = (shown: string, tone: Tone) => {
    const columns = displayWidth(shown);
    if (used + columns > width && used > 0) newRow();
    appendTo(rows.at(-1) ?? [], shown, tone);
    used += columns;
  };

  for (const character of charactersOf(sanitize(prompt))) put(character, 'prompt');
  let offset = 0;
  for (const character of charactersOf(text)) {
    const shown = sanitize(character);
    if (offset + character.length > cursor && cursorAt === undefined) {
      if (used + displayWidth(shown) > width && used > 0) newRow();
      cursorAt = { row: rows.length - 1, column: used };
    }
    put(shown, toneAt(offset, marks));
    offset += character.length;
  }
  if (cursorAt === undefined) {
    if (used >= width) newRow();
    cursorAt = { row: rows.length - 1, column: used };
  }
  return {
    rows: rows.map((row) => row.map(({ text, tone }) => piece(text, tone))),
    cursorRow: cursorAt.row,
    cursorColumn: cursorAt.column,
  };
}

/** Characters of one tone, while the row grows. */
interface Run {
  text: string;
  readonly tone: Tone;
}

function charactersOf(text: string): Iterable<string> {
  if (ASCII.test(text)) return text;
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

function toneAt(offset: number, marks: readonly Mark[]): Tone {
  return marks.findLast((mark) => mark.start <= offset && offset < mark.end)?.tone ?? 'plain';
}

/** Put text at the end of a row, into its last run where the tone is the same. */
function appendTo(row: Run[], text: string, tone: Tone): void {
  const last = row.at(-1);
  if (last?.tone === tone) last.text += text;
  else row.push({ text, tone });
}
