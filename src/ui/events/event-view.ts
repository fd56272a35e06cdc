/**
 * Which events somebody sees, and the field the filter is typed in while that is open. How somebody looks at a
 * session: no part of it, so that it holds for a replay as for the session itself.
 */
import { ALL_EVENTS, type EventFilter, filterText } from '../../session/events/filter.ts';
import { readFilter } from '../../session/events/request.ts';
import { displayWidth } from '../../text/width.ts';
import { type EditCommand, isEditCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { PROMPT_KEYS } from '../keys/keymap.ts';
import { LineEditor } from '../line-editor/line-editor.ts';
import type { FieldInput } from './field-input.ts';
import { stepsBetween } from './field-steps.ts';

export interface EventLook {
  readonly filter: EventFilter;
  /** Undefined while it is closed. */
  readonly field: EventField | undefined;
}

export interface EventField {
  /** As the field has it: it may yet have to get some of the keys. */
  readonly text: string;
  /** Where the cursor goes; UTF-16 offset, never behind the text. */
  readonly cursor: number;
  /** Another one each time it is opened: what a field keeps of the text before is of no use. */
  readonly setting: number;
}

export interface FieldHost {
  /** Columns the text may take. */
  room(): number;
  /** A filter was typed. */
  take(filter: EventFilter): void;
  /** A key that came after the field's last. */
  pass(key: Typed): void;
}

export class EventView {
  readonly #listeners = new Set<() => void>();
  readonly #input: FieldInput;
  #look: EventLook = { filter: ALL_EVENTS, field: undefined };
  #host: FieldHost | undefined;
  /** What the field will be once it has had all that waits for it: an edit is decided here, and made there. */
  readonly #editor = new LineEditor();
  /** Keys that came after Enter, while the field has yet to have what was typed before it. */
  #late: Typed[] | undefined;
  #opened = 0;

  /** @param input what takes the field's keys */
  constructor(input: FieldInput) {
    this.#input = input;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly look = (): EventLook => this.#look;

  get filter(): EventFilter {
    return this.#look.filter;
  }

  set filter(filter: EventFilter) {
    this.#show({ ...this.#look, filter });
  }

  /** Open the field with the filter there is in it. */
  open(host: FieldHost): void {
    this.#host = host;
    this.#editor.reset();
    this.#editor.set(filterText(this.#look.filter));
    const { text, cursor } = this.#editor;
    this.#show({ ...this.#look, field: { text, cursor, setting: this.#opened++ } });
  }

  /** The field's text has become another by a key. */
  readonly edited = (text: string): void => {
    const { field } = this.#look;
    if (field !== undefined) this.#place({ ...field, text });
  };

  /** @returns whether the key was the field's: while it is open nearly all are */
  key(key: Typed): boolean {
    if (this.#look.field === undefined || this.#host === undefined) return false;
    if (this.#late !== undefined) this.#late.push(key);
    else if (key.kind !== 'key') this.#type(key.text, this.#host);
    else return this.#press(key.name, this.#host);
    return true;
  }

  #press(name: string, host: FieldHost): boolean {
    switch (name) {
      case 'enter':
      case 'ctrl-j':
        this.#late = [];
        this.#input.whenEmpty(() => this.#take(host));
        return true;
      case 'escape':
      case 'ctrl-c':
      case 'ctrl-g':
        this.#close();
        return true;
      case 'ctrl-d':
        if (this.#editor.text === '') this.#close();
        else this.#run('delete-char', host);
        return true;
      case 'ctrl-l':
      case 'ctrl-z':
        return false;
    }
    const command = PROMPT_KEYS.get(name);
    if (command !== undefined && isEditCommand(command)) this.#run(command, host);
    return true;
  }

  /** What has no room is left off. */
  #type(text: string, host: FieldHost): void {
    const room = host.room() - displayWidth(this.#editor.text);
    this.#edit(() => this.#editor.insert(fitting(text.replace(/\s+/g, ' '), room)));
  }

  #run(command: EditCommand, host: FieldHost): void {
    this.#edit(() => {
      this.#editor.run(command);
      const isYank = command === 'yank' || command === 'yank-pop';
      if (isYank && displayWidth(this.#editor.text) > host.room()) this.#editor.run('undo');
    });
  }

  /** Have the field become what the line becomes. */
  #edit(change: () => void): void {
    const { text, cursor } = this.#editor;
    change();
    this.#input.hand(stepsBetween({ text, cursor }, this.#editor));
    const { field } = this.#look;
    // A text is shown with its cursor when the field has it.
    if (field !== undefined && this.#editor.text === text) this.#place(field);
  }

  #place(field: EventField): void {
    const cursor = Math.min(this.#editor.cursor, field.text.length);
    this.#show({ ...this.#look, field: { ...field, cursor } });
  }

  #take(host: FieldHost): void {
    const text = this.#look.field?.text ?? '';
    const late = this.#late ?? [];
    this.#close();
    host.take(readFilter(text));
    for (const key of late) host.pass(key);
  }

  #close(): void {
    this.#late = undefined;
    this.#input.forget();
    this.#show({ ...this.#look, field: undefined });
  }

  #show(look: EventLook): void {
    this.#look = look;
    for (const listener of [...this.#listeners]) listener();
  }
}

function fitting(text: string, room: number): string {
  const kept = [...text.slice(0, Math.max(0, room) * 4)];
  while (kept.length > 0 && displayWidth(kept.join('')) > room) kept.pop();
  return kept.join('');
}
