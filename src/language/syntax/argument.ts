/** One argument of a command: `key=value`, the key in its parts. Knows nothing of QEMU, never throws. */
import type { Span } from '../types.ts';
import { MAX_DEPTH, parseJsonValue, TOO_DEEP } from './json.ts';
import { isBlank, quoteAt, scanString, skipWord } from './scan.ts';
import type { Argument, Key, Problem, Value, Word } from './tree.ts';
import { wordOf } from './word.ts';

/** A file name QEMU reads as JSON holds braces and blanks, and is a plain string all the same. */
const JSON_FILENAME = 'json:';

/** The argument that begins at `start`: a key, and behind a `=` its value. What is wrong with it goes to `problems`. */
export function argumentAt(text: string, start: number, problems: Problem[]): Argument {
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
