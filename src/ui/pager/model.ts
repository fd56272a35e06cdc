/**
 * The built-in pager, without a terminal: keys in, rows out. Keys and signs are those of less, which people's
 * fingers know.
 */

import { displayWidth } from '../../text/width.ts';
import type { Typed } from '../keys/decode.ts';
import { cutRows } from '../layout/cut-rows.ts';
import type { Size } from '../layout/live-region.ts';
import { clip, type Line, lineText, type Piece, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';

export interface PagerView {
  /** As many as the window has but one, and none wider. */
  readonly rows: readonly Line[];
  /** The last row: where one is, or what is being searched for. */
  readonly status: Line;
}

/** A row of the text: which line it is of, and which of its rows. */
interface Place {
  readonly line: number;
  readonly row: number;
}

const HELP = 'space b: pages · arrows j k: rows · g G: ends · / n N: search · q: leave';

export class PagerModel {
  readonly #lines: readonly Line[];
  #size: Size;
  #places: readonly Place[] = [];
  /** Of the rows, the first in view. */
  #top = 0;
  #query = '';
  /** The search being typed. */
  #typed: string | undefined;
  #said = '';

  constructor(lines: readonly Line[], size: Size) {
    this.#lines = lines;
    this.#size = size;
    this.#layOut();
  }

  /** The line that stands at the top stays there. */
  resize(size: Size): void {
    const { line = 0 } = this.#places[this.#top] ?? {};
    this.#size = size;
    this.#layOut();
    this.#goTo(this.#rowOf(line));
  }

  /** @returns false for the key that leaves. */
  key(key: Typed): boolean {
    this.#said = '';
    if (this.#typed !== undefined) {
      this.#search(this.#typed, key);
      return true;
    }
    if (key.kind === 'key') return this.#press(key.name);
    return [...key.text].every((character) =>
      this.#typed === undefined
        ? this.#press(character)
        : this.#search(this.#typed, { kind: 'text', text: character }),
    );
  }

  view(): PagerView {
    const { columns } = this.#size;
    const places = this.#places.slice(this.#top, this.#top + this.#height);
    const rows = places.map(({ line, row }) => cutRows(this.#marked(line), columns)[row] ?? []);
    const blank = Array.from({ length: this.#height - rows.length }, (): Line => [piece('~', 'dim')]);
    return { rows: [...rows, ...blank], status: clip(this.#status(), Math.max(1, columns - 1)) };
  }

  #press(name: string): boolean {
    switch (name) {
      case 'q':
      case 'Q':
      case 'escape':
      case 'ctrl-c':
      case 'ctrl-d':
        return false;
      case ' ':
      case 'f':
      case 'pagedown':
      case 'ctrl-f':
      case 'ctrl-v':
        this.#goTo(this.#top + this.#height);
        break;
      case 'b':
      case 'pageup':
      case 'ctrl-b':
      case 'alt-v':
        this.#goTo(this.#top - this.#height);
        break;
      case 'd':
        this.#goTo(this.#top + Math.ceil(this.#height / 2));
        break;
      case 'u':
        this.#goTo(this.#top - Math.ceil(this.#height / 2));
        break;
      case 'j':
      case 'down':
      case 'enter':
      case 'ctrl-n':
        this.#goTo(this.#top + 1);
        break;
      case 'k':
      case 'up':
      case 'ctrl-p':
        this.#goTo(this.#top - 1);
        break;
      case 'g':
      case '<':
      case 'home':
        this.#goTo(0);
        break;
      case 'G':
      case '>':
      case 'end':
        this.#goTo(this.#places.length);
        break;
      case '/':
        this.#typed = '';
        break;
      case 'n':
        this.#find(1);
        break;
      case 'N':
        this.#find(-1);
        break;
      case 'h':
      case '?':
        this.#said = HELP;
        break;
    }
    return true;
  }

  /** A key of the search being typed. */
  #search(typed: string, key: Typed): true {
    if (key.kind !== 'key') this.#typed = typed + key.text;
    else if (key.name === 'backspace') this.#typed = typed === '' ? undefined : typed.slice(0, -1);
    else if (key.name === 'escape' || key.name === 'ctrl-c') this.#typed = undefined;
    else if (key.name === 'enter' || key.name === 'ctrl-j') {
      // Nothing typed looks for the same again, as in less.
      if (typed !== '') this.#query = typed;
      this.#typed = undefined;
      this.#find(1);
    }
    return true;
  }

  /** To the next line (1) or the one before (-1) that holds what is searched for. */
  #find(step: 1 | -1): void {
    if (this.#query === '') {
      this.#said = 'nothing was searched for yet';
      return;
    }
    const { line: here = 0 } = this.#places[this.#top] ?? {};
    for (let line = here + step; line >= 0 && line < this.#lines.length; line += step) {
      if (this.#matches(line).length > 0) {
        this.#goTo(this.#rowOf(line));
        return;
      }
    }
    this.#said =
      this.#matches(here).length > 0 ? `no more “${this.#query}”` : `no “${this.#query}” from here`;
  }

  /** Capitals count only where some were typed. */
  #matches(index: number): { readonly start: number; readonly end: number }[] {
    const line = this.#lines[index];
    if (line === undefined || this.#query === '') return [];
    const isExact = /\p{Lu}/u.test(this.#query);
    const text = isExact ? lineText(line) : lineText(line).toLowerCase();
    const wanted = isExact ? this.#query : this.#query.toLowerCase();
    const found = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      found.push({ start: at, end: at + wanted.length });
    }
    return found;
  }

  /** A line with what was found in it to stand out. */
  #marked(index: number): Line {
    const line = this.#lines[index] ?? [];
    const matches = this.#matches(index);
    if (matches.length === 0) return line;
    const marked: Piece[] = [];
    let offset = 0;
    for (const { text, tone } of line) {
      const edges = matches.flatMap(({ start, end }) => [start - offset, end - offset]);
      const cuts = [0, ...edges.filter((at) => at > 0 && at < text.length), text.length];
      for (const [i, from] of cuts.slice(0, -1).entries()) {
        const isFound = matches.some(({ start, end }) => start <= offset + from && offset + from < end);
        marked.push(piece(text.slice(from, cuts[i + 1]), isFound ? 'selected' : tone));
      }
      offset += text.length;
    }
    return marked;
  }

  #status(): Line {
    if (this.#typed !== undefined) return [piece(`/${this.#typed}`)];
    if (this.#said !== '') return [piece(` ${this.#said} `, 'selected')];
    const last = Math.min(this.#places.length, this.#top + this.#height);
    const where = last === this.#places.length ? 'end' : `${Math.floor((last / this.#places.length) * 100)}%`;
    const first = this.#places.length === 0 ? 0 : this.#top + 1;
    const rows = `${countText(first)}–${countText(last)} of ${countText(this.#places.length)}`;
    const status = ` ${rows} · ${where} · h: keys · q: leave `;
    const fits = displayWidth(status) < this.#size.columns;
    return [piece(fits ? status : ` ${rows} · h: keys · q: leave `, 'selected')];
  }

  get #height(): number {
    return Math.max(1, this.#size.rows - 1);
  }

  #goTo(row: number): void {
    this.#top = Math.max(0, Math.min(row, this.#places.length - this.#height));
  }

  #rowOf(line: number): number {
    return this.#places.findIndex((place) => place.line === line);
  }

  #layOut(): void {
    this.#places = this.#lines.flatMap((line, index) =>
      cutRows(line, this.#size.columns).map((_, row) => ({ line: index, row })),
    );
  }
}
