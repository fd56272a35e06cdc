/**
 * The prompt of a replay. While no line is being typed, keys move the replay, and what stands at the prompt is the
 * recording's next line; from the first letter on it is the prompt as ever, until the line is sent or given up.
 */
import type { Transport } from '../../session/transport.ts';
import type { TransportCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { TRANSPORT_KEYS } from '../keys/keymap.ts';
import type { PromptModel } from '../prompt/prompt-model.ts';
import type { PromptView } from '../prompt/prompt-view.ts';
import { GoTo } from './go-to.ts';

/** A word that begins with one of these keys is a line: it is typed faster than this (milliseconds). */
const WORD = 400;

export class ReplayPrompt {
  readonly #transport: Transport;
  readonly #prompt: PromptModel;
  readonly #leave: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: readonly (() => void)[];
  /** Whether keys are the prompt's. */
  #isTyping = false;
  #goTo: GoTo | undefined;
  /** The first letter of what may be a word, and when it is taken for the key. */
  #letter:
    | { readonly text: string; readonly command: TransportCommand; readonly timer: NodeJS.Timeout }
    | undefined;
  #view: PromptView;

  constructor(prompt: PromptModel, transport: Transport, leave: () => void) {
    this.#prompt = prompt;
    this.#transport = transport;
    this.#leave = leave;
    this.#view = this.#look();
    const show = () => this.#show();
    this.#unsubscribe = [prompt.subscribe(show), transport.subscribe(show)];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly view = (): PromptView => this.#view;

  close(): void {
    clearTimeout(this.#letter?.timer);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#listeners.clear();
  }

  key(key: Typed): void {
    if (this.#goTo !== undefined) {
      if (!this.#goTo.key(key)) this.#goTo = undefined;
    } else if (this.#isTyping) this.#typeOn(key);
    else if (key.kind === 'text') this.#characters(key.text);
    else this.#press(key);
    this.#show();
  }

  /** Keys without a line: each character may be one. */
  #characters(text: string): void {
    const first = text.slice(0, 1);
    const begun = this.#letter;
    if (begun !== undefined) {
      this.#dropLetter();
      if (/^[a-z]/.test(first) && first !== begun.text) {
        this.#begin({ kind: 'text', text: begun.text + text });
        return;
      }
      this.#run(begun.command);
      if (this.#goTo !== undefined) {
        this.#goTo.key({ kind: 'text', text });
        return;
      }
    }
    const command = TRANSPORT_KEYS.get(first === ' ' ? 'space' : first);
    if (command === undefined || /^[a-z]{2}/.test(text)) {
      this.#begin({ kind: 'text', text });
      return;
    }
    if (/^[a-z]$/.test(first)) this.#holdLetter(first, command);
    else this.#run(command);
    if (text.length > 1) this.#characters(text.slice(1));
  }

  #press(key: Typed): void {
    const command = key.kind === 'key' ? TRANSPORT_KEYS.get(key.name) : undefined;
    const begun = this.#letter;
    if (begun !== undefined) {
      this.#dropLetter();
      if (key.kind === 'key' && key.name === 'escape') return;
      this.#run(begun.command);
    }
    if (this.#goTo !== undefined) this.key(key);
    else if (command === undefined) this.#begin(key);
    else this.#run(command);
  }

  /** A key for the prompt, which may begin a line. */
  #begin(key: Typed): void {
    const isEscape = key.kind === 'key' && key.name === 'escape';
    this.#prompt.key(key);
    this.#isTyping = !isEscape && this.#isBegun;
    if (this.#isTyping) this.#standStill();
  }

  #typeOn(key: Typed): void {
    const wasEmpty = !this.#isBegun;
    const name = key.kind === 'key' ? key.name : '';
    this.#prompt.key(key);
    if (this.#isBegun) return;
    // An emptied line is still the person's, until Esc; one that was sent or dropped is gone.
    const isGone = name === 'enter' || name === 'ctrl-j' || name === 'ctrl-c';
    if (isGone || (name === 'escape' && wasEmpty)) this.#isTyping = false;
  }

  get #isBegun(): boolean {
    const { text, search } = this.#prompt.view();
    return text !== '' || search !== undefined;
  }

  #run(command: TransportCommand): void {
    switch (command) {
      case 'leave-replay':
        this.#leave();
        break;
      case 'go-to':
        this.#goTo = new GoTo((place) => this.#transport.goTo(place));
        break;
      case 'try-line':
        this.#standStill();
        this.#isTyping = true;
        break;
      case 'pause':
      case 'send-line':
      case 'entry-back':
      case 'entry-forward':
      case 'line-back':
      case 'line-forward':
      case 'mark-back':
      case 'mark-forward':
      case 'to-start':
      case 'to-end':
      case 'faster':
      case 'slower':
        this.#transport.move(command);
        break;
    }
  }

  /** Nothing moves under the hands of who types. */
  #standStill(): void {
    if (this.#transport.view.mode === 'playing') this.#transport.move('pause');
  }

  #holdLetter(text: string, command: TransportCommand): void {
    const timer = setTimeout(() => {
      this.#letter = undefined;
      this.#run(command);
      this.#show();
    }, WORD);
    this.#letter = { text, command, timer };
  }

  #dropLetter(): void {
    clearTimeout(this.#letter?.timer);
    this.#letter = undefined;
  }

  #show(): void {
    this.#view = this.#look();
    for (const listener of [...this.#listeners]) listener();
  }

  #look(): PromptView {
    const view = this.#prompt.view();
    if (this.#goTo !== undefined) {
      const { text, cursor, problem } = this.#goTo;
      const hint = problem === '' ? '1:23, 50%, @MARK, line 7 or #ENTRY · Esc goes back' : problem;
      return { ...bare(view), prompt: 'go to: ', text, cursor, hint };
    }
    if (this.#isTyping) {
      const isEmpty =
        view.text === '' && view.hint === '' && view.menu === undefined && view.search === undefined;
      return isEmpty ? { ...view, hint: 'a line to try; nothing is run · Esc goes back' } : view;
    }
    const { typed, ahead } = this.#transport.view;
    return {
      ...bare(view),
      text: typed,
      cursor: typed.length,
      suggestion: ahead,
      hint: view.hint === '' ? this.#hint() : view.hint,
    };
  }

  #hint(): string {
    switch (this.#transport.view.mode) {
      case 'waiting':
        return 'Enter sends the line · space plays on · ← goes back · /keys';
      case 'paused':
        return 'space plays · ← → step · /keys';
      case 'at-end':
        return 'the end · Home goes to the start · q leaves';
      case 'seeking':
        return 'space stays here';
      case 'playing':
        return '';
    }
  }
}

/** The prompt with nothing at it. */
function bare(view: PromptView): PromptView {
  return {
    ...view,
    text: '',
    cursor: 0,
    suggestion: '',
    ghosts: [],
    selection: undefined,
    diagnostics: [],
    hint: '',
    foreseen: undefined,
    menu: undefined,
    search: undefined,
  };
}
