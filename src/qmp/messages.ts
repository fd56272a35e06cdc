/**
 * What goes over a QMP connection, as types. Pure: other layers may import this file and no other of `qmp/`.
 * Source of the rules: QEMU's docs/interop/qmp-spec.
 */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../json/json.ts';

/** What a server says first: its version and the capabilities it offers. */
export interface Greeting {
  readonly version: {
    readonly major: number;
    readonly minor: number;
    readonly micro: number;
    /** The distributor's own version text, often empty. */
    readonly package: string;
  };
  readonly capabilities: readonly string[];
}

/** A command as it is sent. `exec-oob` runs out of band (needs the `oob` capability). */
export type CommandMessage = {
  readonly arguments?: JsonObject;
  readonly id?: Json;
} & ({ readonly execute: string } | { readonly 'exec-oob': string });

/** An event: `timestamp` is absent where the server sent none (or -1, QEMU's "clock failed"). */
export interface EventMessage {
  readonly kind: 'event';
  readonly name: string;
  readonly data: JsonObject;
  /** Seconds since the epoch, with a fraction. */
  readonly timestamp?: number;
}

export type ServerMessage =
  | { readonly kind: 'greeting'; readonly greeting: Greeting }
  | { readonly kind: 'return'; readonly id: Json | undefined; readonly value: Json }
  | {
      readonly kind: 'error';
      readonly id: Json | undefined;
      readonly class: string;
      readonly desc: string;
    }
  | EventMessage;

/** Tell what a parsed server message is; undefined where it is none that QMP has. */
export function classify(value: Json): ServerMessage | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, 'return')) {
    return { kind: 'return', id: member(value, 'id'), value: value['return'] ?? null };
  }
  const error = member(value, 'error');
  if (isObject(error)) {
    return {
      kind: 'error',
      id: member(value, 'id'),
      class: stringMember(error, 'class') ?? 'GenericError',
      desc: stringMember(error, 'desc') ?? '',
    };
  }
  const event = stringMember(value, 'event');
  if (event !== undefined) {
    const data = member(value, 'data');
    const timestamp = eventTime(member(value, 'timestamp'));
    return {
      kind: 'event',
      name: event,
      data: isObject(data) ? data : {},
      ...(timestamp === undefined ? {} : { timestamp }),
    };
  }
  const qmp = member(value, 'QMP');
  return isObject(qmp) ? { kind: 'greeting', greeting: greetingOf(qmp) } : undefined;
}

function eventTime(stamp: Json | undefined): number | undefined {
  const seconds = Number(member(stamp, 'seconds') ?? -1);
  const micro = Number(member(stamp, 'microseconds') ?? 0);
  return seconds >= 0 && Number.isFinite(seconds + micro) ? seconds + micro / 1e6 : undefined;
}

function greetingOf(qmp: JsonObject): Greeting {
  const version = member(qmp, 'version');
  const qemu = member(version, 'qemu');
  const part = (name: string) => Number(member(qemu, name) ?? 0) || 0;
  const capabilities = member(qmp, 'capabilities');
  return {
    version: {
      major: part('major'),
      minor: part('minor'),
      micro: part('micro'),
      package: stringMember(version, 'package') ?? '',
    },
    capabilities: isArray(capabilities) ? capabilities.filter((c): c is string => typeof c === 'string') : [],
  };
}

/** `11.1.3`. */
export function versionText(greeting: Greeting): string {
  const { major, minor, micro } = greeting.version;
  return `${major}.${minor}.${micro}`;
}

/** The command's name, whichever way it is executed. */
export function commandName(message: CommandMessage): string {
  return 'execute' in message ? message.execute : message['exec-oob'];
}
