/**
 * Text on its way to the screen, with what it means instead of how it looks: a line is a row of pieces,
 * each with a tone. This is the boundary where text from outside becomes safe: no piece can be made but
 * through `piece`, which replaces control characters.
 */
import { sanitize } from '../../text/sanitize.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';

/** What a piece of text is; a palette (palette.ts) says what that looks like. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'prompt'
  | 'key'
  | 'string'
  | 'number'
  | 'literal'
  | 'name'
  | 'event'
  | 'error'
  | 'warning'
  | 'good'
  | 'selected'
  | 'ghost'
  | 'fold'
  | 'wrong'
  | 'doubtful';

export class Piece {
  readonly text: string;
  readonly tone: Tone;

  private constructor(text: string, tone: Tone) {
    this.text = text;
    this.tone = tone;
  }

  static of(text: string, tone: Tone): Piece {
    return new Piece(sanitize(text), tone);
  }
}

export type Line = readonly Piece[];

/** Text with a tone, control characters replaced. */
export function piece(text: string, tone: Tone = 'plain'): Piece {
  return Piece.of(text, tone);
}

/** Columns a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, part) => sum + displayWidth(part.text), 0);
}

/** The text alone, for tests and for terminals that can do no more. */
export function lineText(line: Line): string {
  return line.map((part) => part.text).join('');
}

/** Cut a line to `width` columns, the last of them `…` where something was cut. */
export function clip(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const kept: Piece[] = [];
  let left = width;
  for (const part of line) {
    const columns = displayWidth(part.text);
    if (columns < left) {
      kept.push(part);
      left -= columns;
    } else {
      const cut = truncate(part.text, left);
      kept.push(piece(cut === part.text ? truncate(`${cut} `, left) : cut, part.tone));
      break;
    }
  }
  return kept;
}

/** A line after which more was to come that has no room. */
export function goesOn(line: Line, width: number): Line {
  return clip([...line, piece(' …', 'dim')], width);
}

/** Fill a text with blanks up to `width` columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
