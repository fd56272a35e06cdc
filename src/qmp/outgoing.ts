/** A command made ready to go out: its id, its text, what the tap is told of it. Pure. */
import {
  isObject,
  type Json,
  type JsonObject,
  parseJson,
  stringifyJson,
  stringMember,
} from '../json/json.ts';
import type { CommandMessage } from './messages.ts';
import type { ExecuteOptions, TapEvent } from './types.ts';

/**
 * What ids of our own begin with, so that one typed by hand does not collide. Short, because QEMU reads a monitor
 * one byte at a time: each costs it a turn of its main loop, more than all we do for a command together.
 */
export const ID_PREFIX = '#';

/** A message as text and as what that text says. */
export interface Composed {
  readonly wire: string;
  readonly message: JsonObject;
  readonly id: Json | undefined;
  /** The command's name; undefined where the text is no command. */
  readonly command: string | undefined;
  readonly oob: boolean;
}

/** A command, with the id from `newId` where it has none of its own; `exec-oob` where it is to run out of band. */
export function compose(command: CommandMessage, oob: boolean, newId: () => string): Composed {
  const directed = oob ? outOfBand(command) : command;
  const message: JsonObject = directed.id === undefined ? { ...directed, id: newId() } : { ...directed };
  return composed(stringifyJson(message), message);
}

/** A text as a person typed it, which may be no command, or no JSON. */
export function composeRaw(text: string): Composed {
  return composed(text, asObject(text));
}

/** What the tap hears when it goes out. */
export function crossing({ wire, message }: Composed, { origin, line }: ExecuteOptions): TapEvent {
  // Spreading costs more than all the rest of a command, and most have neither.
  if (origin === undefined && line === undefined) return { kind: 'send', wire, message };
  return {
    kind: 'send',
    wire,
    message,
    ...(origin === undefined ? {} : { origin }),
    ...(line === undefined ? {} : { line }),
  };
}

function composed(wire: string, message: JsonObject): Composed {
  const oob = Object.hasOwn(message, 'exec-oob');
  return {
    wire,
    message,
    id: message['id'],
    command: stringMember(message, oob ? 'exec-oob' : 'execute'),
    oob,
  };
}

function outOfBand(command: CommandMessage): CommandMessage {
  if (!('execute' in command)) return command;
  const { execute, ...rest } = command;
  return { 'exec-oob': execute, ...rest };
}

/** The text as an object; an empty one where it is none. */
function asObject(text: string): JsonObject {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
