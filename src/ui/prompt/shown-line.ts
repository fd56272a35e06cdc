/** What is shown of the line being typed beyond its text: the selected candidate in it, what may follow, what is yet to be filled in. Changes nothing. */
import type { Span } from '../../language/types.ts';
import type { History } from '../line-editor/history.ts';
import type { Text } from '../line-editor/text.ts';
import type { Completer } from './completer.ts';
import { type Ghost, ghostsOf } from './ghosts.ts';
import { withSelected } from './menu.ts';
import type { PlaceFiller } from './place-filler.ts';
import { currentOf } from './places.ts';

export interface ShownLineParts {
  readonly typed: Text;
  readonly completer: Pick<Completer, 'menu' | 'only'>;
  readonly filler: Pick<PlaceFiller, 'places'>;
  readonly history: Pick<History, 'suggestion'>;
  /** How a line that is wanted goes on, where one is. */
  suggest(typed: string): string | undefined;
  /** Whether an earlier line may be run as things stand. */
  holds(line: string): boolean;
}

export class ShownLine {
  readonly #parts: ShownLineParts;

  constructor(parts: ShownLineParts) {
    this.#parts = parts;
  }

  /** The line as it would be with the selected candidate taken. */
  get preview(): Text {
    return withSelected(this.#parts.typed, this.#parts.completer.menu);
  }

  /** How the line that is wanted goes on from here, else an earlier one, else the only candidate; only at the end of the line. */
  get suggestion(): string {
    const { typed, completer, filler, history, suggest, holds } = this.#parts;
    const { text, cursor } = typed;
    const fits = cursor === text.length && !this.#isSelected && filler.places === undefined;
    if (!fits) return '';
    return suggest(text) ?? history.suggestion(text, holds) ?? completer.only(text);
  }

  /** What is to stand in the places that are empty, in the line as it is shown. */
  get ghosts(): readonly Ghost[] {
    const { text, cursor } = this.#parts.typed;
    return ghostsOf(this.#parts.filler.places, { text, cursor }, this.preview);
  }

  /** What typing would replace. */
  get selection(): Span | undefined {
    const { places } = this.#parts.filler;
    return places?.fresh === true && !this.#isSelected ? currentOf(places) : undefined;
  }

  get #isSelected(): boolean {
    return this.#parts.completer.menu?.selected !== undefined;
  }
}
