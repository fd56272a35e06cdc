/**
 * Lines typed before, newest last, each once. Recalling goes through those that begin like what was
 * typed when recalling began, and comes back to it at the end.
 */

const MOST_LINES = 2000;

export class History {
  #lines: string[];
  /** Where recalling stands: the line that was being typed, and the index of the one shown. */
  #recall: { readonly typed: string; readonly index: number } | undefined;

  constructor(lines: readonly string[] = []) {
    this.#lines = lines.slice(-MOST_LINES);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Remember a line; one that was there already moves to the end. */
  add(line: string): void {
    this.#recall = undefined;
    if (line.trim() === '') return;
    this.#lines = [...this.#lines.filter((other) => other !== line), line].slice(-MOST_LINES);
  }

  /** The next older line that begins like `typed`; undefined where there is none. */
  previous(typed: string): string | undefined {
    const from = this.#recall ?? { typed, index: this.#lines.length };
    for (let index = from.index - 1; index >= 0; index -= 1) {
      if (this.#fits(index, from.typed)) return this.#show(from.typed, index);
    }
    return undefined;
  }

  /** The next newer one, then what was being typed; undefined where nothing is being recalled. */
  next(): string | undefined {
    const from = this.#recall;
    if (from === undefined) return undefined;
    for (let index = from.index + 1; index < this.#lines.length; index += 1) {
      if (this.#fits(index, from.typed)) return this.#show(from.typed, index);
    }
    this.#recall = undefined;
    return from.typed;
  }

  /** The oldest line. */
  first(typed: string): string | undefined {
    return this.#lines.length === 0 ? undefined : this.#show(this.#recall?.typed ?? typed, 0);
  }

  /** The line being typed when recalling began. */
  last(): string | undefined {
    const typed = this.#recall?.typed;
    this.#recall = undefined;
    return typed;
  }

  /** The line was changed: what is recalled next begins like it is now. */
  edited(): void {
    this.#recall = undefined;
  }

  /** What the newest line that begins with `typed` goes on with; undefined where none does. */
  suggestion(typed: string): string | undefined {
    if (typed.trim() === '') return undefined;
    const found = this.#lines.findLast((line) => line.length > typed.length && line.startsWith(typed));
    return found?.slice(typed.length);
  }

  #fits(index: number, typed: string): boolean {
    return this.#lines[index]?.startsWith(typed) ?? false;
  }

  #show(typed: string, index: number): string | undefined {
    this.#recall = { typed, index };
    return this.#lines[index];
  }
}
