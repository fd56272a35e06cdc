/**
 * One line of text → its tree (tree.ts). Knows the shapes a line can have and nothing of QEMU; never throws,
 * whatever the text: completion asks it about every half-typed line.
 */
import type { Span } from '../types.ts';
import { MAX_DEPTH, parseJsonValue, TOO_DEEP } from './json.ts';
import { isBlank, quoteAt, scanString, skipBlanks, skipWord } from './scan.ts';
import type {
  Argument,
  Body,
  CommandNode,
  Key,
  Problem,
  TransactionNode,
  Tree,
  Value,
  Word,
} from './tree.ts';

/** qmp-shell's prompts, ours, and the human monitor's: what comes along when lines are copied from a screen. */
const PROMPTS = /^\s*(?:(?:\(QEMU\)|\(qemu\)|TRANS>)(?:\s+|$))+/;

const MONITOR = /^@([A-Za-z][\w-]*)?(?=\s|$)/;

const OPEN = 'transaction(';
const CLOSE = ')';

/** A file name QEMU reads as JSON holds braces and blanks, and is a plain string all the same. */
const JSON_FILENAME = 'json:';

/** Read one line. Line ends inside it count as blanks. */
export function parse(text: string): Tree {
  const problems: Problem[] = [];
  let pos = 0;
  const promptEnd = PROMPTS.exec(text)?.[0].length ?? 0;
  pos = skipBlanks(text, promptEnd);
  const monitor = monitorAt(text, pos);
  if (monitor !== undefined) pos = skipBlanks(text, monitor.span.end);
  const body = parseBody(text, pos, problems);
  return {
    text,
    ...(promptEnd > 0 ? { prompt: { start: 0, end: promptEnd } } : {}),
    ...(monitor === undefined ? {} : { monitor }),
    body,
    problems,
  };
}

function monitorAt(text: string, start: number): Word | undefined {
  if (text[start] !== '@') return undefined;
  const found = MONITOR.exec(text.slice(start));
  return found === null ? undefined : { span: { start, end: start + found[0].length }, text: found[1] ?? '' };
}

function parseBody(text: string, start: number, problems: Problem[]): Body {
  const end = trimmedEnd(text, start);
  const span = { start, end };
  switch (text[start]) {
    case undefined:
      return { kind: 'blank', span };
    case '#':
      return { kind: 'comment', span };
    case '/':
      return parseShell(text, span);
    case '$':
      return { kind: 'step', span, step: wordOf(text, skipBlanks(text, start + 1), end) };
    case '{':
      return parseRaw(text, span, problems);
    default:
      return parseTyped(text, span, problems);
  }
}

function parseShell(text: string, span: Span): Body {
  const nameEnd = skipWord(text, span.start);
  const name = { span: { start: span.start, end: nameEnd }, text: text.slice(span.start + 1, nameEnd) };
  return { kind: 'shell', span, name, rest: wordOf(text, skipBlanks(text, nameEnd), span.end) };
}

function parseRaw(text: string, span: Span, problems: Problem[]): Body {
  const value = parseJsonValue(text, span.start);
  const restStart = skipBlanks(text, value.span.end);
  if (restStart >= span.end) return { kind: 'raw', span, value };
  const rest = { start: restStart, end: span.end };
  problems.push({ span: rest, message: 'text stands behind the end of the message' });
  return { kind: 'raw', span, value, rest };
}

/** A command, a transaction's opening, or its end. */
function parseTyped(text: string, span: Span, problems: Problem[]): Body {
  if (text.startsWith(OPEN, span.start)) return parseTransaction(text, span, problems);
  const name = wordAt(text, span.start);
  if (name.text === CLOSE && name.span.end === span.end) return { kind: 'close', span };
  return parseCommand(text, name, problems);
}

function parseCommand(text: string, name: Word, problems: Problem[]): CommandNode {
  const args: Argument[] = [];
  let end = name.span.end;
  for (;;) {
    const start = skipBlanks(text, end);
    if (start >= text.length) break;
    if (isClose(text, start) && skipBlanks(text, start + 1) >= text.length) {
      const close = { start, end: start + 1 };
      return {
        kind: 'command',
        span: { start: name.span.start, end: close.end },
        name,
        arguments: args,
        close,
      };
    }
    const argument = argumentAt(text, start, problems);
    args.push(argument);
    end = argument.span.end;
  }
  return { kind: 'command', span: { start: name.span.start, end }, name, arguments: args };
}

function parseTransaction(text: string, span: Span, problems: Problem[]): TransactionNode {
  const open = { start: span.start, end: span.start + OPEN.length };
  const actions: CommandNode[] = [];
  let pos = skipBlanks(text, open.end);
  while (pos < text.length && !isClose(text, pos)) {
    const action = actionAt(text, pos, problems);
    actions.push(action);
    pos = skipBlanks(text, action.span.end);
  }
  if (pos >= text.length) return { kind: 'transaction', span, open, actions };
  const close = { start: pos, end: pos + 1 };
  if (close.end < span.end) {
    const rest = { start: skipBlanks(text, close.end), end: span.end };
    problems.push({ span: rest, message: 'text stands behind the closing )' });
  }
  return { kind: 'transaction', span, open, actions, close };
}

/** An action's name and its arguments: up to the next word without `=`, or the `)`. */
function actionAt(text: string, start: number, problems: Problem[]): CommandNode {
  const name = wordAt(text, start);
  const args: Argument[] = [];
  let end = name.span.end;
  for (;;) {
    const next = skipBlanks(text, end);
    if (next >= text.length || isClose(text, next) || !text.slice(next, skipWord(text, next)).includes('=')) {
      return { kind: 'command', span: { start, end }, name, arguments: args };
    }
    const argument = argumentAt(text, next, problems);
    args.push(argument);
    end = argument.span.end;
  }
}

function argumentAt(text: string, start: number, problems: Problem[]): Argument {
  const wordEnd = skipWord(text, start);
  const equals = text.slice(start, wordEnd).indexOf('=');
  if (equals === -1) return { span: { start, end: wordEnd }, key: keyOf(text, start, wordEnd, problems) };
  const equalsAt = start + equals;
  const value = valueAt(text, equalsAt + 1, problems);
  return {
    span: { start, end: value.span.end },
    key: keyOf(text, start, equalsAt, problems),
    equals: { start: equalsAt, end: equalsAt + 1 },
    value,
  };
}

/** A key deeper than any QEMU reads is not taken apart to its end. */
function keyOf(text: string, start: number, end: number, problems: Problem[]): Key {
  const parts: Word[] = [];
  let from = start;
  for (let pos = start; pos <= end; pos++) {
    if (pos < end && text[pos] !== '.') continue;
    parts.push(wordOf(text, from, pos));
    from = pos + 1;
    if (parts.length === MAX_DEPTH && pos < end) {
      problems.push({ span: { start, end }, message: TOO_DEEP });
      break;
    }
  }
  return { span: { start, end }, text: text.slice(start, end), parts };
}

/** The value that begins right at `start`; empty where a blank or the end stands there. */
function valueAt(text: string, start: number, problems: Problem[]): Value {
  const quote = quoteAt(text, start);
  if (quote !== undefined) {
    const string = scanString(text, start, quote);
    if (!string.closed) {
      problems.push({ span: { start, end: start + 1 }, message: `the quote ${quote} is never closed` });
      return { kind: 'quoted', ...string };
    }
    return { kind: 'quoted', ...string, span: withTail(text, string.span, problems) };
  }
  const char = text[start];
  if (char === '{' || char === '[') {
    const value = parseJsonValue(text, start);
    const tailed = value.span.end < text.length && !isBlank(text, value.span.end);
    if (!tailed) return value;
    // `[::1]:5900` begins like a list and is none.
    if (value.problems.length > 0 && closedNode(value.node))
      return wordValue(text, start, skipWord(text, start));
    return { ...value, span: withTail(text, value.span, problems) };
  }
  return wordValue(text, start, bareEnd(text, start, problems));
}

function closedNode(node: { readonly kind: string; readonly closed?: boolean }): boolean {
  return node.closed === true;
}

/** The span with whatever sticks to its end, which is a problem. */
function withTail(text: string, span: Span, problems: Problem[]): Span {
  const end = skipWord(text, span.end);
  if (end > span.end) {
    problems.push({
      span: { start: span.end, end },
      message: 'a blank is missing behind the value',
      repair: { span: { start: span.end, end: span.end }, text: ' ' },
    });
  }
  return { start: span.start, end };
}

function bareEnd(text: string, start: number, problems: Problem[]): number {
  const brace = start + JSON_FILENAME.length;
  if (!text.startsWith(JSON_FILENAME, start) || text[brace] !== '{') return skipWord(text, start);
  const { node, span } = parseJsonValue(text, brace);
  if (!closedNode(node)) {
    problems.push({ span: { start: brace, end: brace + 1 }, message: '{ is never closed by }' });
  }
  return skipWord(text, span.end);
}

function wordValue(text: string, start: number, end: number): Value {
  return { kind: 'bare', span: { start, end }, text: text.slice(start, end) };
}

function isClose(text: string, at: number): boolean {
  return text[at] === CLOSE && (at + 1 >= text.length || isBlank(text, at + 1));
}

function wordAt(text: string, start: number): Word {
  return wordOf(text, start, skipWord(text, start));
}

function wordOf(text: string, start: number, end: number): Word {
  const span = { start: Math.min(start, end), end };
  return { span, text: text.slice(span.start, end) };
}

function trimmedEnd(text: string, start: number): number {
  let end = text.length;
  while (end > start && isBlank(text, end - 1)) end--;
  return end;
}
