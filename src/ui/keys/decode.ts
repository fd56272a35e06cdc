/**
 * What a terminal sends, as keys with names: `ctrl-a`, `alt-f`, `shift-tab`, `up`, text, pasted text. Pure.
 *
 * After xterm's control sequences (ECMA-48 CSI and SS3, bracketed paste 2004); rxvt's and the Linux
 * console's variants of the cursor keys included. Input comes in any cut: what may be the beginning of a
 * sequence is handed back as `rest`. Sequences that are no key (other replies of the terminal, the mouse) are
 * dropped.
 */

import { PASTE_END, PASTE_START } from './paste-collector.ts';

/** What a person did at the keyboard. */
export type Typed =
  | { readonly kind: 'key'; readonly name: string }
  /** Printable characters, as many as came at once. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string };

/** What the terminal itself says, asked by screen/screen-output.ts. */
export type Reply =
  /** Where its cursor is, zero-based (DSR 6). */
  | { readonly kind: 'cursor'; readonly row: number; readonly column: number }
  /** What it is (secondary device attributes): `0;276;0`. */
  | { readonly kind: 'attributes'; readonly text: string };

export type Key = Typed | Reply;

export interface Decoded {
  readonly keys: readonly Key[];
  /** Not complete yet: to be put before the next input, or flushed where none comes. */
  readonly rest: string;
}

const ESC = '\x1b';

/** CSI: parameters, intermediates, a final byte; `[[A` of the Linux console besides. */
const CSI_BODY = /^\[(?:\[[A-E]|[0-?]*[ -/]*[@-~])/;
const CSI_BEGUN = /^\[(?:\[?|[0-?]*[ -/]*)$/;
const SS3_BODY = /^O[0-9;]*[A-Za-z]/;
const SS3_BEGUN = /^O[0-9;]*$/;

/** CSI n ~ */
const TILDE_KEYS: ReadonlyMap<string, string> = new Map([
  ['1', 'home'],
  ['2', 'insert'],
  ['3', 'delete'],
  ['4', 'end'],
  ['5', 'pageup'],
  ['6', 'pagedown'],
  ['7', 'home'],
  ['8', 'end'],
  ['11', 'f1'],
  ['12', 'f2'],
  ['13', 'f3'],
  ['14', 'f4'],
  ['15', 'f5'],
  ['17', 'f6'],
  ['18', 'f7'],
  ['19', 'f8'],
  ['20', 'f9'],
  ['21', 'f10'],
  ['23', 'f11'],
  ['24', 'f12'],
]);

/** CSI or SS3, final letter. */
const LETTER_KEYS: ReadonlyMap<string, string> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['F', 'end'],
  ['H', 'home'],
  ['P', 'f1'],
  ['Q', 'f2'],
  ['R', 'f3'],
  ['S', 'f4'],
  ['M', 'enter'],
]);

const CONTROL_KEYS: ReadonlyMap<number, string> = new Map([
  [0x00, 'ctrl-space'],
  [0x08, 'ctrl-h'],
  [0x09, 'tab'],
  [0x0a, 'ctrl-j'],
  [0x0d, 'enter'],
  [0x1c, 'ctrl-\\'],
  [0x1d, 'ctrl-]'],
  [0x1e, 'ctrl-^'],
  [0x1f, 'ctrl-_'],
  [0x7f, 'backspace'],
]);

/**
 * Read all keys of `input`.
 * @param final nothing follows: an Esc at the end is the key, not the beginning of a sequence.
 */
export function decodeKeys(input: string, final = false): Decoded {
  const keys: Key[] = [];
  let at = 0;
  while (at < input.length) {
    if (input.startsWith(PASTE_START, at)) {
      const end = input.indexOf(PASTE_END, at);
      if (end === -1 && !final) return { keys, rest: input.slice(at) };
      const stop = end === -1 ? input.length : end;
      keys.push({ kind: 'paste', text: input.slice(at + PASTE_START.length, stop) });
      at = end === -1 ? stop : end + PASTE_END.length;
      continue;
    }
    if (input[at] === ESC) {
      const read = readEscape(input.slice(at + 1), final);
      if (read === undefined) return { keys, rest: input.slice(at) };
      if (read.key !== undefined) keys.push(read.key);
      at += 1 + read.length;
      continue;
    }
    const text = plainRun(input, at);
    if (text !== '') keys.push({ kind: 'text', text });
    else keys.push({ kind: 'key', name: controlKey(input.charCodeAt(at)) });
    at += text.length || 1;
  }
  return { keys, rest: '' };
}

/** The printable characters from `at` on. */
function plainRun(input: string, at: number): string {
  let end = at;
  while (end < input.length && !isControl(input.charCodeAt(end))) end += 1;
  return input.slice(at, end);
}

function isControl(code: number): boolean {
  return code < 0x20 || code === 0x7f;
}

function controlKey(code: number): string {
  return CONTROL_KEYS.get(code) ?? `ctrl-${String.fromCharCode(code + 0x60)}`;
}

interface EscapeRead {
  /** Undefined for a sequence that is no key. */
  readonly key: Key | undefined;
  /** Characters taken after the Esc. */
  readonly length: number;
}

/** What follows an Esc; undefined while it may go on. */
function readEscape(after: string, final: boolean): EscapeRead | undefined {
  const body = CSI_BODY.exec(after)?.[0] ?? SS3_BODY.exec(after)?.[0];
  if (body !== undefined) return { key: reply(body) ?? named(sequenceKey(body)), length: body.length };
  if (!final && (after === '' || CSI_BEGUN.test(after) || SS3_BEGUN.test(after))) return undefined;
  const next = after.codePointAt(0);
  if (next === undefined) return { key: named('escape'), length: 0 };
  // Two Esc in a row are two presses of that key, unless the second begins Alt with a cursor key.
  if (next === 0x1b) {
    const sequence = CSI_BODY.exec(after.slice(1))?.[0] ?? SS3_BODY.exec(after.slice(1))?.[0];
    const name = sequence === undefined ? undefined : sequenceKey(sequence);
    if (sequence !== undefined) return { key: named(name && `alt-${name}`), length: 1 + sequence.length };
    return { key: named('escape'), length: 0 };
  }
  const character = String.fromCodePoint(next);
  const name = isControl(next) ? controlKey(next) : character;
  return { key: named(`alt-${name}`), length: character.length };
}

function named(name: string | undefined): Key | undefined {
  return name === undefined ? undefined : { kind: 'key', name };
}

/** CSI row ; column R, which is also xterm's F3 with Shift or Ctrl, no key of ours; CSI > attributes c. */
function reply(body: string): Reply | undefined {
  const [, row, column] = /^\[(\d+);(\d+)R$/.exec(body) ?? [];
  if (row !== undefined) return { kind: 'cursor', row: Number(row) - 1, column: Number(column) - 1 };
  const [, text] = /^\[>([\d;]*)c$/.exec(body) ?? [];
  return text === undefined ? undefined : { kind: 'attributes', text };
}

/** The key of a whole CSI or SS3 sequence, without its Esc. */
function sequenceKey(body: string): string | undefined {
  if (body === '[Z') return 'shift-tab';
  const letter = body.at(-1) ?? '';
  const [first = '', modifier = '1'] = body.slice(1, -1).split(';');
  if (letter === '~') return withModifiers(TILDE_KEYS.get(first), Number(modifier));
  if (letter === '^') return withModifiers(TILDE_KEYS.get(first), 5);
  if (letter === '$') return withModifiers(TILDE_KEYS.get(first), 2);
  if (/^\[\[[A-E]$/.test(body)) return `f${letter.charCodeAt(0) - 0x40}`;
  if (/^O[a-d]$/.test(body)) return withModifiers(LETTER_KEYS.get(letter.toUpperCase()), 5);
  if (/^\[[a-d]$/.test(body)) return withModifiers(LETTER_KEYS.get(letter.toUpperCase()), 2);
  if (letter === 'M' && body[0] !== 'O') return undefined;
  // `[1;5C`, or `O5C` and `[5C` of older terminals; other numbers are no key's.
  if (body.includes(';') && first !== '1') return undefined;
  return withModifiers(LETTER_KEYS.get(letter), Number(body.includes(';') ? modifier : first || '1'));
}

/** xterm's modifier: 1 + shift 1 + alt 2 + ctrl 4. */
function withModifiers(name: string | undefined, modifier: number): string | undefined {
  if (name === undefined || !(modifier >= 1 && modifier <= 8)) return undefined;
  const bits = modifier - 1;
  const prefix = `${bits & 4 ? 'ctrl-' : ''}${bits & 2 ? 'alt-' : ''}${bits & 1 ? 'shift-' : ''}`;
  return prefix + name;
}
