/**
 * The prompt: keys in, a view out. Leads the line being typed, the remarks about it and the search of the
 * history, and hands finished lines to the session; draws nothing and knows no terminal.
 */
import type { Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import type { SessionState } from '../../session/state.ts';
import { isEditCommand, isPromptCommand, type PromptCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { KeyReader, type Read } from '../keys/key-reader.ts';
import { commandFor } from '../keys/keymap.ts';
import type { History } from '../line-editor/history.ts';
import { type AboutWord, WAYS_IN } from './about.ts';
import type { Entering } from './entering.ts';
import { HistorySearch } from './history-search.ts';
import { viewOf } from './look.ts';
import type { Outlook } from './outlook.ts';
import type { Pasting } from './pasting.ts';
import { Pauses } from './pauses.ts';
import type { PromptHost, PromptView } from './prompt-view.ts';
import { type Remarks, repairOf } from './remarks.ts';
import type { TypedLine } from './typed-line.ts';
import { wired } from './wiring.ts';

export class PromptModel {
  readonly #playback: Playback;
  readonly #history: History;
  readonly #host: PromptHost;
  readonly #line: TypedLine;
  readonly #entering: Entering;
  readonly #remarks: Remarks;
  readonly #about: AboutWord;
  readonly #outlook: Outlook;
  readonly #listeners = new Set<() => void>();
  readonly #pasting: Pasting;
  readonly #reader = new KeyReader();
  #search: HistorySearch | undefined;
  #entities: unknown;
  readonly #pauses: Pauses;
  #view: PromptView;

  constructor(playback: Playback, history: History, host: PromptHost) {
    this.#playback = playback;
    this.#history = history;
    this.#host = host;
    const parts = wired(playback, history, host, {
      edited: () => this.#pauses.edited(),
      exchanged: () => this.#pauses.exchanged(),
      changed: () => this.#show(),
      told: () => this.#view.dangers,
    });
    this.#line = parts.line;
    this.#entering = parts.entering;
    this.#remarks = parts.remarks;
    this.#about = parts.about;
    this.#outlook = parts.outlook;
    this.#pasting = parts.pasting;
    this.#pauses = new Pauses({
      ...parts,
      inView: () => this.#search === undefined && this.#pasting.preview === undefined,
      changed: () => this.#show(),
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
    this.#pauses.stop();
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
    const isKnownBetter = entities !== this.#entities && this.#pauses.lookAgain();
    this.#entities = entities;
    const { prompt, aside } = this.#playback;
    const isOther = prompt !== this.#view.prompt || aside !== this.#view.aside || this.#isSuggestedOtherwise;
    if (!news && !isKnownBetter && !isOther) return;
    if (news) this.#remarks.hint = '';
    this.#show();
  }

  /** Only a session that suggests lines itself can do so without a key. */
  get #isSuggestedOtherwise(): boolean {
    return this.#playback.suggest !== undefined && this.#line.shown.suggestion !== this.#view.suggestion;
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
        this.#pauses.stop();
        this.#entering.accept();
        break;
      case 'operate-and-get-next':
        this.#pauses.stop();
        this.#entering.acceptAndGetNext();
        break;
      case 'edit-and-execute-command':
        this.#editElsewhere();
        break;
      case 'insert-comment':
        this.#line.take(`# ${this.#line.text}`);
        this.#entering.accept();
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
        this.#mend();
        break;
      case 'describe-word':
        if (!this.#about.explain(this.#line)) {
          const isEmpty = this.#line.text.trim() === '';
          this.#remarks.hint = isEmpty ? WAYS_IN : 'nothing is known of what stands here';
        }
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
      case 'record-session':
        this.#entering.beside('/record');
        break;
      case 'suspend':
        this.#host.suspend();
        break;
    }
  }

  /** As the message under the line says; before there is one, as it would say. */
  #mend(): void {
    const { text } = this.#line;
    const repair = this.#remarks.repair ?? repairOf(this.#entering.bound(text).diagnostics);
    if (repair !== undefined) this.#line.mend(repair);
    else if (this.#line.inPlaces) this.#line.run('complete');
    else this.#remarks.hint = 'Alt-Enter mends what is wrong with a line: here it knows nothing to mend';
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

  #show(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): PromptView {
    return viewOf({
      playback: this.#playback,
      line: this.#line,
      remarks: this.#remarks,
      outlook: this.#outlook,
      about: this.#about,
      pasting: this.#pasting,
      search: this.#search,
      isFirst: this.#history.lines.length === 0,
    });
  }
}
