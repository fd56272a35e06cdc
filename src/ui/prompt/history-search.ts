/**
 * Searching the lines typed before (Ctrl-R): a query with an editor of its own, and the lines it finds. Lines
 * that hold the query come first, newest first, then those that only resemble it.
 */
import { go } from 'fuzzysort';
import { isEditCommand, type SearchCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { searchCommandFor } from '../keys/keymap.ts';
import { LineEditor } from '../line-editor/line-editor.ts';

export interface SearchView {
  readonly query: string;
  readonly cursor: number;
  readonly matches: readonly string[];
  /** Index into `matches`. */
  readonly selected: number;
}

/** What a key came to: the search goes on, a line was chosen, or it was given up. */
export type SearchOutcome =
  | { readonly kind: 'searching' }
  | { readonly kind: 'taken'; readonly line: string }
  | { readonly kind: 'cancelled' };

const MOST_MATCHES = 50;

export class HistorySearch {
  readonly #lines: readonly string[];
  readonly #editor = new LineEditor();
  #matches: readonly string[];
  #selected = 0;

  /** @param lines oldest first. */
  constructor(lines: readonly string[], query: string) {
    this.#lines = lines;
    this.#editor.insert(query);
    this.#matches = find(lines, query);
  }

  get view(): SearchView {
    const { text: query, cursor } = this.#editor;
    return { query, cursor, matches: this.#matches, selected: this.#selected };
  }

  key(key: Typed): SearchOutcome {
    if (key.kind !== 'key') return this.#edited(() => this.#editor.insert(key.text));
    const command = searchCommandFor(key.name);
    if (command === undefined) return { kind: 'searching' };
    if (isEditCommand(command)) return this.#edited(() => this.#editor.run(command));
    return this.#carryOut(command);
  }

  #carryOut(command: SearchCommand): SearchOutcome {
    const line = this.#matches[this.#selected];
    switch (command) {
      case 'search-older':
        this.#selected = Math.max(0, Math.min(this.#matches.length - 1, this.#selected + 1));
        return { kind: 'searching' };
      case 'search-newer':
        this.#selected = Math.max(0, this.#selected - 1);
        return { kind: 'searching' };
      case 'search-accept':
        return line === undefined ? { kind: 'cancelled' } : { kind: 'taken', line };
      case 'search-cancel':
        return { kind: 'cancelled' };
    }
  }

  #edited(edit: () => void): SearchOutcome {
    const { text } = this.#editor;
    edit();
    if (this.#editor.text !== text) {
      this.#matches = find(this.#lines, this.#editor.text);
      this.#selected = 0;
    }
    return { kind: 'searching' };
  }
}

function find(lines: readonly string[], query: string): readonly string[] {
  const newestFirst = lines.toReversed();
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return newestFirst.slice(0, MOST_MATCHES);
  const holding = newestFirst.filter((line) => line.toLowerCase().includes(wanted));
  const place = new Map(newestFirst.map((line, index) => [line, index]));
  const resembling = go(wanted, newestFirst, { limit: MOST_MATCHES, threshold: 0.3 })
    .toSorted((a, b) => b.score - a.score || (place.get(a.target) ?? 0) - (place.get(b.target) ?? 0))
    .map((result) => result.target)
    .filter((line) => !holding.includes(line));
  return [...holding, ...resembling].slice(0, MOST_MATCHES);
}
