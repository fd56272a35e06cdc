/**
 * Completion of the line being typed: asks what fits, keeps the menu, puts candidates in.
 * What QEMU still has to answer is awaited here.
 */
import type { Completion } from '../../language/types.ts';
import type { LineEditor } from '../line-editor/line-editor.ts';
import {
  type Insertion,
  type Menu,
  menuOf,
  moved,
  paged,
  refreshed,
  selectedEdit,
  tabAction,
} from './menu.ts';

/** What came of asking for a completion. */
export type Completed = 'inserted' | 'listed' | 'awaiting' | 'nothing';

/** Who knows what fits; the playback does. */
export interface Asker {
  complete(line: string, cursor: number): Completion;
}

const PAGE = 7;

export class Completer {
  readonly #asker: Asker;
  readonly #editor: LineEditor;
  #menu: Menu | undefined;
  /** What is done once QEMU has answered. */
  #awaiting: 'complete' | 'list' | undefined;

  /** The line when typing paused, and with the only candidate in it. */
  #only = NONE;

  constructor(asker: Asker, editor: LineEditor) {
    this.#asker = asker;
    this.#editor = editor;
  }

  get menu(): Menu | undefined {
    return this.#menu;
  }

  /** Whether QEMU has yet to answer what Tab asked for. */
  get isAwaiting(): boolean {
    return this.#awaiting !== undefined;
  }

  /**
   * Tab: the only candidate goes in, several are listed after what they have in common is put in. Where they
   * are listed already, because typing paused, or what is typed is an abbreviation, the first is selected.
   */
  complete(): Completed {
    return this.#complete(this.#awaiting === 'complete');
  }

  #complete(again: boolean): Completed {
    const listed = this.#menu !== undefined;
    const completion = this.#ask();
    const action = tabAction(this.#editor.text, completion);
    this.close();
    switch (action.kind) {
      case 'nothing':
        this.#awaiting = lacks(completion) ? 'complete' : undefined;
        return this.#awaiting === undefined ? 'nothing' : 'awaiting';
      case 'insert':
        // The one name known so far along a path need not be the only one there is: Tab again takes it.
        if (completion.wantsObject !== undefined && !again) {
          this.#awaiting = 'complete';
          return 'awaiting';
        }
        this.#put(action.edit);
        return 'inserted';
      case 'stands-for':
        this.#menu = menuOf(completion, true);
        this.move(1);
        return 'listed';
      case 'list':
        if (action.edit !== undefined) this.#put(action.edit);
        this.#menu = menuOf(this.#ask(), true);
        if (listed && action.edit === undefined) this.move(1);
        return 'listed';
    }
  }

  /** List what fits, without putting anything in. */
  list(): void {
    this.close();
    const completion = this.#ask();
    if (completion.items.length > 0) this.#menu = menuOf(completion, true);
    else if (lacks(completion)) this.#awaiting = 'list';
  }

  /** More is known of what is alive: gives what Tab was waiting for, or brings the menu up to date. */
  news(): Completed | undefined {
    if (this.#awaiting === 'complete') return this.#complete(false);
    if (this.#awaiting === 'list') {
      this.list();
      return 'listed';
    }
    if (this.#menu === undefined) return undefined;
    this.#menu = refreshed(this.#menu, this.#ask());
    return 'listed';
  }

  /** The line changed: a menu that was asked for stays, over what fits now. */
  edited(): void {
    this.#awaiting = undefined;
    this.#menu = this.#menu?.asked ? refreshed(this.#menu, this.#ask()) : undefined;
  }

  /** How the only candidate there was when typing paused goes on from a text; empty where there was none, or the text is another. */
  only(text: string): string {
    const { from, to } = this.#only;
    return from !== '' && text.startsWith(from) && to.startsWith(text) ? to.slice(text.length) : '';
  }

  /** Typing paused: list what fits, without taking any key but Esc. */
  paused(): void {
    if (this.#menu !== undefined || this.#awaiting !== undefined) return;
    const completion = this.#ask();
    this.#only = onlyOf(this.#editor.text, completion);
    if (tabAction(this.#editor.text, completion).kind !== 'nothing') this.#menu = menuOf(completion, false);
  }

  /** Put the selected candidate in, if one is selected. */
  take(): boolean {
    const edit = this.#menu === undefined ? undefined : selectedEdit(this.#menu);
    this.close();
    if (edit === undefined) return false;
    this.#put(edit);
    return true;
  }

  /** The same where one is selected; a list nobody chose from stays. */
  takeSelected(): boolean {
    return this.#menu?.selected !== undefined && this.take();
  }

  move(by: 1 | -1): void {
    if (this.#menu !== undefined) this.#menu = moved(this.#menu, by);
  }

  page(direction: 1 | -1): void {
    if (this.#menu !== undefined) this.#menu = paged(this.#menu, direction * PAGE);
  }

  close(): void {
    this.#menu = undefined;
    this.#awaiting = undefined;
  }

  #put({ span, text, cursor }: Insertion): void {
    this.#editor.replace(span, text, cursor);
  }

  #ask(): Completion {
    return this.#asker.complete(this.#editor.text, this.#editor.cursor);
  }
}

const NONE = { from: '', to: '' };

/** Where there is one candidate, and it goes on from what is typed at the end of the line. */
function onlyOf(text: string, completion: Completion): typeof NONE {
  const [item, ...others] = completion.items;
  if (item === undefined || others.length > 0 || lacks(completion)) return NONE;
  if (completion.replace.end !== text.length || item.cursor !== undefined) return NONE;
  return { from: text, to: text.slice(0, completion.replace.start) + item.insert.trimEnd() };
}

/** Whether QEMU has been asked for more. */
function lacks({ wants, wantsProperties, wantsObject }: Completion): boolean {
  return wants.length > 0 || wantsProperties !== undefined || wantsObject !== undefined;
}
