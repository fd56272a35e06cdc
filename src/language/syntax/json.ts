/**
 * Reading a JSON object or array inside a line into a tree with spans. Python's spelling is JSON here too:
 * `'…'`, True, False, None, a comma before the closing bracket, hexadecimal integers.
 *
 * Tolerant: whatever is missing or out of place becomes a problem, and reading goes on.
 */
import type { Span } from '../types.ts';
import { isBlank, quoteAt, scanString, skipBlanks } from './scan.ts';
import type { JsonKey, JsonMemberNode, JsonNode, JsonValue, Problem } from './tree.ts';

/** QEMU refuses deeper nesting, and we read recursively. */
export const MAX_DEPTH = 1024;

export const TOO_DEEP = `nested deeper than ${MAX_DEPTH}, which QEMU refuses`;

const LITERALS = new Set(['true', 'false', 'null', 'True', 'False', 'None']);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const HEX = /^-?0[xX][0-9a-fA-F]+$/;
const STOPPERS = new Set([',', ':', '{', '}', '[', ']', '"', "'"]);

/** Whether an unquoted word may stand in a JSON value: a number, true, None, … */
export function isJsonWord(text: string): boolean {
  return LITERALS.has(text) || NUMBER.test(text) || HEX.test(text);
}

/** The object or array that opens at `start`. `text[start]` is `{` or `[`. */
export function parseJsonValue(text: string, start: number): JsonValue {
  const reader = new Reader(text, start);
  const node = reader.value(0);
  return { kind: 'json', span: node.span, node, problems: reader.problems };
}

class Reader {
  readonly problems: Problem[] = [];
  private readonly text: string;
  private pos: number;
  /** Set once nothing more can be read; what is then found unclosed is no news. */
  private lost = false;

  constructor(text: string, start: number) {
    this.text = text;
    this.pos = start;
  }

  /** The value at the next non-blank; a hole where there is none. */
  value(depth: number): JsonNode {
    this.blanks();
    const start = this.pos;
    const char = this.text[start];
    if (char === '{' || char === '[') {
      if (depth >= MAX_DEPTH) return this.tooDeep(start);
      return char === '{' ? this.object(depth) : this.array(depth);
    }
    const quote = quoteAt(this.text, start);
    if (quote !== undefined) return { kind: 'string', ...this.string() };
    const word = this.word();
    if (word.start === word.end) {
      return { kind: 'hole', span: word };
    }
    const text = this.text.slice(word.start, word.end);
    if (!isJsonWord(text)) {
      this.problem(word, `inside JSON ${text} needs quotes`, JSON.stringify(text));
    }
    return { kind: 'word', span: word, text };
  }

  private object(depth: number): JsonNode {
    const start = this.pos++;
    const members: JsonMemberNode[] = [];
    for (;;) {
      this.blanks();
      const char = this.text[this.pos];
      if (char === undefined || char === ']') return this.unclosed('object', start, { members });
      if (char === '}') {
        this.pos++;
        return { kind: 'object', span: { start, end: this.pos }, members, closed: true };
      }
      if (char === ',' || char === ':' || char === '{' || char === '[') {
        this.problem({ start: this.pos, end: this.pos + 1 }, 'a key in quotes should stand here');
        // A bracket is read and dropped, so that what it holds is not taken for keys.
        if (char === '{' || char === '[') this.value(depth + 1);
        else this.pos++;
        continue;
      }
      members.push(this.member(depth));
      this.separator('}');
    }
  }

  private member(depth: number): JsonMemberNode {
    const key = this.key();
    const afterKey = this.pos;
    this.blanks();
    if (this.text[this.pos] !== ':') {
      // What follows may be a value whose colon is missing; the next round says so.
      this.pos = afterKey;
      this.problem(key.span, `after the key ${key.text} a colon and a value are missing`);
      const at = { start: afterKey, end: afterKey };
      return { span: key.span, key, value: { kind: 'hole', span: at } };
    }
    const colon = { start: this.pos, end: this.pos + 1 };
    this.pos++;
    const value = this.value(depth + 1);
    if (value.kind === 'hole') this.problem(colon, `the value of ${key.text} is missing`);
    return { span: { start: key.span.start, end: value.span.end }, key, colon, value };
  }

  private key(): JsonKey {
    if (quoteAt(this.text, this.pos) !== undefined) return this.string();
    const span = this.word();
    const text = this.text.slice(span.start, span.end);
    this.problem(span, `the key ${text} needs quotes`, JSON.stringify(text));
    return { span, text, closed: true };
  }

  private array(depth: number): JsonNode {
    const start = this.pos++;
    const items: JsonNode[] = [];
    for (;;) {
      this.blanks();
      const char = this.text[this.pos];
      if (char === undefined || char === '}') return this.unclosed('array', start, { items });
      if (char === ']') {
        this.pos++;
        return { kind: 'array', span: { start, end: this.pos }, items, closed: true };
      }
      if (char === ',' || char === ':') {
        this.problem({ start: this.pos, end: this.pos + 1 }, 'a value should stand here');
        this.pos++;
        continue;
      }
      items.push(this.value(depth + 1));
      this.separator(']');
    }
  }

  /** A comma, unless the closing bracket or the end comes next. */
  private separator(closing: string): void {
    const end = this.pos;
    this.blanks();
    const char = this.text[this.pos];
    if (char === ',') this.pos++;
    else if (char !== undefined && char !== closing && char !== '}' && char !== ']') {
      this.problem({ start: end, end: this.pos + 1 }, 'a comma is missing here');
    }
  }

  /** A bracket never closed, or closed by the other kind: the problem stands at its opening. */
  private unclosed(
    kind: 'object' | 'array',
    start: number,
    held: { readonly members?: readonly JsonMemberNode[]; readonly items?: readonly JsonNode[] },
  ): JsonNode {
    const opening = kind === 'object' ? '{' : '[';
    const closing = kind === 'object' ? '}' : ']';
    const end = this.pos;
    this.problem({ start, end: start + 1 }, `${opening} is never closed by ${closing}`);
    const span = { start, end };
    return kind === 'object'
      ? { kind, span, members: held.members ?? [], closed: false }
      : { kind, span, items: held.items ?? [], closed: false };
  }

  private string() {
    const quote = quoteAt(this.text, this.pos) ?? '"';
    const string = scanString(this.text, this.pos, quote);
    this.pos = string.span.end;
    if (!string.closed) {
      const { start } = string.span;
      this.problem({ start, end: start + 1 }, `the quote ${quote} is never closed`);
    }
    return string;
  }

  private word(): Span {
    const start = this.pos;
    let pos = start;
    for (;;) {
      const char = this.text[pos];
      if (char === undefined || STOPPERS.has(char) || isBlank(this.text, pos)) break;
      pos++;
    }
    this.pos = pos;
    return { start, end: pos };
  }

  private tooDeep(start: number): JsonNode {
    this.problem({ start, end: start + 1 }, TOO_DEEP);
    this.pos = this.text.length;
    this.lost = true;
    return { kind: 'hole', span: { start, end: start } };
  }

  private blanks(): void {
    this.pos = skipBlanks(this.text, this.pos);
  }

  private problem(span: Span, message: string, repair?: string): void {
    if (this.lost) return;
    this.problems.push({
      span,
      message,
      ...(repair === undefined ? {} : { repair: { span, text: repair } }),
    });
  }
}
