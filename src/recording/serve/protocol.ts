/**
 * What QEMU's monitor itself says, whatever the command: to input that is no command, while capabilities are being
 * agreed on, and how its replies are written. Pure. Source of the rules: QEMU's qmp-spec, and its qapi/qmp-dispatch.c
 * and monitor/qmp.c as they answer.
 */
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  parseJson,
  stringifyJson,
} from '../../json/json.ts';

export interface ErrorReply {
  readonly class: string;
  readonly desc: string;
}

/** What is wrong with an object as a command; undefined where it is one. `oob` is whether that was agreed on. */
export function checkCommand(message: JsonObject, oob: boolean): ErrorReply | undefined {
  for (const [name, value] of Object.entries(message)) {
    if (name === 'id') continue;
    if (name === 'execute' || (name === 'exec-oob' && oob)) {
      if (typeof value !== 'string') return generic(`QMP input member '${name}' must be a string`);
    } else if (name === 'arguments') {
      if (!isObject(value)) return generic(`QMP input member 'arguments' must be an object`);
    } else return generic(`QMP input member '${name}' is unexpected`);
  }
  const runs = Object.hasOwn(message, 'execute');
  const runsOutOfBand = Object.hasOwn(message, 'exec-oob');
  if (runs && runsOutOfBand) return generic(`QMP input member 'execute' clashes with 'exec-oob'`);
  return runs || runsOutOfBand ? undefined : generic(`QMP input lacks member 'execute'`);
}

/** What QEMU answers to bytes that are no object. */
export function junkReply(text: string, reason: string): ErrorReply {
  return generic(isJson(text) ? 'QMP input must be a JSON object' : `JSON parse error, ${reason}`);
}

/** Agree on capabilities with a client: the error to give it, or those it has. */
export function negotiate(
  args: JsonObject,
  offered: readonly Json[],
): ErrorReply | { readonly oob: boolean } {
  const extra = Object.keys(args).find((name) => name !== 'enable');
  const enable = member(args, 'enable') ?? [];
  if (!isArray(enable)) return generic(`Invalid parameter type for 'enable', expected: array`);
  const unknown = enable.find((one) => one !== 'oob');
  if (unknown !== undefined) {
    return typeof unknown === 'string'
      ? generic(`Parameter 'null' does not accept value '${unknown}'`)
      : generic("Invalid parameter type for 'null', expected: string");
  }
  if (extra !== undefined) return generic(`Parameter '${extra}' is unexpected`);
  if (enable.length > 0 && !offered.includes('oob')) return generic('Capability oob not available');
  return { oob: enable.length > 0 };
}

/** Before capabilities are agreed on. */
export const NOT_NEGOTIATED: ErrorReply = {
  class: 'CommandNotFound',
  desc: "Expecting capabilities negotiation with 'qmp_capabilities'",
};

/** After it. */
export const NEGOTIATED: ErrorReply = {
  class: 'CommandNotFound',
  desc: 'Capabilities negotiation is already complete, command ignored',
};

export function generic(desc: string): ErrorReply {
  return { class: 'GenericError', desc };
}

/** The text of a greeting, from the value of its QMP member. */
export function greetingText(greeting: JsonObject): string {
  return `{"QMP": ${stringifyJson(greeting)}}`;
}

/** The text of an error, with the id of what it answers, if that has one. */
export function errorText(error: ErrorReply, id: Json | undefined): string {
  const { class: name, desc } = error;
  const text = `"error": {"class": ${stringifyJson(name)}, "desc": ${stringifyJson(desc)}}}`;
  return id === undefined ? `{${text}` : `{"id": ${stringifyJson(id)}, ${text}`;
}

export function returnText(value: string, id: Json | undefined): string {
  return id === undefined ? `{"return": ${value}}` : `{"return": ${value}, "id": ${stringifyJson(id)}}`;
}

/**
 * A recorded reply as the answer to another client's command: its very text, with that client's id in the place of the
 * recorded one.
 */
export function withId(wire: string, message: Json, id: Json | undefined): string {
  if (!isObject(message)) return wire;
  const recorded = member(message, 'id');
  if (recorded === undefined) return id === undefined ? wire : rewritten(message, id);
  // QEMU writes it first in an error and last in a return.
  const old = stringifyJson(recorded);
  const first = `{"id": ${old}, `;
  if (wire.startsWith(first)) {
    const rest = wire.slice(first.length);
    return id === undefined ? `{${rest}` : `{"id": ${stringifyJson(id)}, ${rest}`;
  }
  const last = `, "id": ${old}}`;
  if (!wire.endsWith(last)) return rewritten(message, id);
  return `${wire.slice(0, -last.length)}${id === undefined ? '' : `, "id": ${stringifyJson(id)}`}}`;
}

function rewritten(message: JsonObject, id: Json | undefined): string {
  const rest = Object.entries(message).filter(([name]) => name !== 'id');
  return stringifyJson(Object.fromEntries(id === undefined ? rest : [...rest, ['id', id]]));
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
