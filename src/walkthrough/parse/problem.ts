/** What is wrong in a lesson's file, and where. */
import type { Place } from '../lesson.ts';

export interface Problem extends Place {
  readonly message: string;
}

/** Gathers problems, so that an author sees all at once. */
export class Problems {
  readonly #list: Problem[] = [];

  add({ line, column }: Place, message: string): void {
    this.#list.push({ line, column, message });
  }

  /** In the order they stand in the file. */
  get sorted(): readonly Problem[] {
    return this.#list.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  get count(): number {
    return this.#list.length;
  }
}
