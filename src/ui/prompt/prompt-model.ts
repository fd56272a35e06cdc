/**
 * The prompt: keys in, a view out. Leads the line being typed, the remarks about it and the search of the
 * history, and hands finished lines to the session; draws nothing and knows no terminal.
 */
import type { BindResult, Diagnostic, Span } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import { wentWell } from '../../session/live/line-result.ts';
import type { Foreseeable, Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import type { SessionState } from '../../session/state.ts';
import { isEditCommand, isPromptCommand, type PromptCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { KeyReader, type Read } from '../keys/key-reader.ts';
import { commandFor } from '../keys/keymap.ts';
import type { History } from '../line-editor/history.ts';
import { type ScreenRequest, screenRequest } from '../shell/requests.ts';
import { type About, AboutWord, gatheredText } from './about.ts';
import type { Ghost } from './ghosts.ts';
import { HistorySearch, type SearchView } from './history-search.ts';
import { leaves } from './leaving.ts';
import type { Menu } from './menu.ts';
import { Outlook } from './outlook.ts';
import type { PastePreview } from './paste-preview.ts';
import { Pasting } from './pasting.ts';
import { Remarks } from './remarks.ts';
import { withTakenOut } from './taken-out.ts';
import { TypedLine } from './typed-line.ts';
import { withUnfilled } from './unfilled.ts';

export interface PromptView {
  readonly prompt: string;
  /** With the selected candidate in it. */
  readonly text: string;
  /** UTF-16 offset into `text`. */
  readonly cursor: number;
  /** How an earlier line goes on from here; shown behind the cursor, taken by moving into it. */
  readonly suggestion: string;
  /** What is shown within the line and is no part of it: what is to stand in places still empty. */
  readonly ghosts: readonly Ghost[];
  /** What typing would replace. */
  readonly selection: Span | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What QEMU would accept of the line and a person regret. */
  readonly dangers: readonly Danger[];
  /** What the line would leave, where that is known. */
  readonly foreseen: Foreseeable | undefined;
  /** What the word at the cursor is, where there is nothing else to say. */
  readonly about: About;
  /** What to say under the line besides: why nothing happened, what the next key would do. */
  readonly hint: string;
  readonly menu: Menu | undefined;
  /** While the history is searched, that has the prompt's place. */
  readonly search: SearchView | undefined;
  /** While several pasted lines are looked at, they have it. */
  readonly paste: PastePreview | undefined;
}

/** What the prompt asks of whoever shows it. */
export interface PromptHost {
  leave(): void;
  clearScreen(): void;
  suspend(): void;
  /** Let the person edit a text elsewhere; gives it as it was left, undefined where that cannot be done. */
  edit?(text: string): Promise<string | undefined>;
  /** Do what a line asks of the screen itself; gives what to say under the prompt. */
  carryOut(request: ScreenRequest, text: string): string;
  /** Something broke that never should. */
  failed(error: unknown): void;
}

/** Typing has paused when no key came for this many milliseconds. */
const PAUSE = 300;

const NONE: readonly Danger[] = [];

export class PromptModel {
  readonly #playback: Playback;
  readonly #history: History;
  readonly #host: PromptHost;
  readonly #line: TypedLine;
  readonly #remarks = new Remarks();
  readonly #about: AboutWord;
  readonly #outlook: Outlook;
  readonly #listeners = new Set<() => void>();
  readonly #pasting: Pasting;
  readonly #reader = new KeyReader();
  #search: HistorySearch | undefined;
  #entities: unknown;
  #pause: NodeJS.Timeout | undefined;
  #view: PromptView;

  constructor(playback: Playback, history: History, host: PromptHost) {
    this.#playback = playback;
    this.#history = history;
    this.#host = host;
    this.#about = new AboutWord(
      (line, cursor) => playback.hover?.(line, cursor),
      (line, help) => playback.manualOn?.(line, help),
    );
    this.#outlook = new Outlook({
      bind: (text) => (text === this.#line.text ? this.#bound(text) : playback.bind(text)),
      foresee: (line) => playback.foresee?.(line),
      changed: () => this.#show(),
    });
    this.#line = new TypedLine(history, {
      complete: (line, cursor) => playback.complete(line, cursor),
      fill: (line) => playback.fill?.(line),
      edited: () => {
        this.#forget();
        this.#pause = setTimeout(() => this.#paused(), PAUSE);
      },
      exchanged: () => {
        this.#forget();
        this.#about.end();
        this.#outlook.end();
        // A line that is recalled and looked at is told of as one that is typed.
        this.#pause = setTimeout(() => this.#lookedAt(), PAUSE);
      },
      hint: (text) => {
        this.#remarks.hint = text;
      },
    });
    this.#pasting = new Pasting({
      look: (line) => {
        const bound = withTakenOut(playback.bind(line), line);
        return { bound, dangers: this.#outlook.of(bound)?.forecast.dangers ?? NONE };
      },
      isStep: (text) => canStep(playback, text),
      run: (line, force) => this.#run(line, force),
      insert: (text) => this.#line.paste(text),
      put: (line) => this.#line.take(line),
      hint: (text) => {
        this.#remarks.hint = text;
      },
      changed: () => this.#show(),
      failed: (error) => host.failed(error),
    });
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
    this.#outlook.end();
    this.#listeners.clear();
  }

  key(key: Typed): void {
    this.#remarks.hint = '';
    this.#about.key();
    if (this.#search !== undefined) this.#searchOn(this.#search, key);
    else if (this.#pasting.preview !== undefined) this.#pasting.key(key);
    else this.#take(this.#reader.read(key));
    this.#show();
  }

  #take(read: Read | undefined): void {
    if (read === undefined) {
      this.#remarks.hint = this.#reader.hint;
      return;
    }
    const { key, count } = read;
    if (key.kind === 'paste') this.#pasting.paste(key.text, this.#line.text);
    else if (key.kind === 'text') this.#line.type(key.text);
    else this.#press(key.name, count);
  }

  /** The session went on: the prompt may be another, and what completion waited for may be there. */
  heard(state: SessionState): void {
    this.#outlook.heard(state, this.#playback.current);
    const entities = own(state.monitors, this.#playback.current)?.entities;
    const news = entities !== this.#entities && this.#line.news();
    this.#entities = entities;
    if (!news && this.#playback.prompt === this.#view.prompt) return;
    if (news) this.#remarks.hint = '';
    this.#show();
  }

  #press(name: string, count: number): void {
    const { inPlaces } = this.#line;
    const command = commandFor(name, { menu: this.#menuHas(name), places: inPlaces });
    if (command === undefined) return;
    if (isPromptCommand(command)) {
      this.#carryOut(command);
      return;
    }
    for (let i = 0; i < count; i++) {
      if (isEditCommand(command)) this.#line.edit(command);
      else this.#line.run(command);
    }
  }

  /** A menu that was not asked for has only Esc; none has Enter or Tab before something is selected. */
  #menuHas(name: string): boolean {
    const { menu } = this.#line;
    if (menu === undefined) return false;
    const isPlaceKey = name === 'tab' || (name === 'shift-tab' && this.#line.inPlaces);
    if (name === 'enter' || name === 'ctrl-j' || isPlaceKey) return menu.selected !== undefined;
    return menu.asked || name === 'escape';
  }

  #carryOut(command: PromptCommand): void {
    switch (command) {
      case 'accept-line':
        this.#accept();
        break;
      case 'operate-and-get-next':
        this.#operateAndGetNext();
        break;
      case 'edit-and-execute-command':
        this.#editElsewhere();
        break;
      case 'insert-comment':
        this.#line.take(`# ${this.#line.text}`);
        this.#accept();
        break;
      case 'digit-argument':
        break;
      case 'character-search':
      case 'character-search-backward':
        this.#reader.want((character) => this.#line.seek(character, command === 'character-search' ? 1 : -1));
        this.#remarks.hint = this.#reader.hint;
        break;
      case 'search-history':
        this.#line.closeMenu();
        this.#search = new HistorySearch(this.#history.lines, this.#line.text);
        break;
      case 'apply-repair':
        if (this.#remarks.repair !== undefined) this.#line.mend(this.#remarks.repair);
        break;
      case 'describe-word':
        if (!this.#about.explain(this.#line)) this.#remarks.hint = 'nothing is known of what stands here';
        break;
      case 'abort':
        this.#abort();
        break;
      case 'end-of-file':
        if (this.#line.text === '') this.#host.leave();
        else this.#line.edit('delete-char');
        break;
      case 'clear-screen':
        this.#host.clearScreen();
        break;
      case 'suspend':
        this.#host.suspend();
        break;
    }
  }

  #operateAndGetNext(): void {
    const next = this.#history.following();
    if (!this.#accept() || next === undefined) return;
    this.#line.take(next);
    this.#history.recall(next);
  }

  #editElsewhere(): void {
    const { text } = this.#line;
    this.#host.edit?.(text).then((edited) => {
      if (edited === undefined) this.#remarks.hint = 'the editor could not be run: set $EDITOR to one';
      else {
        this.#line.begin();
        this.#pasting.paste(edited, '');
      }
      this.#show();
    }, this.#host.failed);
  }

  #abort(): void {
    const stopped = this.#pasting.stop();
    const interrupted = this.#line.text === '' && this.#playback.interrupt?.() === true;
    if (this.#line.text === '' && !interrupted && !stopped) this.#remarks.hint = 'Ctrl-D leaves';
    this.#line.begin();
  }

  #searchOn(search: HistorySearch, key: Typed): void {
    const outcome = search.key(key);
    if (outcome.kind === 'searching') return;
    this.#search = undefined;
    if (outcome.kind !== 'taken') return;
    this.#line.take(outcome.line);
    this.#history.recall(outcome.line);
  }

  /** Enter: whether the line went. */
  #accept(): boolean {
    const { text } = this.#line;
    const bound = this.#bound(text);
    if (leaves(bound.line)) {
      this.#host.leave();
      return false;
    }
    const request = screenRequest(bound.line);
    if (request !== undefined) {
      this.#line.begin();
      this.#remember(text);
      this.#remarks.hint = this.#host.carryOut(request, text);
      return true;
    }
    if (this.#pasting.isRunning) {
      this.#remarks.hint = 'the pasted lines come first · Ctrl-C stops them';
      return false;
    }
    clearTimeout(this.#pause);
    this.#line.closeMenu();
    const dangers = this.#outlook.of(bound)?.forecast.dangers ?? NONE;
    const verdict = this.#remarks.enter(bound, dangers, this.#view.dangers);
    if (verdict === 'refuse') {
      this.#outlook.begin();
      return false;
    }
    this.#line.begin();
    const next = this.#pasting.next();
    if (next !== undefined) this.#line.take(next);
    if (text.trim() === '') return false;
    this.#run(text, verdict === 'force')
      // The line may have begun or ended a transaction: no entry says so.
      .then(() => this.#show())
      .catch((error: unknown) => this.#host.failed(error));
    return true;
  }

  /** Run a line; whether those after it may go on. */
  async #run(line: string, force: boolean): Promise<boolean> {
    this.#remember(line);
    const options = force ? { force } : {};
    if (this.#playback.run !== undefined) return wentWell(await this.#playback.run(line, options));
    await this.#playback.submit(line, options);
    return true;
  }

  #remember(line: string): void {
    const reason = this.#history.add(line);
    if (reason !== undefined) this.#remarks.hint = `this line is not kept for later sessions: ${reason}`;
  }

  /** The line bound, with what is still missing in places that were filled in. */
  #bound(text: string): BindResult {
    const bound = withTakenOut(this.#playback.bind(text), text);
    const { places, rest } = this.#line.unfilled;
    return places.length === 0 ? bound : withUnfilled(bound, this.#playback.bind(rest), places);
  }

  /** What was said about the line was said of another. */
  #forget(): void {
    clearTimeout(this.#pause);
    this.#remarks.clear();
  }

  #paused(): void {
    const { text, cursor } = this.#line;
    if (text.trim() === '' || this.#search !== undefined || this.#pasting.preview !== undefined) return;
    this.#remarks.paused(this.#bound(text), text, cursor);
    this.#line.paused();
    this.#about.begin();
    this.#outlook.begin();
    this.#show();
  }

  /** A line that was recalled has been in view for a moment. */
  #lookedAt(): void {
    if (this.#line.text.trim() === '' || this.#search !== undefined) return;
    this.#outlook.begin();
    if (this.#outlook.now(this.#line.preview.text) !== undefined) this.#show();
  }

  #show(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): PromptView {
    const { preview, suggestion, menu, ghosts, selection } = this.#line;
    const { diagnostics } = this.#remarks;
    const hint = this.#remarks.hint || this.#pasting.progress;
    const foreseen = this.#search === undefined ? this.#outlook.now(preview.text) : undefined;
    const dangers = foreseen?.forecast.dangers ?? NONE;
    const isQuiet =
      menu === undefined &&
      diagnostics.length + dangers.length === 0 &&
      hint === '' &&
      this.#search === undefined;
    return {
      prompt: this.#playback.prompt,
      ...preview,
      suggestion,
      ghosts,
      selection,
      // What is said is said of the line without the candidate.
      diagnostics: menu?.selected === undefined ? diagnostics : [],
      dangers,
      foreseen,
      about:
        isQuiet || this.#about.isFull
          ? this.#about.now(preview, gatheredText(this.#playback.gathered))
          : { kind: 'nothing' },
      hint,
      menu,
      search: this.#search?.view,
      paste: this.#pasting.preview,
    };
  }
}

/** Whether the text of a `$ ` line can be carried out: only a lab knows steps. */
function canStep(playback: Playback, text: string): boolean {
  const [word = ''] = text.split(/\s/);
  const line = `$ ${word}`;
  return playback.complete(line, line.length).items.some(({ insert }) => insert.trim() === word);
}
