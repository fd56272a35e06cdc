/** Finding the event one waits for, among those to come and those that came a moment too early. */
import { isObject, member } from '../../json/json.ts';
import { classify } from '../../qmp/messages.ts';
import type { Entry } from '../entry.ts';
import { isQuery } from '../staleness.ts';
import type { Transcript } from '../transcript.ts';
import { plainText, valueAt } from './words.ts';

export interface EventWait {
  readonly matches: (entry: Entry) => boolean;
}

/** @param fields `field=value`, a dotted path into the event's data and the text of what it holds. */
export function readEventWait(
  name: string,
  fields: readonly string[],
): EventWait | { readonly problem: string } {
  const pairs: [string, string][] = [];
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals < 1) return { problem: `${field} is no FIELD=VALUE` };
    pairs.push([field.slice(0, equals), field.slice(equals + 1)]);
  }
  return {
    matches: (entry) => {
      const message = entry.kind === 'receive' ? classify(entry.message) : undefined;
      return (
        message?.kind === 'event' &&
        message.name === name &&
        pairs.every(([path, text]) => {
          const value = valueAt(message.data, path);
          return value !== undefined && plainText(value) === text;
        })
      );
    },
  };
}

/**
 * An event may be quicker than the line that waits for it: the index of the first since the last typed command
 * that changed something.
 * @param after Only later ones: it was waited for already.
 */
export function pastEvent(
  transcript: Transcript,
  monitor: string,
  wanted: EventWait,
  after: number | undefined,
): number | undefined {
  const { first, length } = transcript;
  let from = length;
  for (let index = length - 1; index >= first && from === length; index--) {
    const entry = transcript.at(index);
    if (entry?.kind === 'send' && entry.monitor === monitor && entry.origin === undefined && changes(entry))
      from = index;
  }
  for (let index = Math.max(from, (after ?? -1) + 1); index < length; index++) {
    const entry = transcript.at(index);
    if (entry?.kind === 'receive' && entry.monitor === monitor && wanted.matches(entry)) return index;
  }
  return undefined;
}

function changes(entry: Extract<Entry, { readonly kind: 'send' }>): boolean {
  const command = member(entry.message, 'execute') ?? member(entry.message, 'exec-oob');
  const given = member(entry.message, 'arguments');
  return typeof command === 'string' && !isQuery(command, isObject(given) ? given : undefined);
}
