/**
 * Where in the tree the cursor stands, in terms of writing alone: in the first word, in the third part of a
 * dotted key, in a JSON string at some path. Knows no schema; place.ts says what fits there.
 */
import { scanString, skipWord } from '../syntax/scan.ts';
import type { Argument, Body, CommandNode, JsonNode, Tree, Value, Word } from '../syntax/tree.ts';
import type { Span } from '../types.ts';
import { jsonPosition } from './json-cursor.ts';
import { NOTHING, type Written, writtenArguments, writtenJson } from './written.ts';

/** What is being typed: what a candidate replaces, and what of it stands before the cursor. */
export interface Token {
  readonly span: Span;
  readonly typed: string;
}

/** How a value is written where the cursor is. */
export type Style = 'bare' | 'json';

export type Position =
  /** Where nothing can be completed: a comment, a pasted prompt. */
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'monitor'; readonly token: Token }
  /**
   * The first word; `line` is the whole text from it to the cursor, where that is more: the query while the
   * word is no command.
   */
  | { readonly kind: 'first-word'; readonly token: Token }
  /** A name inside an object: a dotted key's part, a JSON key. */
  | NamePosition
  | ValuePosition
  | { readonly kind: 'shell-name'; readonly token: Token }
  | { readonly kind: 'shell-rest'; readonly name: string; readonly rest: Word; readonly cursor: number }
  | { readonly kind: 'step'; readonly step: Word; readonly cursor: number };

/** Whose object the path begins in. */
export type Base =
  /** The arguments of a command line, or of one action in a transaction. */
  | { readonly kind: 'command'; readonly node: CommandNode; readonly inBrackets: boolean }
  /** A message written out: the path begins at the message itself. */
  | { readonly kind: 'raw' };

export interface NamePosition {
  readonly kind: 'name';
  readonly base: Base;
  /** The names above it. */
  readonly path: readonly string[];
  readonly token: Token;
  readonly style: Style;
  /** What stands behind the name already: the `=` and `:` are in the token's span then, the `.` is not. */
  readonly next: '=' | '.' | ':' | undefined;
  /** A comma is missing before it. */
  readonly needsComma: boolean;
  /** What is written, less what is being typed. */
  readonly written: Written;
}

export interface ValuePosition {
  readonly kind: 'value';
  readonly base: Base;
  /** The names down to the value. */
  readonly path: readonly string[];
  readonly token: Token;
  readonly style: Style;
  readonly needsComma: boolean;
  readonly written: Written;
}

const NOWHERE: Position = { kind: 'nowhere' };

/** Where the cursor stands. */
export function positionOf(tree: Tree, cursor: number): Position {
  const { monitor } = tree;
  if (tree.prompt !== undefined && cursor < tree.prompt.end) return NOWHERE;
  if (monitor !== undefined && cursor <= monitor.span.end) {
    const typed = tree.text.slice(monitor.span.start + 1, cursor);
    return cursor > monitor.span.start ? { kind: 'monitor', token: { span: monitor.span, typed } } : NOWHERE;
  }
  return inBody(tree, tree.body, cursor);
}

function inBody(tree: Tree, body: Body, cursor: number): Position {
  if (cursor < body.span.start && body.kind !== 'blank') return NOWHERE;
  switch (body.kind) {
    case 'blank':
      return { kind: 'first-word', token: { span: { start: cursor, end: cursor }, typed: '' } };
    case 'close':
      return {
        kind: 'first-word',
        token: { span: body.span, typed: tree.text.slice(body.span.start, cursor) },
      };
    case 'comment':
      return NOWHERE;
    case 'shell':
      return cursor <= body.name.span.end
        ? { kind: 'shell-name', token: wordToken(body.name.span, tree.text, cursor, 1) }
        : { kind: 'shell-rest', name: body.name.text, rest: body.rest, cursor };
    case 'step':
      return { kind: 'step', step: body.step, cursor };
    case 'raw':
      return jsonPosition({ text: tree.text, cursor }, body.value.node, {
        base: { kind: 'raw' },
        path: [],
        written: (except) => writtenJson(body.value.node, except),
      });
    case 'command':
      return inCommand(tree, body, cursor, false);
    case 'transaction':
      return isBehind(body.close, cursor) ? NOWHERE : inTransaction(tree, body.actions, cursor);
  }
}

function wordToken(span: Span, text: string, cursor: number, skip = 0): Token {
  return { span, typed: text.slice(span.start + skip, cursor) };
}

/** The last action that begins before the cursor; a word without `=` may be its argument or the next action. */
function inTransaction(tree: Tree, actions: readonly CommandNode[], cursor: number): Position {
  const index = actions.findLastIndex(({ span }) => span.start <= cursor);
  const action = actions[index];
  const gap = { kind: 'first-word', token: { span: { start: cursor, end: cursor }, typed: '' } } as const;
  if (action === undefined) return gap;
  const onName = cursor <= action.name.span.end;
  const before = actions[index - 1];
  if (onName && before !== undefined) {
    const { span, text } = action.name;
    const argument: Argument = { span, key: { span, text, parts: partsOf(action.name) } };
    return inKey(tree, { kind: 'command', node: before, inBrackets: true }, argument, cursor);
  }
  return inCommand(tree, action, cursor, true);
}

/** The parts of a dotted key, each with its place. */
function partsOf({ span, text }: Word): readonly Word[] {
  let start = span.start;
  return text.split('.').map((part) => {
    const word = { span: { start, end: start + part.length }, text: part };
    start += part.length + 1;
    return word;
  });
}

function isBehind(close: Span | undefined, cursor: number): boolean {
  return close !== undefined && cursor > close.start;
}

function inCommand(tree: Tree, node: CommandNode, cursor: number, inBrackets: boolean): Position {
  if (isBehind(node.close, cursor)) return NOWHERE;
  const base: Base = { kind: 'command', node, inBrackets };
  if (cursor <= node.name.span.end) {
    return { kind: 'first-word', token: wordToken(node.name.span, tree.text, cursor) };
  }
  const argument = node.arguments.find(({ span }) => span.start <= cursor && cursor <= span.end);
  if (argument === undefined) {
    return {
      kind: 'name',
      base,
      path: [],
      token: { span: { start: cursor, end: cursor }, typed: '' },
      style: 'bare',
      next: undefined,
      needsComma: false,
      written: writtenArguments(node.arguments),
    };
  }
  const { value } = argument;
  return value !== undefined && cursor >= value.span.start
    ? inValue(tree, base, argument, value, cursor)
    : inKey(tree, base, argument, cursor);
}

function inKey(tree: Tree, base: Base, argument: Argument, cursor: number): Position {
  const { parts } = argument.key;
  const index = parts.findIndex(({ span }) => cursor <= span.end);
  const part = parts[index] ?? parts.at(-1);
  if (part === undefined) return NOWHERE;
  const last = part === parts.at(-1);
  const next = !last ? '.' : argument.equals === undefined ? undefined : '=';
  const end = next === '=' ? (argument.equals?.end ?? part.span.end) : part.span.end;
  return {
    kind: 'name',
    base,
    path: parts.slice(0, parts.indexOf(part)).map(({ text }) => text),
    token: { span: { start: part.span.start, end }, typed: tree.text.slice(part.span.start, cursor) },
    style: 'bare',
    next,
    needsComma: false,
    written: writtenOf(base, argument),
  };
}

function writtenOf(base: Base, except: Argument): Written {
  return base.kind === 'command' ? writtenArguments(base.node.arguments, except) : NOTHING;
}

function inValue(tree: Tree, base: Base, argument: Argument, value: Value, cursor: number): Position {
  const path = argument.key.parts.map(({ text }) => text);
  if (value.kind === 'json') return inJson(tree, base, argument, value.node, path, cursor);
  const start = value.span.start;
  const typed = value.kind === 'bare' ? tree.text.slice(start, cursor) : quotedTo(tree.text, start, cursor);
  // An unclosed quote takes in all that follows; what is behind the word the cursor is in is left alone.
  const end = value.kind === 'bare' || value.closed ? value.span.end : skipWord(tree.text, cursor);
  return {
    kind: 'value',
    base,
    path,
    token: { span: { start, end }, typed },
    style: 'bare',
    needsComma: false,
    written: writtenOf(base, argument),
  };
}

function inJson(
  tree: Tree,
  base: Base,
  argument: Argument,
  node: JsonNode,
  path: readonly string[],
  cursor: number,
): Position {
  const others = base.kind === 'command' ? base.node.arguments : [];
  return jsonPosition({ text: tree.text, cursor }, node, {
    base,
    path,
    written: (except) => {
      if (except === undefined) return writtenArguments(others);
      return graft(writtenArguments(others, argument), path, writtenJson(node, except));
    },
  });
}

/** `value` put into `root` at a path. */
function graft(root: Written, path: readonly string[], value: Written): Written {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const members = new Map(root.members);
  members.set(name, graft(root.members.get(name) ?? NOTHING, rest, value));
  return { ...root, members };
}

/** What a quoted string holds up to the cursor. */
export function quotedTo(text: string, start: number, cursor: number): string {
  if (cursor <= start) return '';
  const quote = text[start] === "'" ? "'" : '"';
  return scanString(text.slice(0, cursor), start, quote).text;
}
