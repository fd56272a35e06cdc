/**
 * The line being typed and every way it changes: typing, editing, history, suggestions, completion. Says of
 * each change whether it is an edit of the person's, after which the line is looked at anew.
 */
import type { Edit, FilledPlace } from '../../language/types.ts';
import type { EditCommand, LineCommand, MenuCommand, PlaceCommand } from '../keys/commands.ts';
import type { History } from '../line-editor/history.ts';
import { LineEditor } from '../line-editor/line-editor.ts';
import { type Asker, Completer } from './completer.ts';
import { CompletionKeys } from './completion-keys.ts';
import { LastArgument } from './last-argument.ts';
import type { Menu } from './menu.ts';
import { type Fill, PlaceFiller } from './place-filler.ts';
import { recalledBy } from './recalling.ts';
import { ShownLine } from './shown-line.ts';
import { takenBy } from './suggestion.ts';
import { Typing } from './typing.ts';

export interface TypedLineHost extends Asker {
  /** The line with what its command requires put in. */
  readonly fill: Fill;
  /** How a line that is wanted goes on, where one is. */
  suggest?(typed: string): string | undefined;
  /** Whether an earlier line may be run as things stand. */
  holds(line: string): boolean;
  /** The text changed under the person's hands. */
  edited(): void;
  /** The line is another one: recalled, or dropped. */
  exchanged(): void;
  /** Say why nothing happened. */
  hint(text: string): void;
}

export class TypedLine {
  readonly shown: ShownLine;
  readonly #editor = new LineEditor();
  readonly #completer: Completer;
  readonly #history: History;
  readonly #host: TypedLineHost;
  readonly #filler: PlaceFiller;
  readonly #keys: CompletionKeys;
  readonly #typing: Typing;
  readonly #lastArgument = new LastArgument(this.#editor);

  constructor(history: History, host: TypedLineHost) {
    this.#history = history;
    this.#host = host;
    this.#completer = new Completer(host, this.#editor);
    this.#filler = new PlaceFiller(this.#editor, host.fill);
    this.shown = new ShownLine({
      typed: this.#editor,
      completer: this.#completer,
      filler: this.#filler,
      history,
      suggest: (typed) => host.suggest?.(typed),
      holds: host.holds,
    });
    this.#keys = new CompletionKeys({
      editor: this.#editor,
      completer: this.#completer,
      filler: this.#filler,
      edited: () => this.#edited(),
      exchanged: () => host.exchanged(),
      hint: (text) => host.hint(text),
    });
    this.#typing = new Typing({
      editor: this.#editor,
      completer: this.#completer,
      filler: this.#filler,
      keys: this.#keys,
      edited: () => this.#edited(),
    });
  }

  get text(): string {
    return this.#editor.text;
  }

  get cursor(): number {
    return this.#editor.cursor;
  }

  get menu(): Menu | undefined {
    return this.#completer.menu;
  }

  /** Whether the cursor is in a place of what the command requires. */
  get inPlaces(): boolean {
    return this.#filler.places !== undefined;
  }

  /** The places of required arguments that have no value yet, and the line without them. */
  get unfilled(): { readonly places: readonly FilledPlace[]; readonly rest: string } {
    return { places: this.#filler.unfilled, rest: this.#filler.withoutUnfilled };
  }

  /** Text from the keyboard. */
  type(text: string): void {
    this.#typing.type(text);
  }

  /** Put text in as it is. */
  paste(text: string): void {
    this.#typing.paste(text);
  }

  edit(command: EditCommand): void {
    if (this.#takeSuggestion(command)) return;
    const { text } = this.#editor;
    // What is edited is the line as it is seen, with the selected candidate in it.
    this.#completer.takeSelected();
    // Who drops what was typed has no use for the keys that were put in for it.
    if (command === 'unix-line-discard') this.#filler.leave();
    this.#editor.run(command);
    if (this.text !== text) this.#edited();
    else {
      this.#completer.close();
      this.#filler.look();
    }
  }

  run(command: LineCommand | MenuCommand | PlaceCommand): void {
    switch (command) {
      case 'complete':
        this.#keys.complete();
        break;
      case 'previous-history':
      case 'next-history':
      case 'beginning-of-history':
      case 'end-of-history':
        this.take(recalledBy(command, this.#history, this.text));
        break;
      case 'yank-last-arg':
        if (this.#lastArgument.next(this.#history.lines)) this.#edited();
        break;
      case 'yank-nth-arg':
        if (this.#lastArgument.first(this.#history.lines)) this.#edited();
        break;
      case 'possible-completions':
        this.#completer.list();
        break;
      case 'menu-next':
      case 'menu-previous':
        this.#completer.move(command === 'menu-next' ? 1 : -1);
        break;
      case 'menu-page-down':
      case 'menu-page-up':
        this.#completer.page(command === 'menu-page-down' ? 1 : -1);
        break;
      case 'menu-accept':
        if (!this.#completer.take()) break;
        this.#edited();
        this.#keys.putIn();
        break;
      case 'menu-close':
        this.#completer.close();
        break;
      case 'next-place':
        this.#keys.nextPlace();
        break;
      case 'previous-place':
        this.#keys.previousPlace();
        break;
      case 'leave-places':
        this.#keys.leavePlaces();
        break;
    }
  }

  /** Move to where a character stands next, forward or back. */
  seek(character: string, direction: 1 | -1): void {
    if (!this.#editor.seek(character, direction)) return;
    this.#completer.close();
    this.#filler.look();
  }

  /** Move to where something is missing, and list what fits there. */
  goTo(at: number): void {
    this.#editor.moveTo(at);
    this.#filler.look();
    this.#completer.list();
  }

  /** Mend a part of the line; the cursor stays where it was in the rest. */
  mend({ span, text }: Edit): void {
    this.#editor.mend(span, text);
    this.#edited();
  }

  /** Put another line in its place, where there is one. */
  take(line: string | undefined): void {
    if (line === undefined) return;
    this.#editor.set(line);
    this.#completer.close();
    this.#filler.drop();
    this.#host.exchanged();
  }

  /** Begin an empty line. */
  begin(): void {
    this.#editor.reset();
    this.#history.left();
    this.#completer.close();
    this.#filler.drop();
    this.#host.exchanged();
  }

  /** Typing paused: list what fits here. */
  paused(): void {
    if (this.cursor === this.text.length) this.#completer.paused();
  }

  closeMenu(): void {
    this.#completer.close();
  }

  /** More is known of what is alive; says whether anything came of it. */
  news(): boolean {
    const completed = this.#completer.news();
    if (completed === 'inserted') {
      this.#edited();
      this.#keys.putIn();
    }
    return completed !== undefined;
  }

  /** At the end of the line, moving forward takes what history suggests. */
  #takeSuggestion(command: EditCommand): boolean {
    const taken = takenBy(command, this.shown.suggestion);
    if (taken === '') return false;
    this.#editor.insert(taken);
    this.#edited();
    return true;
  }

  #edited(): void {
    this.#history.edited();
    const { inPlaces } = this;
    this.#filler.look();
    if (inPlaces && !this.inPlaces) this.#completer.close();
    this.#completer.edited();
    this.#host.edited();
  }
}
