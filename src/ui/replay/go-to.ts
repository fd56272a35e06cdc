/** The field that asks for a place to go to. */
import { isEditCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { PROMPT_KEYS } from '../keys/keymap.ts';
import { LineEditor } from '../line-editor/line-editor.ts';

const ENDS = new Set(['escape', 'ctrl-c', 'ctrl-g', 'ctrl-d']);

export class GoTo {
  readonly #editor = new LineEditor();
  readonly #go: (place: string) => string | undefined;
  #problem = '';

  /** @param go gives what is wrong with a place, if something is. */
  constructor(go: (place: string) => string | undefined) {
    this.#go = go;
  }

  get text(): string {
    return this.#editor.text;
  }

  get cursor(): number {
    return this.#editor.cursor;
  }

  /** Why it is still asking. */
  get problem(): string {
    return this.#problem;
  }

  /** False once it is done, or given up. */
  key(key: Typed): boolean {
    this.#problem = '';
    if (key.kind !== 'key') {
      this.#editor.insert(key.text);
      return true;
    }
    if (ENDS.has(key.name)) return false;
    const command = PROMPT_KEYS.get(key.name);
    if (command === 'accept-line') return this.#accept();
    if (command !== undefined && isEditCommand(command)) this.#editor.run(command);
    return true;
  }

  #accept(): boolean {
    if (this.text.trim() === '') return false;
    const problem = this.#go(this.text);
    this.#problem = problem ?? '';
    return problem !== undefined;
  }
}
