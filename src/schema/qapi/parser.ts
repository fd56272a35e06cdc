/**
 * QAPI schema files as expressions, each with the documentation block before it. Knows the syntax alone:
 * what an expression means is lower.ts's business.
 */
import type { Json, JsonObject } from '../../json/json.ts';
import { isObject } from '../../json/json.ts';
import { SchemaError } from '../errors.ts';
import { type Token, tokens } from './lexer.ts';

export interface Expression {
  readonly file: string;
  readonly line: number;
  /** As written: `{ "command": "job-pause", "data": { "id": "str" } }`. */
  readonly value: JsonObject;
  /** The lines of the documentation block right before it; empty where there is none. */
  readonly doc: readonly string[];
}

/**
 * The expressions of one file, in order. A documentation block that another one follows (a section's
 * heading) belongs to no expression and is left out.
 * @throws SchemaError with file and line
 */
export function parseFile(file: string, text: string): readonly Expression[] {
  const reader = new Reader(file, tokens(file, text));
  const found: Expression[] = [];
  let doc: readonly string[] = [];
  for (let token = reader.next(); token.kind !== 'end'; token = reader.next()) {
    if (token.kind === 'doc') {
      doc = token.lines;
      continue;
    }
    const value = reader.value(token, 0);
    if (!isObject(value)) throw reader.error(token, 'an expression starts with {');
    found.push({ file, line: token.line, value, doc });
    doc = [];
  }
  return found;
}

/** QAPI's own files nest four deep; this keeps a hostile one from exhausting the stack. */
const DEEPEST = 64;

class Reader {
  readonly #file: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(file: string, list: readonly Token[]) {
    this.#file = file;
    this.#tokens = list;
  }

  next(): Token {
    return this.#tokens[this.#at++] ?? { kind: 'end', line: 0 };
  }

  error(token: Token, what: string): SchemaError {
    return new SchemaError(`${this.#file}:${token.line}`, what);
  }

  /** The value that begins with `token`. */
  value(token: Token, depth: number): Json {
    if (depth > DEEPEST) throw this.error(token, 'nested too deeply');
    if (token.kind === 'string') return token.text;
    if (token.kind === 'boolean') return token.value;
    if (isMark(token, '[')) return this.#list(depth);
    if (isMark(token, '{')) return this.#object(depth);
    throw this.error(token, `expected a value, found ${show(token)}`);
  }

  #list(depth: number): readonly Json[] {
    const items: Json[] = [];
    let token = this.next();
    if (isMark(token, ']')) return items;
    for (;;) {
      items.push(this.value(token, depth + 1));
      if (this.#closes(']')) return items;
      token = this.next();
    }
  }

  #object(depth: number): JsonObject {
    const entries = new Map<string, Json>();
    let key = this.next();
    if (isMark(key, '}')) return {};
    for (;;) {
      if (key.kind !== 'string') throw this.error(key, `expected a key, found ${show(key)}`);
      if (entries.has(key.text)) throw this.error(key, `"${key.text}" is there twice`);
      const colon = this.next();
      if (!isMark(colon, ':')) throw this.error(colon, `expected ":", found ${show(colon)}`);
      entries.set(key.text, this.value(this.next(), depth + 1));
      if (this.#closes('}')) return Object.fromEntries(entries);
      key = this.next();
    }
  }

  /** After an item: true at the closing mark, false at a comma. */
  #closes(mark: ']' | '}'): boolean {
    const token = this.next();
    if (isMark(token, mark)) return true;
    if (isMark(token, ',')) return false;
    throw this.error(token, `expected "," or "${mark}", found ${show(token)}`);
  }
}

function isMark(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

function show(token: Token): string {
  switch (token.kind) {
    case 'punctuation':
      return `"${token.text}"`;
    case 'string':
      return `'${token.text}'`;
    case 'boolean':
      return String(token.value);
    case 'doc':
      return 'a documentation block';
    case 'end':
      return 'the end of the file';
  }
}
