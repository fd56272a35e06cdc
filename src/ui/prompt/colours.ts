/** What each part of a typed line is, by its syntax alone: command, argument names, strings, numbers. Pure. */
import { parse } from '../../language/syntax/parse.ts';
import type { Argument, CommandNode, JsonNode, Tree, Value } from '../../language/syntax/tree.ts';
import type { Span } from '../../language/types.ts';
import type { Mark } from '../layout/wrap-line.ts';
import type { Tone } from '../paint/piece.ts';

const NUMBER = /^-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:[kmgtpe]i?b?)?)$/i;
const LITERAL = /^(?:true|false|on|off|yes|no|null|none)$/i;

/** The marks of a line, in order. */
export function colours(text: string): readonly Mark[] {
  const tree = parse(text);
  return [...before(tree), ...body(tree)];
}

function mark({ start, end }: Span, tone: Tone): Mark[] {
  return start === end ? [] : [{ start, end, tone }];
}

function before({ prompt, monitor }: Tree): Mark[] {
  return [
    ...(prompt === undefined ? [] : mark(prompt, 'dim')),
    ...(monitor === undefined ? [] : mark(monitor.span, 'event')),
  ];
}

function body({ body: node }: Tree): Mark[] {
  switch (node.kind) {
    case 'blank':
    case 'close':
    case 'step':
      return [];
    case 'comment':
      return mark(node.span, 'dim');
    case 'command':
      return command(node);
    case 'transaction':
      return [...mark(node.open, 'strong'), ...node.actions.flatMap(command)];
    case 'raw':
      return json(node.value.node);
    case 'shell':
      return mark(node.name.span, 'event');
  }
}

function command(node: CommandNode): Mark[] {
  return [...mark(node.name.span, 'strong'), ...node.arguments.flatMap(argument)];
}

function argument({ key, value }: Argument): Mark[] {
  return [...mark(key.span, 'key'), ...(value === undefined ? [] : valueMarks(value))];
}

function valueMarks(value: Value): Mark[] {
  switch (value.kind) {
    case 'bare':
      return mark(value.span, wordTone(value.text));
    case 'quoted':
      return mark(value.span, 'string');
    case 'json':
      return json(value.node);
  }
}

function json(node: JsonNode): Mark[] {
  switch (node.kind) {
    case 'object':
      return node.members.flatMap((member) => [...mark(member.key.span, 'key'), ...json(member.value)]);
    case 'array':
      return node.items.flatMap(json);
    case 'string':
      return mark(node.span, 'string');
    case 'word':
      return mark(node.span, wordTone(node.text));
    case 'hole':
      return [];
  }
}

function wordTone(text: string): Tone {
  if (NUMBER.test(text)) return 'number';
  return LITERAL.test(text) ? 'literal' : 'plain';
}
