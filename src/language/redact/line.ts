/** Secrets in a line as it is typed, half-typed and wrong ones included. */
import type { RoleTable } from '../../schema/roles.ts';
import { parse } from '../syntax/parse.ts';
import type { Argument, Body, CommandNode, Tree } from '../syntax/tree.ts';
import type { Edit, Span } from '../types.ts';
import { redactPlaces } from './hmp.ts';
import { redactLeaf } from './json.ts';
import { leavesOf } from './leaves.ts';
import { type Found, isSecretName, SECRET } from './names.ts';
import { redactPairs, redactText } from './text.ts';

/** The line without its secrets. */
export function redactTyped(text: string, roles: RoleTable, found?: Found): string {
  const tree = parse(text);
  const { body } = tree;
  /** What stands from a place on is a line itself. */
  const from = (start: number) => text.slice(0, start) + redactTyped(text.slice(start), roles, found);
  switch (body.kind) {
    case 'blank':
    case 'close':
      return text;
    case 'comment':
      return from(body.span.start + 1);
    case 'shell':
      // `/hmp`, `/oob` and others take a line.
      return from(body.rest.span.start);
    case 'step':
      return redactText(text, found);
    case 'raw': {
      const edited = applied(text, leafEdits(tree, roles, found));
      // What stands behind a message, or where a value should, is part of nothing.
      return body.value.problems.length > 0 || body.rest !== undefined
        ? redactText(edited, found)
        : redactPairs(edited, found);
    }
    case 'command':
    case 'transaction': {
      const edited = applied(text, [...leafEdits(tree, roles, found), ...strayEdits(tree, body, found)]);
      const start = body.span.start;
      return edited.slice(0, start) + redactPairs(redactPlaces(edited.slice(start), found), found);
    }
  }
}

function leafEdits(tree: Tree, roles: RoleTable, found: Found | undefined): readonly Edit[] {
  return leavesOf(tree).flatMap((leaf) => {
    const text = redactLeaf(leaf.text, roles, leaf, found);
    return text === leaf.text ? [] : [{ span: leaf.span, text: leaf.quoted ? JSON.stringify(text) : text }];
  });
}

/** Words that say what a password is for, and are none. */
const NO_PASSWORD = new Set(['vnc', 'spice', 'fail', 'disconnect', 'keep', SECRET]);

/**
 * Words without `=`: the rest of a password that was typed without quotes, or one typed without its name to a
 * command that takes one.
 */
function strayEdits(
  tree: Tree,
  body: Extract<Body, { kind: 'command' | 'transaction' }>,
  found: Found | undefined,
): readonly Edit[] {
  const spans = body.kind === 'command' ? straysOf(body) : body.actions.flatMap(straysOf);
  return spans
    .filter(({ start, end }) => start < end)
    .map((span) => {
      found?.(tree.text.slice(span.start, span.end));
      return { span, text: SECRET };
    });
}

function straysOf(node: CommandNode): readonly Span[] {
  const spans: Span[] = [];
  const always = /passw|secret/i.test(node.name.text);
  let secret = always;
  for (const argument of node.arguments) {
    const { key, value, span } = argument;
    if (value === undefined) {
      if (secret && !NO_PASSWORD.has(key.text)) spans.push(span);
      secret ||= isSecretName(key.text);
    } else if (key.text === '') {
      // `password =hunter2`: the name is gone, the secret is not.
      if (secret && value.kind === 'bare' && value.text !== SECRET) spans.push(value.span);
    } else {
      secret = always || mayGoOn(argument);
    }
  }
  return spans;
}

/** Whether the words behind an argument may be the rest of its value, and that a secret. */
function mayGoOn({ key, value }: Argument): boolean {
  const last = key.parts.at(-1)?.text ?? '';
  return value?.kind === 'bare' && (isSecretName(last) || last === 'data');
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { span, text: by } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + by + result.slice(span.end);
  }
  return result;
}
