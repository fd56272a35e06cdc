/**
 * One line of text → its tree (tree.ts). Knows the shapes a line can have and nothing of QEMU; never throws,
 * whatever the text: completion asks it about every half-typed line.
 */
import type { Span } from '../types.ts';
import { argumentAt } from './argument.ts';
import { parseJsonValue } from './json.ts';
import { isBlank, skipBlanks, skipWord } from './scan.ts';
import type { Argument, Body, CommandNode, Problem, TransactionNode, Tree, Word } from './tree.ts';
import { wordAt, wordOf } from './word.ts';

/** qmp-shell's prompts, ours, and the human monitor's: what comes along when lines are copied from a screen. */
const PROMPTS = /^\s*(?:(?:\(QEMU\)|\(qemu\)|TRANS>)(?:\s+|$))+/;

const MONITOR = /^@([A-Za-z][\w-]*)?(?=\s|$)/;

const OPEN = 'transaction(';
const CLOSE = ')';

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

function isClose(text: string, at: number): boolean {
  return text[at] === CLOSE && (at + 1 >= text.length || isBlank(text, at + 1));
}

function trimmedEnd(text: string, start: number): number {
  let end = text.length;
  while (end > start && isBlank(text, end - 1)) end--;
  return end;
}
