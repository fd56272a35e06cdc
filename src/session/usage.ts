/**
 * How often this person used a command or an argument's name: what was sent for lines they typed, and the shell's
 * commands they gave. A fold over entries; what panes and completion ask for is no one's habit.
 */
import { isArray, isObject, type Json, member } from '../json/json.ts';
import type { Entry } from './entry.ts';

export type UsageCounts = ReadonlyMap<string, number>;

export class Usage {
  /** What was counted in this session. */
  readonly #own = new Map<string, number>();
  readonly #ask: () => UsageCounts;
  #before: UsageCounts | undefined;

  /** @param before what was counted in sessions before this one; asked once, when it is first needed */
  constructor(before: () => UsageCounts = () => new Map()) {
    this.#ask = before;
  }

  /** As completion asks for it. */
  readonly of = (word: string): number => (this.#earlier.get(word) ?? 0) + (this.#own.get(word) ?? 0);

  get counts(): UsageCounts {
    const words = new Set([...this.#earlier.keys(), ...this.#own.keys()]);
    return new Map([...words].map((word) => [word, this.of(word)]));
  }

  hear(entry: Entry): void {
    for (const word of wordsUsed(entry)) this.#own.set(word, (this.#own.get(word) ?? 0) + 1);
  }

  get #earlier(): UsageCounts {
    this.#before ??= this.#ask();
    return this.#before;
  }
}

const OWN_COMMAND = /^\s*\/([\w-]+)/;
const COMMAND = /^\s*(?:@\S+\s+)?([a-zA-Z][\w-]*)/;
const KEYS = /(?<=^|\s)([a-zA-Z][\w.-]*)=/g;
const MEMBERS = /["']([a-zA-Z][\w-]*)["']\s*:/g;
const EXECUTED = /["']execute["']\s*:\s*["']([\w-]+)["']/;

/** The names a line kept from an earlier session shows to have been used: by its look alone, as nothing binds it again; pure. */
export function wordsTyped(line: string): readonly string[] {
  const own = OWN_COMMAND.exec(line)?.[1];
  if (own !== undefined) return [own];
  const isMessage = /^\s*\{/.test(line);
  const command = (isMessage ? EXECUTED : COMMAND).exec(line)?.[1];
  if (command === undefined) return [];
  const names = [...line.matchAll(isMessage ? MEMBERS : KEYS)].flatMap(([, name = '']) => name.split('.'));
  return [command, ...names.filter((name) => !NO_NAME.test(name))];
}

/** List positions, and what a message is made of. */
const NO_NAME = /^(?:\d*|execute|exec-oob|arguments|id)$/;

/** The names an entry shows this person to have used; pure. */
export function wordsUsed(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'line': {
      const name = /^\s*\/([\w-]+)/.exec(entry.text)?.[1];
      return name === undefined ? [] : [name];
    }
    case 'send': {
      if (entry.line === undefined || entry.origin !== undefined) return [];
      const command = member(entry.message, 'execute') ?? member(entry.message, 'exec-oob');
      const args = member(entry.message, 'arguments');
      return [...(typeof command === 'string' ? [command] : []), ...namesIn(args, 0)];
    }
    default:
      return [];
  }
}

/** Names nested deeper than anyone types them are data. */
const DEEPEST = 8;

function namesIn(value: Json | undefined, depth: number): readonly string[] {
  if (value === undefined || depth > DEEPEST) return [];
  if (isArray(value)) return value.flatMap((item) => namesIn(item, depth + 1));
  if (!isObject(value)) return [];
  // An action of a transaction is a command like any other.
  const [type, data] = [member(value, 'type'), member(value, 'data')];
  if (typeof type === 'string' && isObject(data) && depth === 2) return [type, ...namesIn(data, depth + 1)];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner, depth + 1)]);
}
