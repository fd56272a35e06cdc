/**
 * What Ink writes, an update at a time. Ink reaches a frame's top by way of its last row. Of a window that has just lost
 * rows, those below the cursor are gone: the way down ends early, and the way up above the frame, where rows that were said
 * would be overwritten. Here an update goes straight to where Ink means, and makes the rows that are not there any more.
 */
import { ERASE_DOWN } from './terminal-output.ts';

/** What Ink puts around an update, for terminals that show it all at once (private mode 2026). */
export const UPDATE_BEGINS = '\x1b[?2026h';
export const UPDATE_ENDS = '\x1b[?2026l';

/** From where the cursor was left to the frame's top: down, up, to a column, and rows erased on the way. */
const WAY_TO_TOP = /^(?:\p{Cc}\[\?25l)?(?:\p{Cc}\[(?:\d*[ABG]|2K))+/u;
const STEP = /\p{Cc}\[(\d*)([ABG])/gu;
/** Rows erased that the next frame does not have any more, and the way up from there. */
const FEWER_ROWS = /\p{Cc}\[2K\p{Cc}\[G\p{Cc}\[\d+A/u;
/** From below the frame to where the cursor is to stand. */
const WAY_TO_CURSOR = /(?:\p{Cc}\[\d+A)?\p{Cc}\[\d*G\p{Cc}\[\?25h$/u;

export type Written =
  | { readonly kind: 'part' }
  /** Without what Ink puts around it. */
  | { readonly kind: 'update'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

export class InkUpdates {
  /** What has been written of an update that has not ended. */
  #begun = '';

  take(chunk: string): Written {
    if (this.#begun === '' && chunk !== UPDATE_BEGINS) return { kind: 'other', text: quietly(chunk) };
    if (chunk !== UPDATE_ENDS) {
      this.#begun += chunk;
      return { kind: 'part' };
    }
    const text = this.#begun.slice(UPDATE_BEGINS.length);
    this.#begun = '';
    return { kind: 'update', text: quietly(straight(text)) };
  }
}

/** Erased as ERASE_DOWN has it, for tmux. */
function quietly(text: string): string {
  return text.replaceAll('\x1b[J', ERASE_DOWN);
}

/** An update without the detour by the frame's last row. */
function straight(update: string): string {
  const rows = update.replaceAll('\x1b[E', '\r\n');
  const [way] = WAY_TO_TOP.exec(rows) ?? [''];
  if (!way.includes('B') && !way.includes('2K')) return rows;
  let down = 0;
  let column = '';
  for (const [step, count, direction] of way.matchAll(STEP)) {
    if (direction === 'G') column = step;
    else down += Number(count || 1) * (direction === 'A' ? -1 : 1);
  }
  const net = down < 0 ? `\x1b[${-down}A` : down > 0 ? `\x1b[${down}B` : '';
  const hidden = way.startsWith('\x1b[?25l') ? '\x1b[?25l' : '';
  const rest = rows.slice(way.length);
  if (!way.includes('2K')) return `${hidden}${net}${column}${rest}`;
  if (!FEWER_ROWS.test(way)) return `${hidden}${net}\r\x1b[J${column}${rest}`;
  const [end] = WAY_TO_CURSOR.exec(rest) ?? [''];
  return `${hidden}${net}${column}${rest.slice(0, rest.length - end.length)}\x1b[J${end}`;
}
