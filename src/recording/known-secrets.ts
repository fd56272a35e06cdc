/**
 * The secrets that were typed or answered in this session, and their replacement wherever they come back. In
 * memory alone: nothing here is ever written.
 */
import { isArray, isObject, type Json, parseJson } from '../json/json.ts';
import { SECRET } from '../language/redact.ts';

/** Shorter ones are not remembered: they would blank half the words of a session. */
const SHORTEST = 4;

/** From this length on a secret is blanked inside other words too. */
const LONG = 8;

/** What stands around a word in lines, messages and what the human monitor prints. */
const EDGE = '[\\s\'"`=,:;(){}\\[\\]<>]';

export class KnownSecrets {
  readonly #all = new Set<string>();
  #pattern: RegExp | undefined;

  /** Remember a secret, in every spelling it may come back in. */
  add(text: string): void {
    const secret = bare(text);
    if (secret.length < SHORTEST || secret.includes(SECRET) || this.#all.has(secret)) return;
    for (const spelling of spellings(secret)) this.#all.add(spelling);
    // Longest first: a secret that begins with another is taken whole.
    const patterns = [...this.#all].sort((a, b) => b.length - a.length).map(patternOf);
    this.#pattern = new RegExp(patterns.join('|'), 'g');
  }

  /** Whether a text holds any of them. */
  isIn(text: string): boolean {
    return this.#pattern !== undefined && text.search(this.#pattern) >= 0;
  }

  /** The text without them; itself where it holds none. */
  blank(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, SECRET);
  }

  /** A JSON value without them, names included; itself where it holds none. */
  blankJson(value: Json): Json {
    if (this.#pattern === undefined) return value;
    if (typeof value === 'string') return this.blank(value);
    if (isArray(value)) {
      const items = value.map((item) => this.blankJson(item));
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    if (!isObject(value)) return value;
    const members = Object.entries(value).map(
      ([name, one]) => [this.blank(name), this.blankJson(one)] as const,
    );
    const isSame = members.every(([name, one]) => Object.hasOwn(value, name) && value[name] === one);
    return isSame ? value : Object.fromEntries(members);
  }
}

/** Without the quotes and line ends in which the human monitor gives it. */
function bare(text: string): string {
  const trimmed = text.trim();
  if (!/^".*"$/s.test(trimmed)) return trimmed;
  try {
    return String(parseJson(trimmed));
  } catch {
    return trimmed.slice(1, -1);
  }
}

/** As it is, and as it stands in JSON text, plain or as QEMU writes it, and in a URL. */
function spellings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const escaped = (upper: boolean) =>
    json.replace(/[^\x20-\x7e]/g, (unit) => {
      const hex = unit.charCodeAt(0).toString(16).padStart(4, '0');
      return `\\u${upper ? hex.toUpperCase() : hex}`;
    });
  return [...new Set([secret, json, escaped(true), escaped(false), encodedForUrl(secret)])];
}

function encodedForUrl(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret; // Half a surrogate pair.
  }
}

function patternOf(spelling: string): string {
  const literal = spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return spelling.length >= LONG ? literal : `(?<=^|${EDGE})${literal}(?=$|${EDGE})`;
}
