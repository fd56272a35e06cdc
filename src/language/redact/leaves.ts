/**
 * Every word and string of a line that stands for a value, with its place, as it is written: given twice,
 * unclosed, of no known command. Reads the tree alone; what binding would pass over is here too.
 */
import type { Argument, CommandNode, JsonNode, JsonObjectNode, Tree, Value } from '../syntax/tree.ts';
import type { Span } from '../types.ts';
import type { SecretPlace } from './names.ts';

export interface Leaf extends SecretPlace {
  readonly span: Span;
  readonly text: string;
  /** Whether it is replaced by a string in quotes. */
  readonly quoted: boolean;
}

/** The leaves of a line, in no particular order. */
export function leavesOf({ body }: Tree): readonly Leaf[] {
  switch (body.kind) {
    case 'command':
      return commandLeaves(body);
    case 'transaction':
      return body.actions.flatMap(commandLeaves);
    case 'raw':
      return messageLeaves(body.value.node);
    default:
      return [];
  }
}

/** A list position says nothing about what a value means. */
const POSITION = /^\d+$/;

function pathOf({ key }: Argument): readonly string[] {
  return key.parts.map(({ text }) => text).filter((text) => !POSITION.test(text));
}

function commandLeaves({ name, arguments: args }: CommandNode): readonly Leaf[] {
  const parents = siblingsByParent(args);
  return args.flatMap((argument) => {
    const { value } = argument;
    if (value === undefined) return [];
    const path = pathOf(argument);
    const siblings = parents.get(parentKey(path)) ?? new Map();
    return valueLeaves(value, { command: name.text, path, siblings });
  });
}

function parentKey(path: readonly string[]): string {
  return path.slice(0, -1).join('.');
}

/** The plain values of the arguments that share a parent: `file` → its driver, its filename. */
function siblingsByParent(args: readonly Argument[]): Map<string, Map<string, string>> {
  const parents = new Map<string, Map<string, string>>();
  for (const argument of args) {
    const path = pathOf(argument);
    const siblings = parents.get(parentKey(path)) ?? new Map<string, string>();
    parents.set(parentKey(path), siblings);
    const { value } = argument;
    if (value !== undefined && value.kind !== 'json') siblings.set(path.at(-1) ?? '', value.text);
  }
  return parents;
}

function valueLeaves(value: Value, place: SecretPlace): readonly Leaf[] {
  if (value.kind === 'json') return jsonLeaves(value.node, place);
  const { span, text } = value;
  return [{ ...place, span, text, quoted: value.kind === 'quoted' }];
}

function jsonLeaves(node: JsonNode, place: SecretPlace): readonly Leaf[] {
  switch (node.kind) {
    case 'hole':
      return [];
    case 'word':
    case 'string':
      // Nothing but a string would be JSON in the place of either.
      return [{ ...place, span: node.span, text: node.text, quoted: true }];
    case 'array':
      return node.items.flatMap((item) => jsonLeaves(item, place));
    case 'object':
      return memberLeaves(node, place);
  }
}

function memberLeaves({ members }: JsonObjectNode, { command, path }: SecretPlace): readonly Leaf[] {
  const siblings = plainMembers(members);
  return members.flatMap(({ key, value }) =>
    jsonLeaves(value, { command, path: [...path, key.text], siblings }),
  );
}

function plainMembers(members: JsonObjectNode['members']): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  for (const { key, value } of members) if ('text' in value) plain.set(key.text, value.text);
  return plain;
}

function messageLeaves(node: JsonNode): readonly Leaf[] {
  if (node.kind !== 'object') return jsonLeaves(node, { command: '', path: [], siblings: new Map() });
  const plain = plainMembers(node.members);
  const command = plain.get('execute') ?? plain.get('exec-oob') ?? '';
  return node.members.flatMap(({ key, value }) =>
    key.text === 'arguments'
      ? jsonLeaves(value, { command, path: [], siblings: new Map() })
      : jsonLeaves(value, { command: '', path: [key.text], siblings: plain }),
  );
}
