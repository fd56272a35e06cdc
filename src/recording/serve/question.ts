/**
 * What a command asks, and whether another asks the same: by meaning, not by text. Pure.
 *
 * The order of members does not count, nor how a number is written; integers compare exactly. What a recording has
 * as `<secret>` may be anything in the command that is held against it.
 */
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  sameJson,
  stringifyJson,
  stringMember,
} from '../../json/json.ts';
import { SECRET } from '../../language/redact.ts';
import { isQuery } from '../../session/staleness.ts';

/** A command and its arguments. What was sent raw and is no message has no command, and `raw` as an argument. */
export interface Question {
  readonly command: string;
  readonly arguments: JsonObject;
}

/** Arguments that do not count, as dotted paths; a list on the way is looked through. */
export type Ignored = readonly string[];

/** The command that a message is; undefined where it is none. */
export function questionOf(message: JsonObject): Question | undefined {
  const command = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob');
  const args = member(message, 'arguments') ?? {};
  return command === undefined || !isObject(args) ? undefined : { command, arguments: args };
}

/** The question that a text is which is no message. */
export function rawQuestion(text: string): Question {
  return { command: '', arguments: { raw: text.trim() } };
}

/** The question without the arguments that do not count. */
export function stripped({ command, arguments: args }: Question, ignored: Ignored): Question {
  return { command, arguments: ignored.reduce((rest, path) => without(rest, path.split('.')), args) };
}

/** Whether two questions are the same; both stripped, the recorded one first, for its secrets may be anything. */
export function isSame(recorded: Question, asked: Question): boolean {
  return recorded.command === asked.command && alike(recorded.arguments, asked.arguments);
}

/** Whether a question changes nothing wherever it is asked. */
export function asksOnly({ command, arguments: args }: Question): boolean {
  if (command === 'human-monitor-command') {
    return /^\s*info(\s|$)/.test(stringMember(args, 'command-line') ?? '');
  }
  return command === '' || isQuery(command);
}

/** How much of the arguments is quoted to a person. */
const QUOTED = 200;

/** A question as a person reads it: `block-stream {"device": "node-D"}`. */
export function questionText({ command, arguments: args }: Question): string {
  if (command === '') return `the text ${stringifyJson(cutShort(stringMember(args, 'raw') ?? ''))}`;
  return Object.keys(args).length === 0 ? command : `${command} ${cutShort(stringifyJson(args))}`;
}

function cutShort(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

/** What finds questions that may be the same among many. */
export interface Fingerprint {
  readonly hash: number;
  /** A secret was replaced in it: only the command is in the hash. */
  readonly loose: boolean;
}

/** The fingerprint of a recorded question, stripped. */
export function fingerprint(question: Question): Fingerprint {
  const text = canonical(question.arguments);
  const loose = text.includes(SECRET);
  return { hash: loose ? looseHash(question) : hashOf(`${question.command} ${text}`), loose };
}

/** The two hashes that a recorded question with the same meaning can have. */
export function fingerprintsOf(question: Question): { readonly exact: number; readonly loose: number } {
  return {
    exact: hashOf(`${question.command} ${canonical(question.arguments)}`),
    loose: looseHash(question),
  };
}

function looseHash({ command }: Question): number {
  return hashOf(`${command} *`);
}

function without(args: JsonObject, path: readonly string[]): JsonObject {
  const [name = '', ...rest] = path;
  const found = member(args, name);
  if (found === undefined) return args;
  const kept = Object.entries(args).filter(([key]) => key !== name);
  return Object.fromEntries(rest.length === 0 ? kept : [...kept, [name, withoutBelow(found, rest)]]);
}

function withoutBelow(value: Json, path: readonly string[]): Json {
  if (isArray(value)) return value.map((item) => withoutBelow(item, path));
  return isObject(value) ? without(value, path) : value;
}

function alike(recorded: Json, asked: Json): boolean {
  if (typeof recorded === 'string' && recorded.includes(SECRET)) return fits(recorded, asked);
  if (isArray(recorded) && isArray(asked)) {
    return recorded.length === asked.length && recorded.every((item, i) => alike(item, asked[i] ?? null));
  }
  if (!isObject(recorded) || !isObject(asked)) return sameJson(recorded, asked);
  const names = Object.keys(recorded);
  return (
    names.length === Object.keys(asked).length &&
    names.every((name) => Object.hasOwn(asked, name) && alike(recorded[name] ?? null, asked[name] ?? null))
  );
}

/** Whether a value can be what stood where secrets were replaced in a text. */
function fits(recorded: string, asked: Json): boolean {
  if (recorded === SECRET) return true;
  if (typeof asked !== 'string') return false;
  const parts = recorded.split(SECRET);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!asked.startsWith(first) || !asked.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = asked.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= asked.length - last.length;
}

/** One text for all values of the same meaning. */
export function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return typeof value === 'number' ? String(value) : stringifyJson(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${stringifyJson(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

/** FNV-1a, 32 bits: only tells what is worth a look. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
