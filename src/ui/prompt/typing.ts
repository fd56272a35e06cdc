/** Text that comes into the line: typed, where it takes what is selected and goes through places, or put in as it is. */
import type { LineEditor } from '../line-editor/line-editor.ts';
import type { Completer } from './completer.ts';
import type { CompletionKeys } from './completion-keys.ts';
import type { PlaceFiller } from './place-filler.ts';

export interface TypingParts {
  readonly editor: LineEditor;
  readonly completer: Completer;
  readonly filler: PlaceFiller;
  readonly keys: CompletionKeys;
  /** The text changed under the person's hands. */
  edited(): void;
}

/** How what wants no blank behind it ends: `block-stream `, `device=`, `file.`. */
const BEFORE_MORE = /[ =.]$/;

export class Typing {
  readonly #parts: TypingParts;

  constructor(parts: TypingParts) {
    this.#parts = parts;
  }

  /** Keys come in one piece where they come fast: a blank among them counts as if alone. */
  type(text: string): void {
    const pieces = this.#parts.filler.places !== undefined ? text.split(/(?<= )|(?= )/) : [text];
    for (const piece of pieces) this.#type(piece);
  }

  /** Put text in as it is. */
  paste(text: string): void {
    const { editor, completer, filler } = this.#parts;
    completer.takeSelected();
    filler.look();
    filler.makeRoom();
    editor.insert(text);
    this.#parts.edited();
  }

  #type(text: string): void {
    const { editor, completer, filler, keys } = this.#parts;
    // Typing on takes the selection; a candidate that brings its blank needs no second one.
    const taken = completer.takeSelected();
    filler.look();
    if (text === ' ' && filler.blankEnds) {
      this.#parts.edited();
      keys.goOn();
      return;
    }
    // Nor does the command that Tab has just put in.
    if (text === ' ' && filler.offer !== undefined) {
      keys.putIn();
      return;
    }
    filler.makeRoom();
    // A blank accepts a candidate: one that brings its blank, or goes on, needs no second.
    const accepts = taken && text.startsWith(' ') && BEFORE_MORE.test(editor.text.slice(0, editor.cursor));
    editor.insert(accepts ? text.slice(1) : text);
    this.#parts.edited();
    if (accepts && text === ' ') keys.putIn();
  }
}
