/**
 * What is said of the word at the cursor where nothing more pressing is: quietly once typing has paused and as long
 * as the person goes on in a word that has help, in full where a key asks for it.
 */
import type { Hover } from '../../language/hover.ts';
import type { Text } from '../line-editor/text.ts';
import { fullHelp, signature } from './signature.ts';

export type About =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quiet'; readonly text: string /** Where that has no room. */; readonly short?: string }
  | { readonly kind: 'full'; readonly lines: readonly string[] };

const NOTHING: About = { kind: 'nothing' };

/** Help on the place in a line; undefined where there is none. */
export type AskHover = (line: string, cursor: number) => Hover | undefined;

/** What QEMU's own manual says of it, in a line; undefined where there is none at hand. */
export type AskManual = (line: string, help: Hover) => string | undefined;

export class AboutWord {
  readonly #ask: AskHover;
  readonly #askManual: AskManual;
  #begun = false;
  #full: readonly string[] | undefined;
  /** Memo: the same line is drawn many times. */
  #last: { readonly of: Text; readonly text: string } | undefined;

  constructor(ask: AskHover, askManual: AskManual = () => undefined) {
    this.#ask = ask;
    this.#askManual = askManual;
  }

  /** Typing paused: from here on. */
  begin(): void {
    this.#begun = true;
  }

  /** Another line. */
  end(): void {
    this.#begun = false;
    this.#full = undefined;
  }

  /** A key: what was said in full goes. */
  key(): void {
    this.#full = undefined;
  }

  /** Whether a key asked for all there is. */
  get isFull(): boolean {
    return this.#full !== undefined;
  }

  /** Say all there is on the word at the cursor, else on the line's command; false where there is nothing. */
  explain({ text, cursor }: Text): boolean {
    const found = this.#ask(text, cursor) ?? this.#ask(text, commandEnd(text));
    const manual = found === undefined ? undefined : this.#askManual(text, found);
    this.#full =
      found === undefined ? undefined : [...fullHelp(found), ...(manual === undefined ? [] : [manual])];
    return this.#full !== undefined;
  }

  /** @param quiet what to say of an empty line. */
  now(line: Text, quiet: string): About {
    if (this.#full !== undefined) return { kind: 'full', lines: this.#full };
    if (line.text === '') {
      if (quiet === WAYS_IN) return { kind: 'quiet', text: quiet, short: WAYS_IN_SHORT };
      return quiet === '' ? NOTHING : { kind: 'quiet', text: quiet };
    }
    const text = this.#begun ? this.#signature(line) : '';
    return text === '' ? NOTHING : { kind: 'quiet', text };
  }

  #signature(line: Text): string {
    if (this.#last?.of.text !== line.text || this.#last.of.cursor !== line.cursor) {
      const found = this.#ask(line.text, line.cursor);
      this.#last = { of: line, text: found === undefined ? '' : signature(found) };
    }
    return this.#last.text;
  }
}

/** Behind the first word that is no `@name`. */
function commandEnd(text: string): number {
  return /^\s*(?:@\S+\s+)?\S*/.exec(text)?.[0].length ?? 0;
}

/** What is said under an empty line inside a transaction. */
export function gatheredText(count: number | undefined): string {
  if (count === undefined) return '';
  const so =
    count === 0 ? 'an action a line' : count === 1 ? '1 action gathered' : `${count} actions gathered`;
  return `${so} · ) sends them as one · Ctrl-C drops them`;
}

/** What is said under an empty line to who has never typed one. */
export const WAYS_IN = 'Tab lists what can be typed · F1 explains it · /help · /keys';
const WAYS_IN_SHORT = 'Tab lists · F1 tells · /help · /keys';
