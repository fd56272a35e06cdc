/**
 * Lines typed before, newest last, each once. Recalling goes through those that begin like what was
 * typed when recalling began, and comes back to it at the end.
 */

import type { HistoryPort } from '../options.ts';

const MOST_LINES = 5000;
/** Lines that are looked at for one that may be run, at a key. */
const MOST_ASKED = 8;

export class History {
  readonly #earlier: readonly string[] | HistoryPort;
  #known: readonly string[] | undefined;
  /** Where recalling stands: the line that was being typed, and the index of the one shown. */
  #recall: { readonly typed: string; readonly index: number } | undefined;

  /** Lines that came to nothing when they were last run. */
  #failed: Set<string> | undefined;

  /** The line that was recalled last, edited since or not. */
  #shown: string | undefined;

  /** @param earlier lines there are already, oldest first, or who keeps them: asked when they are first needed. */
  constructor(earlier: readonly string[] | HistoryPort = []) {
    this.#earlier = earlier;
  }

  get lines(): readonly string[] {
    this.#known ??= ('lines' in this.#earlier ? this.#earlier.lines() : this.#earlier).slice(-MOST_LINES);
    return this.#known;
  }

  /** Remember a line, here and where lines are kept; one that was there already moves to the end. Gives the reason why it cannot be kept. */
  add(line: string): string | undefined {
    this.left();
    if (line.trim() === '') return undefined;
    this.#known = [...this.lines.filter((other) => other !== line), line].slice(-MOST_LINES);
    this.#failures.delete(line);
    return 'remember' in this.#earlier ? this.#earlier.remember(line) : undefined;
  }

  /** The line that was typed after the one being recalled: what comes next when a run of lines is gone through again. */
  following(): string | undefined {
    const index = this.#shown === undefined ? -1 : this.lines.lastIndexOf(this.#shown);
    return index === -1 ? undefined : this.lines[index + 1];
  }

  /** Recall a line that is there, as if gone back to. */
  recall(line: string): void {
    const index = this.lines.lastIndexOf(line);
    if (index !== -1) this.#show('', index);
  }

  /** Another line is begun. */
  left(): void {
    this.#recall = undefined;
    this.#shown = undefined;
  }

  /** The next older line that begins like `typed`; undefined where there is none. */
  previous(typed: string): string | undefined {
    // Blanks that were left behind begin no line, and would find none.
    const from = this.#recall ?? { typed: typed.trimStart(), index: this.lines.length };
    for (let index = from.index - 1; index >= 0; index -= 1) {
      if (this.#fits(index, from.typed)) return this.#show(from.typed, index);
    }
    return undefined;
  }

  /** The next newer one, then what was being typed; undefined where nothing is being recalled. */
  next(): string | undefined {
    const from = this.#recall;
    if (from === undefined) return undefined;
    for (let index = from.index + 1; index < this.lines.length; index += 1) {
      if (this.#fits(index, from.typed)) return this.#show(from.typed, index);
    }
    this.#recall = undefined;
    return from.typed;
  }

  /** The oldest line. */
  first(typed: string): string | undefined {
    return this.lines.length === 0 ? undefined : this.#show(this.#recall?.typed ?? typed, 0);
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

  /** A line came to nothing: it is recalled still, and no longer suggested. */
  failed(line: string): void {
    if (line.trim() === '') return;
    this.#failures.add(line);
    if ('lines' in this.#earlier) this.#earlier.failed?.(line);
  }

  /**
   * What the newest line that begins with `typed`, came to something and may be run now goes on with; undefined where
   * there is none.
   * @param holds whether a line may be run now; asked of the newest few only
   */
  suggestion(typed: string, holds: (line: string) => boolean = () => true): string | undefined {
    if (typed.trim() === '') return undefined;
    let asked = 0;
    for (let index = this.lines.length - 1; index >= 0 && asked < MOST_ASKED; index -= 1) {
      const line = this.lines[index] ?? '';
      if (line.length <= typed.length || !line.startsWith(typed) || this.#failures.has(line)) continue;
      if (holds(line)) return line.slice(typed.length);
      asked += 1;
    }
    return undefined;
  }

  get #failures(): Set<string> {
    this.#failed ??= new Set('lines' in this.#earlier ? this.#earlier.failures?.() : []);
    return this.#failed;
  }

  #fits(index: number, typed: string): boolean {
    return this.lines[index]?.startsWith(typed) ?? false;
  }

  #show(typed: string, index: number): string | undefined {
    this.#recall = { typed, index };
    this.#shown = this.lines[index];
    return this.#shown;
  }
}
