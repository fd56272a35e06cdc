/** Words of lines typed before, brought into this one: Alt-. and again for the line before that. Pure but for what it remembers. */
import type { LineEditor } from '../line-editor/line-editor.ts';

export class LastArgument {
  readonly #editor: LineEditor;
  /** What was put in last, and from how far back; it is replaced as long as nothing else has changed. */
  #last:
    | { readonly back: number; readonly start: number; readonly text: string; readonly cursor: number }
    | undefined;

  constructor(editor: LineEditor) {
    this.#editor = editor;
  }

  /**
   * Put in the last word of the line before, or in place of the one just put in that of the line before that. Behind a
   * `=` it is the word's value. False where there is none.
   * @param lines typed before, newest last
   */
  next(lines: readonly string[]): boolean {
    const { text, cursor } = this.#editor;
    const before = this.#last?.text === text && this.#last.cursor === cursor ? this.#last : undefined;
    const start = before?.start ?? cursor;
    for (let back = (before?.back ?? 0) + 1; back <= lines.length; back++) {
      const word = fitting(wordsOf(lines.at(-back) ?? '').at(-1) ?? '', text.slice(0, start));
      if (word === '' || (before !== undefined && word === text.slice(start, cursor))) continue;
      this.#editor.replace({ start, end: cursor }, word);
      this.#last = { back, start, text: this.#editor.text, cursor: this.#editor.cursor };
      return true;
    }
    return false;
  }

  /** Put in the first argument of the line before. */
  first(lines: readonly string[]): boolean {
    const { text, cursor } = this.#editor;
    const word = fitting(wordsOf(lines.at(-1) ?? '')[1] ?? '', text.slice(0, cursor));
    if (word === '') return false;
    this.#editor.replace({ start: cursor, end: cursor }, word);
    return true;
  }
}

function wordsOf(line: string): readonly string[] {
  return line.trim().split(/\s+/);
}

function fitting(word: string, before: string): string {
  return before.endsWith('=') ? word.slice(word.indexOf('=') + 1) : word;
}
