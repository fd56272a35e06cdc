/** The line as it is shown, with what is no part of its text put in: what is to stand in places still empty. Pure. */
import type { Ghost } from '../prompt/ghosts.ts';
import type { Mark } from './wrap-line.ts';

export interface ShownLine {
  readonly text: string;
  /** UTF-16 offset into `text`. */
  readonly cursor: number;
  readonly marks: readonly Mark[];
}

/** @param ghosts in order of their places; the cursor stands before the one at its place. */
export function withGhosts(line: ShownLine, ghosts: readonly Ghost[]): ShownLine {
  return ghosts.toReversed().reduce((shown, { at, text }) => {
    const moved = (offset: number, atPlace: number) =>
      offset > at ? offset + text.length : offset === at ? offset + atPlace : offset;
    const marks = shown.marks.map((mark) => ({
      ...mark,
      start: moved(mark.start, text.length),
      end: moved(mark.end, 0),
    }));
    return {
      text: shown.text.slice(0, at) + text + shown.text.slice(at),
      cursor: moved(shown.cursor, 0),
      marks: [...marks, { start: at, end: at + text.length, tone: 'ghost' }],
    };
  }, line);
}
