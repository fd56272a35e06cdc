/** Whether a message shown under a line is what the line sends: where they part, a document misleads. Pure. */
import { type Json, type JsonObject, sameJson, stringifyJson } from '../../json/json.ts';
import { type CommandMessage, commandName } from '../../qmp/messages.ts';
import { parseJsonValue } from '../syntax/json.ts';
import type { JsonObjectNode } from '../syntax/tree.ts';
import type { Span } from '../types.ts';

export interface Disagreement {
  /** In the shown message's text. */
  readonly span: Span;
  readonly message: string;
}

/**
 * The first difference between what a line sends and the message shown under it.
 * @param text the shown message as it is written
 */
export function disagreement(
  text: string,
  sent: CommandMessage,
  shown: CommandMessage,
): Disagreement | undefined {
  if (commandName(sent) !== commandName(shown)) {
    return {
      span: keyIn(text, []),
      message: `the line above sends ${commandName(sent)}, this message is ${commandName(shown)}`,
    };
  }
  const given = sent.arguments ?? {};
  const written = shown.arguments ?? {};
  const names = [...new Set([...Object.keys(given), ...Object.keys(written)])];
  const name = names.find((one) => !sameMember(given, written, one));
  if (name === undefined) return undefined;
  return {
    span: keyIn(text, ['arguments', name]),
    message: `the line above sends ${told(given, name)}; this message has ${told(written, name)}`,
  };
}

function sameMember(a: JsonObject, b: JsonObject, name: string): boolean {
  const [x, y] = [own(a, name), own(b, name)];
  return x === undefined || y === undefined ? x === y : sameJson(x, y);
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function told(object: JsonObject, name: string): string {
  const value = own(object, name);
  return value === undefined ? `no "${name}"` : `"${name}": ${shortened(stringifyJson(value))}`;
}

const LONGEST_SHOWN = 60;

function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

/** The member's key, as far along the path as there is one; the opening brace where there is none at all. */
function keyIn(text: string, path: readonly string[]): Span {
  const { node } = parseJsonValue(text, Math.max(0, text.indexOf('{')));
  let here: JsonObjectNode | undefined = node.kind === 'object' ? node : undefined;
  let span: Span = { start: node.span.start, end: node.span.start + 1 };
  for (const name of path) {
    const found = here?.members.find(({ key }) => key.text === name);
    if (found === undefined) break;
    span = found.key.span;
    here = found.value.kind === 'object' ? found.value : undefined;
  }
  return span;
}
