/** Where in a JSON value the cursor stands: in a key, in a value, or between two of them. */
import { skipBlanks, skipWord } from '../syntax/scan.ts';
import type { JsonArrayNode, JsonMemberNode, JsonNode, JsonObjectNode } from '../syntax/tree.ts';
import type { Span } from '../types.ts';
import { type Base, type Position, quotedTo } from './cursor.ts';
import type { Written } from './written.ts';

/** What stays the same all the way down into a value. */
interface Within {
  readonly base: Base;
  readonly path: readonly string[];
  /** What the whole line says, less a member. */
  readonly written: (except?: JsonMemberNode) => Written;
}

interface At {
  readonly text: string;
  readonly cursor: number;
}

/** The position inside `node`, which the cursor is in or at the end of. */
export function jsonPosition(at: At, node: JsonNode, within: Within, needsComma = false): Position {
  switch (node.kind) {
    case 'object':
      return inside(at, node) ? inObject(at, node, within) : { kind: 'nowhere' };
    case 'array':
      return inside(at, node) ? inArray(at, node, within) : { kind: 'nowhere' };
    case 'string':
      return valuePosition(
        stringSpan(at, node),
        quotedTo(at.text, node.span.start, at.cursor),
        within,
        needsComma,
      );
    case 'word':
      return valuePosition(node.span, at.text.slice(node.span.start, at.cursor), within, needsComma);
    case 'hole':
      return valuePosition({ start: at.cursor, end: at.cursor }, '', within, needsComma);
  }
}

/** Between the brackets: behind the opening one and not behind the closing one. */
function inside({ cursor }: At, node: JsonObjectNode | JsonArrayNode): boolean {
  return cursor > node.span.start && (cursor < node.span.end || !node.closed);
}

/** An unclosed string runs to the end of the line: only the word at the cursor is taken to be it. */
function stringSpan({ text, cursor }: At, node: { readonly span: Span; readonly closed: boolean }): Span {
  return node.closed ? node.span : { start: node.span.start, end: skipWord(text, cursor) };
}

function valuePosition(span: Span, typed: string, within: Within, needsComma: boolean): Position {
  const { base, path, written } = within;
  return {
    kind: 'value',
    base,
    path,
    token: { span, typed },
    style: 'json',
    needsComma,
    written: written(),
  };
}

function inObject(at: At, node: JsonObjectNode, within: Within): Position {
  const { text, cursor } = at;
  const member = node.members.find(({ span }) => span.start <= cursor && cursor <= span.end);
  const before = node.members.findLast(({ span }) => span.end < cursor);
  if (member === undefined) {
    // The value of `"key": ` is a hole whose span is a point; blanks around it belong to it.
    const open = before !== undefined && before.value.kind === 'hole' && before.colon !== undefined;
    if (open && !commaBetween(text, before.colon.end, cursor)) {
      return jsonPosition(at, before.value, deeper(within, before.key.text));
    }
    return namePosition({ start: cursor, end: cursor }, '', within, {
      needsComma: before !== undefined && !commaBetween(text, before.span.end, cursor),
    });
  }
  const { key, colon, value } = member;
  if (colon !== undefined && cursor >= colon.end) {
    // Between the colon and a value already there, the value is what would be replaced.
    return cursor < value.span.start
      ? { kind: 'nowhere' }
      : jsonPosition(at, value, deeper(within, key.text));
  }
  if (cursor > key.span.end) return { kind: 'nowhere' };
  const span = colon === undefined ? stringSpan(at, key) : { start: key.span.start, end: colon.end };
  const typed =
    key.quote === undefined ? text.slice(key.span.start, cursor) : quotedTo(text, key.span.start, cursor);
  const earlier = node.members.findLast((other) => other.span.end <= key.span.start);
  return namePosition(span, typed, within, {
    member,
    ...(colon === undefined ? {} : { next: ':' as const }),
    needsComma: earlier !== undefined && !commaBetween(text, earlier.span.end, key.span.start),
  });
}

function namePosition(
  span: Span,
  typed: string,
  within: Within,
  about: { readonly member?: JsonMemberNode; readonly next?: ':'; readonly needsComma: boolean },
): Position {
  const { base, path, written } = within;
  return {
    kind: 'name',
    base,
    path,
    token: { span, typed },
    style: 'json',
    next: about.next,
    needsComma: about.needsComma,
    written: written(about.member),
  };
}

function inArray(at: At, node: JsonArrayNode, within: Within): Position {
  const { text, cursor } = at;
  const index = node.items.findIndex(({ span }) => span.start <= cursor && cursor <= span.end);
  const item = node.items[index];
  if (item !== undefined) return jsonPosition(at, item, deeper(within, String(index)));
  const before = node.items.filter(({ span }) => span.end < cursor);
  const last = before.at(-1);
  const needsComma = last !== undefined && !commaBetween(text, last.span.end, cursor);
  const hole: JsonNode = { kind: 'hole', span: { start: cursor, end: cursor } };
  return jsonPosition(at, hole, deeper(within, String(before.length)), needsComma);
}

function deeper(within: Within, name: string): Within {
  return { ...within, path: [...within.path, name] };
}

function commaBetween(text: string, start: number, end: number): boolean {
  const at = skipBlanks(text, start);
  return at < end && (text[at] === ',' || text[at] === ':');
}
