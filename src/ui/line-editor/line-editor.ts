/**
 * The line being typed: its text and cursor, undo and redo, and the ring of what was cut. Knows nothing of
 * keys, history, completion or drawing.
 */
import type { EditCommand } from '../keys/commands.ts';
import { EDITS, type Edited, replaced } from './edits.ts';
import type { Text } from './text.ts';

const MOST_UNDO = 1000;
const MOST_CUTS = 32;

/** What the last command was, as far as the next one cares. */
type Last = 'typing' | 'cut' | 'yank' | 'other';

/** Whatever is pasted or typed becomes one line: no control character gets into it. */
const LINE_BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
const CONTROLS = /\p{Cc}/gu;

export class LineEditor {
  #line: Text = { text: '', cursor: 0 };
  #undo: Text[] = [];
  #redo: Text[] = [];
  #cuts: string[] = [];
  #yanked: { readonly index: number; readonly length: number } | undefined;
  #last: Last = 'other';
  /** How much there was to take back when the line was recalled: what reverting leaves. */
  #recalledAt = 0;
  #mark = 0;

  get text(): string {
    return this.#line.text;
  }

  get cursor(): number {
    return this.#line.cursor;
  }

  /** Put text in at the cursor. Line breaks become blanks, other control characters go. */
  insert(raw: string): void {
    const text = raw.replace(LINE_BREAKS, ' ').replace(CONTROLS, '');
    if (text === '') return;
    // Typing is taken back word by word.
    const continues = this.#last === 'typing' && !/^\s/.test(text);
    this.#change(replaced(this.#line, this.cursor, this.cursor, text), continues);
    this.#last = 'typing';
  }

  /** Replace a part of the line and put the cursor behind the new text, or at `within` in it. */
  replace(span: { readonly start: number; readonly end: number }, text: string, within = text.length): void {
    const line = replaced(this.#line, span.start, span.end, text);
    this.#change({ text: line.text, cursor: span.start + within }, false);
    this.#last = 'other';
  }

  /** Put the cursor elsewhere. */
  moveTo(cursor: number): void {
    this.#line = { text: this.text, cursor: Math.max(0, Math.min(this.text.length, cursor)) };
    this.#last = 'other';
  }

  /** Put the cursor where a character stands next, forward or back; false where it stands nowhere there. */
  seek(character: string, direction: 1 | -1): boolean {
    const { text, cursor } = this;
    if (direction === -1 && cursor === 0) return false;
    const at =
      direction === 1 ? text.indexOf(character, cursor + 1) : text.lastIndexOf(character, cursor - 1);
    if (at === -1) return false;
    this.moveTo(at);
    return true;
  }

  /** Replace a part of the line; the cursor stays where it was in the rest, and goes behind what it was in. */
  mend({ start, end }: { readonly start: number; readonly end: number }, text: string): void {
    const { cursor } = this;
    const moved = cursor >= end ? cursor + text.length - (end - start) : cursor;
    const within = moved > start && cursor < end ? text.length : moved - start;
    this.replace({ start, end }, text, within);
  }

  /** Another line altogether (from history), the cursor at its end. */
  set(text: string): void {
    this.replace({ start: 0, end: this.text.length }, text);
    this.#recalledAt = this.#undo.length;
    this.#mark = 0;
  }

  /** Begin a new line: there is nothing to take back in it. What was cut stays. */
  reset(): void {
    this.#line = { text: '', cursor: 0 };
    this.#undo = [];
    this.#redo = [];
    this.#last = 'other';
    this.#recalledAt = 0;
    this.#mark = 0;
  }

  run(command: EditCommand): void {
    switch (command) {
      case 'undo':
        this.#travel(this.#undo, this.#redo);
        break;
      case 'redo':
        this.#travel(this.#redo, this.#undo);
        break;
      case 'revert-line':
        while (this.#undo.length > this.#recalledAt) this.#travel(this.#undo, this.#redo);
        break;
      case 'set-mark':
        this.#mark = this.cursor;
        break;
      case 'exchange-point-and-mark': {
        const mark = this.#mark;
        this.#mark = this.cursor;
        this.moveTo(mark);
        break;
      }
      case 'yank':
        this.#yank();
        break;
      case 'yank-pop':
        this.#yankPop();
        break;
      default:
        this.#edit(EDITS[command](this.#line));
    }
  }

  #edit(edited: Edited): void {
    const { cut, text, cursor } = edited;
    if (text === this.text) this.#line = { text, cursor };
    else this.#change({ text, cursor }, false);
    if (cut === undefined) {
      this.#last = 'other';
      return;
    }
    const [latest] = this.#cuts;
    if (this.#last === 'cut' && latest !== undefined) {
      this.#cuts[0] = cut.side === 'before' ? cut.text + latest : latest + cut.text;
    } else {
      this.#cuts = [cut.text, ...this.#cuts].slice(0, MOST_CUTS);
    }
    this.#last = 'cut';
  }

  #yank(): void {
    const text = this.#cuts[0];
    if (text === undefined) return;
    this.replace({ start: this.cursor, end: this.cursor }, text);
    this.#yanked = { index: 0, length: text.length };
    this.#last = 'yank';
  }

  #yankPop(): void {
    if (this.#last !== 'yank' || this.#yanked === undefined) return;
    const index = (this.#yanked.index + 1) % this.#cuts.length;
    const text = this.#cuts[index] ?? '';
    this.replace({ start: this.cursor - this.#yanked.length, end: this.cursor }, text);
    this.#yanked = { index, length: text.length };
    this.#last = 'yank';
  }

  #change({ text, cursor }: Text, continues: boolean): void {
    if (!continues) this.#undo.push(this.#line);
    if (this.#undo.length > MOST_UNDO) this.#undo.shift();
    this.#redo = [];
    this.#line = { text, cursor };
  }

  #travel(from: Text[], to: Text[]): void {
    const line = from.pop();
    if (line === undefined) return;
    to.push(this.#line);
    this.#line = line;
    this.#last = 'other';
  }
}
