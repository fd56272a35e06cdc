/**
 * What Tab and the keys of places come to: completion of the word at the cursor, and the way through what a command
 * requires, where one leads on to the other.
 */
import type { LineEditor } from '../line-editor/line-editor.ts';
import type { Completer } from './completer.ts';
import type { PlaceFiller } from './place-filler.ts';
import { currentOf } from './places.ts';

export interface CompletionKeysHost {
  readonly editor: LineEditor;
  readonly completer: Completer;
  readonly filler: PlaceFiller;
  /** The text changed under the person's hands. */
  edited(): void;
  /** What was typed became another text by itself. */
  exchanged(): void;
  /** Say why nothing happened, or what the next key would do. */
  hint(text: string): void;
}

export class CompletionKeys {
  readonly #host: CompletionKeysHost;

  constructor(host: CompletionKeysHost) {
    this.#host = host;
  }

  /** Tab: behind a command just put in what it requires, else what fits here. */
  complete(): void {
    const { editor, completer, filler } = this.#host;
    if (filler.begin()) {
      this.#host.edited();
      this.#listHere();
      return;
    }
    const { text } = editor;
    const completed = completer.complete();
    if (completed === 'awaiting') this.#host.hint('asking QEMU …');
    else if (completed === 'nothing' && filler.places !== undefined) this.goOn();
    else if (completed === 'nothing') this.#host.hint('nothing to complete here');
    else if (completed === 'inserted') {
      this.#host.edited();
      this.putIn();
    } else if (editor.text !== text) {
      filler.look();
      this.#host.exchanged();
    }
  }

  /** Completion put a candidate in: a value leads on to the next place, a command to what it requires. */
  putIn(): void {
    const { filler } = this.#host;
    if (filler.places !== undefined) {
      if (filler.isDone) this.goOn();
      return;
    }
    filler.taken();
    const { offer } = filler;
    if (offer !== undefined) this.#host.hint(`Tab fills in ${offer}`);
  }

  /** A list that is open is for Tab to go through; then the value is completed, and once it is whole comes the next. */
  nextPlace(): void {
    const { completer, filler } = this.#host;
    if (completer.menu === undefined && filler.isSettled) this.goOn();
    else this.complete();
  }

  previousPlace(): void {
    this.#host.filler.previous();
    this.#listHere();
  }

  leavePlaces(): void {
    this.#host.filler.leave();
    this.#host.edited();
  }

  goOn(): void {
    const { editor, completer, filler } = this.#host;
    const { text, cursor } = editor;
    const to = filler.next();
    if (editor.text !== text) this.#host.edited();
    if (to === 'place') this.#listHere();
    else completer.close();
    const [empty] = filler.unfilled;
    const isStill = empty !== undefined && editor.text === text && editor.cursor === cursor;
    if (isStill && completer.menu === undefined)
      this.#host.hint(`${empty.key} still needs a value · Esc drops it`);
  }

  /** Offer values for a place that has none. */
  #listHere(): void {
    const { completer, filler } = this.#host;
    const place = filler.places === undefined ? undefined : currentOf(filler.places);
    if (place !== undefined && place.start === place.end) completer.list();
    else completer.close();
  }
}
