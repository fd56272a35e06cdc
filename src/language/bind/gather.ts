/**
 * Gathering: dotted keys and JSON values of a line become one tree of members. A dotted key and a JSON value for
 * the same parent are joined here; what is given twice is told.
 */
import type { Argument, JsonNode, JsonValue, Value, Word } from '../syntax/tree.ts';
import type { Span } from '../types.ts';
import type { Input, InputMember, JsonSource, ObjectInput } from './input.ts';
import { InputMembers } from './members.ts';

/** A key given twice: the later one's place. */
export interface Duplicate {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span;
  /** The one has members and the other is a plain value. */
  readonly clash: boolean;
  readonly json: boolean;
}

export interface Gathered {
  readonly object: ObjectInput;
  readonly duplicates: readonly Duplicate[];
  /** Arguments with a name missing in their key: they go nowhere. */
  readonly nameless: readonly Argument[];
}

/**
 * Gather a command's arguments. Those without `=` are left out: they have no value.
 * @param span what the object as a whole is pointed at by
 * @param lenient whether `_` and `-` are the same letter in keys on the line; without a schema they are not
 */
export function gather(args: readonly Argument[], text: string, span: Span, lenient: boolean): Gathered {
  const duplicates: Duplicate[] = [];
  const nameless: Argument[] = [];
  const object: ObjectInput = { kind: 'object', span, members: new InputMembers(), dotted: true };
  for (const argument of args) {
    if (argument.value === undefined) continue;
    if (argument.key.parts.some((part) => part.text === '')) {
      nameless.push(argument);
      continue;
    }
    const value = inputOf(argument.value, text, duplicates);
    place(object, argument, { value, lenient }, duplicates);
  }
  return { object, duplicates, nameless };
}

/** The input a JSON tree stands for, as for a message written out. */
export function inputOfJson(
  value: JsonValue,
  text: string,
): { readonly input: Input; readonly duplicates: readonly Duplicate[] } {
  const duplicates: Duplicate[] = [];
  return { input: inputOf(value, text, duplicates), duplicates };
}

function inputOf(value: Value, text: string, duplicates: Duplicate[]): Input {
  switch (value.kind) {
    case 'bare':
      return { kind: 'scalar', span: value.span, text: value.text, inside: 'line' };
    case 'quoted':
      return { kind: 'scalar', span: value.span, text: value.text, inside: 'line', quote: value.quote };
    case 'json': {
      const input = fromJson(value.node, duplicates);
      const written = text.slice(value.span.start, value.span.end);
      const closed = 'closed' in value.node && value.node.closed;
      return input.kind === 'scalar'
        ? input
        : { ...input, json: { text: written, closed, problems: value.problems } };
    }
  }
}

function fromJson(node: JsonNode, duplicates: Duplicate[]): Input {
  switch (node.kind) {
    case 'hole':
      return { kind: 'scalar', span: node.span, text: '', inside: 'json' };
    case 'word':
      return { kind: 'scalar', span: node.span, text: node.text, inside: 'json' };
    case 'string':
      return { kind: 'scalar', span: node.span, text: node.text, inside: 'json', quote: node.quote };
    case 'array':
      return { kind: 'list', span: node.span, items: node.items.map((item) => fromJson(item, duplicates)) };
    case 'object': {
      const members = new Map<string, InputMember>();
      for (const { key, value, span } of node.members) {
        const member: InputMember = {
          name: key.text,
          span: key.span,
          whole: span,
          typed: false,
          fromJson: true,
          value: fromJson(value, duplicates),
        };
        if (members.has(key.text)) {
          duplicates.push({ name: key.text, span: key.span, whole: span, clash: false, json: true });
        }
        members.set(key.text, member);
      }
      return { kind: 'object', span: node.span, members: new InputMembers(members.values()), dotted: false };
    }
  }
}

interface Given {
  readonly value: Input;
  readonly lenient: boolean;
}

/** Put a value where its dotted key says, into objects made on the way. */
function place(root: ObjectInput, argument: Argument, given: Given, duplicates: Duplicate[]): void {
  let object = root;
  const { parts } = argument.key;
  const { lenient } = given;
  for (const part of parts.slice(0, -1)) {
    const found = object.members.find(part.text, lenient);
    if (found === undefined) {
      const made: ObjectInput = {
        kind: 'object',
        span: argument.span,
        members: new InputMembers(),
        dotted: true,
      };
      object.members.add(typedMember(part, argument, { value: made, lenient }));
      object = made;
      continue;
    }
    const inner = asObject(found.value);
    if (inner === undefined) {
      duplicates.push({ name: part.text, span: part.span, whole: argument.span, clash: true, json: false });
      return;
    }
    inner.dotted = true;
    found.value = inner;
    object = inner;
  }
  const last = parts[parts.length - 1];
  if (last !== undefined) put(object, typedMember(last, argument, given), duplicates);
}

function typedMember(part: Word, argument: Argument, { value, lenient }: Given): InputMember {
  return { name: part.text, span: part.span, whole: argument.span, typed: lenient, fromJson: false, value };
}

/** Add a member; one that is there takes in the new one's members, or is replaced if both are plain. */
function put(object: ObjectInput, member: InputMember, duplicates: Duplicate[]): void {
  const found = object.members.find(member.name, member.typed);
  if (found === undefined) {
    object.members.add(member);
    return;
  }
  const into = asObject(found.value);
  const from = asObject(member.value);
  if (into === undefined || from === undefined || !(into.dotted || from.dotted)) {
    const clash = (into === undefined) !== (from === undefined);
    duplicates.push({
      name: member.name,
      span: member.span,
      whole: member.whole,
      clash,
      json: member.fromJson,
    });
    if (!clash) found.value = member.value;
    return;
  }
  for (const one of from.members) put(into, one, duplicates);
  found.value = { ...into, dotted: true, ...problemsOf(into, from) };
}

/** What was wrong inside either JSON text stays wrong when they are joined. */
function problemsOf(a: ObjectInput, b: ObjectInput): { readonly json?: JsonSource } {
  const problems = [...(a.json?.problems ?? []), ...(b.json?.problems ?? [])];
  return problems.length === 0 ? {} : { json: { text: '', closed: true, problems } };
}

/** A list counts as an object whose members are its positions, so that `modes.1=x` can add to it. */
function asObject(input: Input): ObjectInput | undefined {
  if (input.kind === 'object') return input;
  if (input.kind !== 'list') return undefined;
  const members = input.items.map((value, i) => ({
    name: String(i),
    span: value.span,
    whole: value.span,
    typed: false,
    fromJson: true,
    value,
  }));
  const { kind: _, items: __, ...rest } = input;
  return { ...rest, kind: 'object', members: new InputMembers(members), dotted: false, positions: true };
}
