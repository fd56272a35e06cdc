/**
 * Completion where the terminal itself edits the line: Tab, then Enter. What completion makes of the line cannot be
 * given back to the terminal to edit; it is kept, shown behind the prompt, and what is typed next goes on from there.
 */

import { LineEditor } from '../line-editor/line-editor.ts';
import { type Line, piece } from '../paint/piece.ts';
import { menuLines } from '../panes/menu-lines.ts';
import { type Asker, type Completed, Completer } from '../prompt/completer.ts';

const TAB = '\t';
/** Candidates listed. */
const MOST_ROWS = 20;

export class KeptLine {
  readonly #editor = new LineEditor();
  readonly #completer: Completer;
  readonly #width: () => number;

  constructor(asker: Asker, width: () => number) {
    this.#completer = new Completer(asker, this.#editor);
    this.#width = width;
  }

  /** What is kept: it stands behind the prompt. */
  get text(): string {
    return this.#editor.text;
  }

  /**
   * A line came from the terminal. The whole line to run is given, and nothing is kept any longer; undefined where its
   * end is a Tab, which asks for completion: `said` is given what came of it, at once or when QEMU has answered.
   */
  entered(typed: string, said: (lines: readonly Line[]) => void): string | undefined {
    this.#completer.close();
    const asks = typed.endsWith(TAB);
    this.#editor.insert(typed.replaceAll(TAB, ''));
    if (asks) {
      this.#say(this.#completer.complete(), said);
      return undefined;
    }
    const { text } = this.#editor;
    this.clear();
    return text;
  }

  /** Something is known that was not: completion may have waited for it. */
  news(said: (lines: readonly Line[]) => void): void {
    if (!this.#completer.isAwaiting) return;
    const completed = this.#completer.news();
    if (completed !== undefined) this.#say(completed, said);
  }

  /** Keep nothing; gives whether there was something. */
  clear(): boolean {
    const { text } = this.#editor;
    this.#completer.close();
    this.#editor.reset();
    return text !== '';
  }

  #say(completed: Completed, said: (lines: readonly Line[]) => void): void {
    if (completed === 'awaiting') return;
    const { menu } = this.#completer;
    if (completed === 'nothing') said([[piece('Nothing more is known to fit here')]]);
    else
      said(completed === 'listed' && menu !== undefined ? menuLines(menu, 0, this.#width(), MOST_ROWS) : []);
    // Enough has been listed: what becomes known later is no news to print.
    this.#completer.close();
  }
}
