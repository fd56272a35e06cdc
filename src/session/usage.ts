/**
 * How often this person used a command or an argument's name: what was sent for lines they typed, and the shell's
 * commands they gave. A fold over entries; what panes and completion ask for is no one's habit.
 */
import { isArray, isObject, type Json, member } from '../json/json.ts';
import type { Entry } from './entry.ts';

export type UsageCounts = ReadonlyMap<string, number>;

export class Usage {
  readonly #counts: Map<string, number>;

  /** @param before what was counted in sessions before this one */
  constructor(before: UsageCounts = new Map()) {
    this.#counts = new Map(before);
  }

  /** As completion asks for it. */
  readonly of = (word: string): number => this.#counts.get(word) ?? 0;

  get counts(): UsageCounts {
    return this.#counts;
  }

  hear(entry: Entry): void {
    for (const word of wordsUsed(entry)) this.#counts.set(word, this.of(word) + 1);
  }
}

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
