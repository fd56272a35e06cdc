/** Keys that mean something only together: Ctrl-X and another, a count before a command, a command and the character it asks for. */
import type { Typed } from './decode.ts';
import { PROMPT_KEYS } from './keymap.ts';

/** What to do, and how often. */
export interface Read {
  readonly key: Typed;
  readonly count: number;
}

const MOST_TIMES = 1000;

const PREFIXES = new Set([...PROMPT_KEYS.keys()].flatMap((keys) => keys.split(' ').slice(0, -1)));

export class KeyReader {
  #prefix: string | undefined;
  #count: number | undefined;
  #wanted: ((character: string) => void) | undefined;

  /** What is waited for, for under the line; empty where nothing is. */
  get hint(): string {
    if (this.#prefix !== undefined) return `${this.#prefix} …`;
    if (this.#wanted !== undefined) return 'to which character?';
    return this.#count === undefined ? '' : `${this.#count} times …`;
  }

  /** The next character typed is for this. */
  want(take: (character: string) => void): void {
    this.#wanted = take;
  }

  /** The next key; undefined where it belongs to those that follow. */
  read(key: Typed): Read | undefined {
    if (this.#wanted !== undefined) {
      const take = this.#wanted;
      this.#wanted = undefined;
      const [first = '', ...others] = key.kind === 'text' ? key.text : '';
      if (first !== '') take(first);
      // Keys come in one piece where they come fast.
      return others.length === 0 ? undefined : this.#whole({ kind: 'text', text: others.join('') });
    }
    if (this.#prefix !== undefined) {
      const name = `${this.#prefix} ${key.kind === 'key' ? key.name : key.text}`;
      this.#prefix = undefined;
      return this.#whole({ kind: 'key', name });
    }
    if (key.kind === 'key' && PREFIXES.has(key.name)) {
      this.#prefix = key.name;
      return undefined;
    }
    if (key.kind === 'key' && PROMPT_KEYS.get(key.name) === 'digit-argument') {
      this.#add(key.name.slice(-1));
      return undefined;
    }
    return key.kind === 'text' && this.#count !== undefined ? this.#counted(key.text) : this.#whole(key);
  }

  /** Text behind a count: more of its digits, then a character that is typed so often. */
  #counted(text: string): Read | undefined {
    const digits = /^\d*/.exec(text)?.[0] ?? '';
    this.#add(digits);
    const [first, ...others] = text.slice(digits.length);
    if (first === undefined) return undefined;
    const { count } = this.#whole({ kind: 'text', text });
    return { key: { kind: 'text', text: first.repeat(count) + others.join('') }, count: 1 };
  }

  #add(digits: string): void {
    this.#count = Math.min(MOST_TIMES, Number(`${this.#count ?? ''}${digits}`));
  }

  #whole(key: Typed): Read {
    const count = Math.max(1, this.#count ?? 1);
    this.#count = undefined;
    return { key, count };
  }
}
