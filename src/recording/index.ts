/**
 * Where the entries of a recording stand in its file: the byte offset, the time and how many lines were typed at
 * every block's start.
 *
 * One place for two blocks of numbers a thousand entries would be generous; a million entries cost 96 KB.
 */
export const BLOCK = 256;

/** Marks and grammars listed by the index; a stranger's file may hold any number. */
const MAX_LISTED = 10_000;

/** Where reading starts to get at an entry. */
export interface Place {
  /** Index of the block's first entry. */
  readonly first: number;
  /** Its byte offset in the file. */
  readonly offset: number;
  /** The latest time before it, in seconds: no entry from here on is earlier. */
  readonly after: number;
  /** How many lines were typed before it. */
  readonly lines: number;
}

/** Numbers kept of a block. */
const WIDTH = 3;

export class EntryIndex {
  #places = new Float64Array(WIDTH * 64);
  #count = 0;
  #end: number;
  #last = 0;
  #lines = 0;
  readonly #listed = { mark: [] as number[], grammar: [] as number[] };

  /** `start` is the offset of the first entry: what the header takes. */
  constructor(start: number) {
    this.#end = start;
  }

  /** How many entries there are. */
  get length(): number {
    return this.#count;
  }

  /** The offset behind the last entry. */
  get bytes(): number {
    return this.#end;
  }

  /** The latest time of all, in seconds. */
  get latest(): number {
    return this.#last;
  }

  /** How many of them are lines that were typed. */
  get lines(): number {
    return this.#lines;
  }

  /** Indices of the marks, in order. */
  get marks(): readonly number[] {
    return this.#listed.mark;
  }

  /** Indices of the `grammar` entries, in order. */
  get grammars(): readonly number[] {
    return this.#listed.grammar;
  }

  /** Take in the next entry: its line's length in bytes, its time, its kind. */
  add(bytes: number, at: number, kind: string): void {
    if (this.#count % BLOCK === 0) this.#open();
    if (at > this.#last) this.#last = at;
    if (kind === 'mark' || kind === 'grammar') {
      const list = this.#listed[kind];
      if (list.length < MAX_LISTED) list.push(this.#count);
    }
    if (kind === 'line') this.#lines++;
    this.#count++;
    this.#end += bytes;
  }

  /** The block that entry `i` is in; `i` is below `length`. */
  placeOf(i: number): Place {
    const block = Math.floor(i / BLOCK);
    const at = WIDTH * block;
    const [offset, after, lines] = [this.#number(at), this.#number(at + 1), this.#number(at + 2)];
    return { first: block * BLOCK, offset, after, lines };
  }

  /** How many bytes of the file hold the first `count` entries: known at a block's start and at the end only. */
  bytesOf(count: number): number | undefined {
    if (count === this.#count) return this.#end;
    return count % BLOCK === 0 && count < this.#count ? this.#number((count / BLOCK) * WIDTH) : undefined;
  }

  /** Whether the first `count` entries can end at byte `end`: sure at a block's start, and between two of them. */
  endsAt(count: number, end: number): boolean {
    if (count > this.#count) return false;
    const sure = this.bytesOf(count);
    if (sure !== undefined) return sure === end;
    const { first, offset } = this.placeOf(count);
    return offset < end && end < (this.bytesOf(first + BLOCK) ?? this.#end);
  }

  /** The last block that starts at or before a time, in seconds: what happened then is in it, if anywhere. */
  placeAt(at: number): Place {
    return this.#lastBlock((block) => this.#number(WIDTH * block + 1) <= at);
  }

  /** The block that holds the line typed after `count` others; that there is one is for the caller to know. */
  placeOfLine(count: number): Place {
    return this.#lastBlock((block) => this.#number(WIDTH * block + 2) <= count);
  }

  /** The last block that something holds of, which holds of all before it. */
  #lastBlock(holds: (block: number) => boolean): Place {
    let low = 0;
    let high = Math.max(0, Math.ceil(this.#count / BLOCK) - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(middle)) low = middle;
      else high = middle - 1;
    }
    return this.placeOf(low * BLOCK);
  }

  #open(): void {
    const at = (this.#count / BLOCK) * WIDTH;
    if (at === this.#places.length) {
      const wider = new Float64Array(this.#places.length * 2);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places[at] = this.#end;
    this.#places[at + 1] = this.#last;
    this.#places[at + 2] = this.#lines;
  }

  #number(i: number): number {
    return this.#places[i] ?? 0;
  }
}
