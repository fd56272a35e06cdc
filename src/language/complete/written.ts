/**
 * What a line says so far, whichever way it is written: `file.driver=nbd`, `file={"driver": "nbd"}` and
 * `{"execute": …, "arguments": {"file": {"driver": "nbd"}}}` all come out the same. For looking things up
 * (which branch, what is there already), never for sending: nothing is checked and no type is known here.
 */
import { foldName } from '../suggest.ts';
import type { Argument, JsonMemberNode, JsonNode, Value } from '../syntax/tree.ts';

/** One value. A list holds its items under `0`, `1`, …. */
export interface Written {
  /** What stands there, where it is a word or a string; undefined for objects, lists and nothing. */
  readonly text: string | undefined;
  readonly members: ReadonlyMap<string, Written>;
  /** Given in one piece (`=…`, or in JSON): nothing can be added with another dotted key. */
  readonly whole: boolean;
}

export const NOTHING: Written = { text: undefined, members: new Map(), whole: false };

interface Draft {
  text: string | undefined;
  readonly members: Map<string, Draft>;
  whole: boolean;
}

const draft = (): Draft => ({ text: undefined, members: new Map(), whole: false });

/** What `key=value` words say together. `except` is the one being typed: what is typed is not there yet. */
export function writtenArguments(args: readonly Argument[], except?: Argument): Written {
  const root = draft();
  for (const argument of args) {
    if (argument === except || argument.value === undefined) continue;
    let at = root;
    for (const part of argument.key.parts) at = below(at, part.text);
    fill(at, argument.value);
  }
  return root;
}

/** What a JSON value says, less the member being typed. */
export function writtenJson(node: JsonNode, except?: JsonMemberNode): Written {
  const root = draft();
  fillJson(root, node, except);
  return root;
}

/** The member of that name; on a line `_` and `-` are the same letter. */
export function writtenMember(at: Written, name: string): Written | undefined {
  const found = at.members.get(name);
  if (found !== undefined || at.members.size === 0) return found;
  const folded = foldName(name);
  for (const [other, value] of at.members) if (foldName(other) === folded) return value;
  return undefined;
}

/** What the member of that name says, where it is a word or a string. */
export function textOf(at: Written, name: string): string | undefined {
  return writtenMember(at, name)?.text;
}

function below(at: Draft, name: string): Draft {
  const found = at.members.get(name);
  if (found !== undefined) return found;
  const made = draft();
  at.members.set(name, made);
  return made;
}

function fill(at: Draft, value: Value): void {
  if (value.kind === 'json') {
    fillJson(at, value.node);
    return;
  }
  at.text = value.text;
  at.whole = true;
}

function fillJson(at: Draft, node: JsonNode, except?: JsonMemberNode): void {
  at.whole = true;
  switch (node.kind) {
    case 'object':
      for (const member of node.members) {
        if (member !== except) fillJson(below(at, member.key.text), member.value, except);
      }
      return;
    case 'array':
      node.items.forEach((item, index) => {
        fillJson(below(at, String(index)), item, except);
      });
      return;
    case 'string':
    case 'word':
      at.text = node.text;
      return;
    case 'hole':
      return;
  }
}
