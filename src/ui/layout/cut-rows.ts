/** A line over as many rows as it takes, cut wherever a row is full: what a terminal does, done by ourselves. Pure. */
import { displayWidth } from '../../text/width.ts';
import { type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';

const ASCII = /^[\x20-\x7e]*$/;

/** At least one row, none wider than `width`. A character wider than that (most take 1 or 2) is left out. */
export function cutRows(line: Line, width: number): Line[] {
  if (lineWidth(line) <= width) return [line];
  const rows: Piece[][] = [[]];
  let used = 0;
  for (const { text, tone } of line) {
    for (const part of partsOf(text, width)) {
      let rest = part;
      while (rest !== '') {
        const taken = used < width ? headOf(rest, width - used) : '';
        if (taken === '') {
          rows.push([]);
          used = 0;
          continue;
        }
        rows.at(-1)?.push(piece(taken, tone));
        used += displayWidth(taken);
        rest = rest.slice(taken.length);
      }
    }
  }
  return rows;
}

let segmenter: Intl.Segmenter | undefined;

/** ASCII in one part, which may be cut anywhere; of other text, each character. */
function partsOf(text: string, width: number): readonly string[] {
  if (ASCII.test(text)) return [text];
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment).filter(
    (character) => displayWidth(character) <= width,
  );
}

/** What of it fits into so many columns; a character that is no ASCII stands alone. */
function headOf(text: string, columns: number): string {
  if (ASCII.test(text)) return text.slice(0, columns);
  return displayWidth(text) <= columns ? text : '';
}
