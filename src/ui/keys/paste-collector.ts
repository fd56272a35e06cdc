/**
 * A bracketed paste on its way in, in pieces: joined once its end is there, so that a long one is not read anew with
 * every piece. Of one that is longer than anybody takes the middle is let go.
 */

export const PASTE_START = '\x1b[200~';
export const PASTE_END = '\x1b[201~';

/** UTF-16 units kept. */
const MOST_KEPT = 2 * 1024 * 1024;

export class PasteCollector {
  readonly #pieces: string[] = [];
  #kept = 0;
  /** The last units that came: the end mark may be cut anywhere. */
  #tail = '';

  get isOpen(): boolean {
    return this.#pieces.length > 0;
  }

  /** Begin with what has come so far: the start mark, and no end mark. */
  open(begun: string): void {
    this.#keep(begun);
  }

  /** The next piece; gives the whole input from the start mark on once the end mark is in it. */
  add(piece: string): string | undefined {
    const seam = this.#tail + piece;
    const end = seam.indexOf(PASTE_END);
    if (end === -1) {
      this.#keep(piece);
      return undefined;
    }
    const text = this.#pieces.join('') + (this.#kept > MOST_KEPT ? seam.slice(end) : piece);
    this.#pieces.length = 0;
    this.#kept = 0;
    this.#tail = '';
    return text;
  }

  #keep(piece: string): void {
    this.#tail = (this.#tail + piece).slice(1 - PASTE_END.length);
    if (this.#kept <= MOST_KEPT) this.#pieces.push(piece);
    this.#kept += piece.length;
  }
}
