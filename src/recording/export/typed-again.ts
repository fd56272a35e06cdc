/** How a message that was sent once is sent again: by its own line where that can be relied on, else as JSON. */
import type { JsonObject } from '../../json/json.ts';
import { parse } from '../../language/syntax/parse.ts';
import { sanitize } from '../../text/sanitize.ts';
import type { Exchange, Sent } from './episode.ts';
import { commandOf } from './exchange.ts';
import { jsonLine, oneLine, withoutId } from './text.ts';

/**
 * What QEMU says of arguments that are none by its schema, or of a command it has not: qmpsh would not send such a
 * line unasked.
 */
const OF_THE_SCHEMA = /^(?:Parameter '|Invalid parameter|QMP input |The command \S+ has not been found)/;

/** The lines that send a message again: as they were typed, where a line can be relied on to say the same. */
export function typedAgain({ lines }: Exchange, sent: Sent): readonly string[] {
  const { message, answer, wire, isText } = sent;
  const json = jsonLine(withoutId(message));
  if (isText) return [`/raw ${oneLine(wire)}`];
  const texts = lines.filter(({ isRefused }) => !isRefused).map(({ text }) => bodyOf(text));
  const human = humanLine(message);
  if (human !== undefined && texts.length === 1 && texts[0]?.trim() === human.trim())
    return [`/hmp ${human}`];
  if (answer?.kind === 'error' && OF_THE_SCHEMA.test(answer.desc)) return [`/raw ${json}`];
  return texts.length > 0 && texts.every((text) => sanitize(text) === text) ? texts : [json];
}

/** A line less a prompt it was pasted with, and less the connection it names. */
function bodyOf(text: string): string {
  const { body } = parse(text);
  return text.slice(body.span.start).trimEnd();
}

/** What human-monitor-command is to run, where that can stand on a line. */
function humanLine(message: JsonObject): string | undefined {
  const command = commandOf(message);
  const line = command?.name === 'human-monitor-command' ? command.arguments['command-line'] : undefined;
  return typeof line === 'string' && sanitize(line) === line ? line : undefined;
}
