/**
 * Which events somebody sees, and the field the filter is typed in while that is open. How somebody looks at a
 * session: no part of it, so that it holds for a replay as for the session itself.
 */
import { ALL_EVENTS, type EventFilter, filterText } from '../../session/events/filter.ts';
import { readFilter } from '../../session/events/request.ts';
import { displayWidth } from '../../text/width.ts';
import type { Typed } from '../keys/decode.ts';
import type { FieldInput } from './field-input.ts';

export interface EventLook {
  readonly filter: EventFilter;
  /** Undefined while it is closed. */
  readonly field: EventField | undefined;
}

export interface EventField {
  readonly text: string;
  /** Another one where the text was set, not typed: what the field keeps of the text before is of no use. */
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
  /** Keys that came after Enter, while the field has yet to have what was typed before it. */
  #late: Typed[] | undefined;

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
    this.#set(filterText(this.#look.filter));
  }

  /** The field's text has become another by a key; what has no room is left off. */
  readonly edited = (text: string): void => {
    const { field } = this.#look;
    if (field === undefined || this.#host === undefined) return;
    const room = this.#host.room();
    if (displayWidth(text) > room) this.#set(fitting(text, room));
    else this.#show({ ...this.#look, field: { ...field, text } });
  };

  /** @returns whether the key was the field's: while it is open nearly all are */
  key(key: Typed): boolean {
    const { field } = this.#look;
    if (field === undefined || this.#host === undefined) return false;
    if (this.#late !== undefined) this.#late.push(key);
    else if (key.kind !== 'key') this.#input.type(key.text);
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
      case 'ctrl-d':
      case 'ctrl-g':
        this.#close();
        return true;
      case 'ctrl-u':
        this.#input.whenEmpty(() => this.#set(''));
        return true;
      case 'ctrl-w':
        this.#input.whenEmpty(() => this.#set(withoutLastWord(this.#look.field?.text ?? '')));
        return true;
      case 'ctrl-l':
      case 'ctrl-z':
        return false;
      default:
        this.#input.press(name);
        return true;
    }
  }

  #take(host: FieldHost): void {
    const text = this.#look.field?.text ?? '';
    const late = this.#late ?? [];
    this.#close();
    host.take(readFilter(text));
    for (const key of late) host.pass(key);
  }

  #set(text: string): void {
    this.#show({ ...this.#look, field: { text, setting: (this.#look.field?.setting ?? 0) + 1 } });
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
  const kept = [...text.slice(0, room * 4)];
  while (displayWidth(kept.join('')) > room) kept.pop();
  return kept.join('');
}

function withoutLastWord(text: string): string {
  return text.replace(/\S+\s*$/, '');
}
