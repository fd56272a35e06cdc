/**
 * The prompt: keys in, a view out. Holds the line being typed and what is said about it; draws nothing and
 * knows no terminal.
 */
import type { Diagnostic } from '../../language/types.ts';
import type { Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import type { SessionState } from '../../session/state.ts';
import { type CommandName, type EditCommand, isEditCommand } from '../keys/commands.ts';
import type { Key } from '../keys/decode.ts';
import { commandFor } from '../keys/keymap.ts';
import type { History } from '../line-editor/history.ts';
import { LineEditor } from '../line-editor/line-editor.ts';
import { wordAfter } from '../line-editor/text.ts';
import { Completer } from './completer.ts';
import { byWeight, hasErrors, whileTyping } from './diagnostics.ts';
import { leaves } from './leaving.ts';
import type { Menu } from './menu.ts';

export interface PromptView {
  readonly prompt: string;
  readonly text: string;
  /** UTF-16 offset into `text`. */
  readonly cursor: number;
  /** How an earlier line goes on from here; shown behind the cursor, taken by moving into it. */
  readonly suggestion: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What to say under the line besides: why nothing happened, what the next key would do. */
  readonly hint: string;
  readonly menu: Menu | undefined;
}

/** What the prompt asks of whoever shows it. */
export interface PromptHost {
  leave(): void;
  clearScreen(): void;
  suspend(): void;
  /** Something broke that never should. */
  failed(error: unknown): void;
}

/** Typing has paused when no key came for this many milliseconds. */
const PAUSE = 300;

export class PromptModel {
  readonly #editor = new LineEditor();
  readonly #completer: Completer;
  readonly #playback: Playback;
  readonly #history: History;
  readonly #host: PromptHost;
  readonly #listeners = new Set<() => void>();
  #diagnostics: readonly Diagnostic[] = [];
  /** Enter was refused for the line as it stands. */
  #refused = false;
  #hint = '';
  #entities: unknown;
  #pause: NodeJS.Timeout | undefined;
  #view: PromptView;

  constructor(playback: Playback, history: History, host: PromptHost) {
    this.#playback = playback;
    this.#history = history;
    this.#host = host;
    this.#completer = new Completer(playback, this.#editor);
    this.#view = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly view = (): PromptView => this.#view;

  close(): void {
    clearTimeout(this.#pause);
    this.#listeners.clear();
  }

  key(key: Key): void {
    this.#hint = '';
    if (key.kind === 'key') this.#press(key.name);
    else this.#type(key.text);
    this.#show();
  }

  /** The session went on: the prompt may be another, and what completion waited for may be there. */
  heard(state: SessionState): void {
    const entities = own(state.monitors, this.#playback.current)?.entities;
    const news = entities !== this.#entities;
    this.#entities = entities;
    const completed = news ? this.#completer.news() : undefined;
    if (completed === undefined && this.#playback.prompt === this.#view.prompt) return;
    if (completed === 'inserted') this.#edited();
    if (completed !== undefined) this.#hint = '';
    this.#show();
  }

  #press(name: string): void {
    const command = commandFor(name, this.#menuHas(name));
    if (command === undefined) return;
    if (isEditCommand(command)) this.#edit(command);
    else this.#carryOut(command);
  }

  /** A menu that was not asked for has only Esc; none has Enter or Tab before something is selected. */
  #menuHas(name: string): boolean {
    const { menu } = this.#completer;
    if (menu === undefined) return false;
    if (name === 'enter' || name === 'ctrl-j' || name === 'tab') return menu.selected !== undefined;
    return menu.asked || name === 'escape';
  }

  #carryOut(command: Exclude<CommandName, EditCommand>): void {
    switch (command) {
      case 'accept-line':
        this.#accept();
        break;
      case 'complete':
        this.#complete();
        break;
      case 'previous-history':
        this.#recall(this.#history.previous(this.#editor.text));
        break;
      case 'next-history':
        this.#recall(this.#history.next());
        break;
      case 'beginning-of-history':
        this.#recall(this.#history.first(this.#editor.text));
        break;
      case 'end-of-history':
        this.#recall(this.#history.last());
        break;
      case 'yank-last-arg':
        this.#type(lastWord(this.#history.lines.at(-1) ?? ''));
        break;
      case 'apply-repair':
        this.#repair();
        break;
      case 'abort':
        this.#abort();
        break;
      case 'end-of-file':
        if (this.#editor.text === '') this.#host.leave();
        else this.#edit('delete-char');
        break;
      case 'clear-screen':
        this.#host.clearScreen();
        break;
      case 'suspend':
        this.#host.suspend();
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
        if (this.#completer.take()) this.#edited();
        break;
      case 'menu-close':
        this.#completer.close();
        break;
    }
  }

  #type(text: string): void {
    // Typing on takes the selection; a candidate that brings its blank needs no second one.
    const taken = this.#completer.menu?.selected !== undefined && this.#completer.take();
    const blankThere = taken && text === ' ' && this.#editor.text[this.#editor.cursor - 1] === ' ';
    if (!blankThere) this.#editor.insert(text);
    this.#edited();
  }

  #edit(command: EditCommand): void {
    if (this.#takeSuggestion(command)) return;
    const { text } = this.#editor;
    this.#editor.run(command);
    if (this.#editor.text !== text) this.#edited();
    else this.#completer.close();
  }

  /** At the end of the line, moving forward takes what history suggests. */
  #takeSuggestion(command: EditCommand): boolean {
    const { suggestion } = this.#view;
    if (suggestion === '' || this.#editor.cursor < this.#editor.text.length) return false;
    if (command === 'forward-char' || command === 'end-of-line') this.#editor.insert(suggestion);
    else if (command === 'forward-word') {
      this.#editor.insert(suggestion.slice(0, wordAfter({ text: suggestion, cursor: 0 }, 0)));
    } else return false;
    this.#edited();
    return true;
  }

  #recall(line: string | undefined): void {
    if (line === undefined) return;
    this.#editor.set(line);
    this.#completer.close();
    this.#forget();
  }

  /** The text changed under the person's hands. */
  #edited(): void {
    this.#history.edited();
    this.#forget();
    this.#completer.edited();
    this.#pause = setTimeout(() => this.#paused(), PAUSE);
  }

  /** What was said about the line was said of another. */
  #forget(): void {
    clearTimeout(this.#pause);
    this.#diagnostics = [];
    this.#refused = false;
  }

  #paused(): void {
    const { text, cursor } = this.#editor;
    if (text.trim() === '') return;
    this.#diagnostics = whileTyping(this.#playback.bind(text).diagnostics, text, cursor);
    if (cursor === text.length) this.#completer.paused();
    this.#show();
  }

  #complete(): void {
    const completed = this.#completer.complete();
    if (completed === 'inserted') this.#edited();
    else this.#forget();
    if (completed === 'awaiting') this.#hint = 'asking QEMU …';
    else if (completed === 'nothing') this.#hint = 'nothing to complete here';
  }

  #repair(): void {
    const repair = this.#view.diagnostics.find((diagnostic) => diagnostic.repair !== undefined)?.repair;
    if (repair === undefined) return;
    this.#editor.replace(repair.span, repair.text);
    this.#edited();
  }

  #abort(): void {
    if (this.#editor.text === '') this.#hint = 'Ctrl-D leaves';
    this.#begin();
  }

  #begin(): void {
    this.#editor.reset();
    this.#history.edited();
    this.#completer.close();
    this.#forget();
  }

  /** Enter: a line that does not check is explained first; a second Enter sends it all the same. */
  #accept(): void {
    const { text } = this.#editor;
    const { line, diagnostics } = this.#playback.bind(text);
    if (leaves(line)) {
      this.#host.leave();
      return;
    }
    const errors = hasErrors(diagnostics);
    if (errors && (!this.#refused || line.kind === 'unreadable')) {
      this.#completer.close();
      this.#forget();
      this.#refused = true;
      this.#diagnostics = diagnostics;
      this.#hint = line.kind === 'unreadable' ? '' : 'Enter again sends it as it is';
      return;
    }
    this.#begin();
    if (text.trim() === '') return;
    this.#history.add(text);
    this.#playback
      .submit(text, errors ? { force: true } : {})
      .catch((error: unknown) => this.#host.failed(error));
  }

  #show(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): PromptView {
    const { text, cursor } = this.#editor;
    return {
      prompt: this.#playback.prompt,
      text,
      cursor,
      suggestion: cursor === text.length ? (this.#history.suggestion(text) ?? '') : '',
      diagnostics: byWeight(this.#diagnostics),
      hint: this.#hint,
      menu: this.#completer.menu,
    };
  }
}

function lastWord(line: string): string {
  return line.trim().split(/\s+/).at(-1) ?? '';
}
