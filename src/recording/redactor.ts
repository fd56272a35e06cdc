/**
 * Takes the secrets out of a session's entries before they are written anywhere: by role and name where the
 * language knows a place for them (language/redact.ts), and by remembering what was taken out, wherever it comes back.
 *
 * Hears each entry once, in order, for a reply is judged by the command it answers. In doubt it blanks.
 */
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  stringifyJson,
  stringMember,
} from '../json/json.ts';
import {
  mayHoldSecret,
  redactAny,
  redactLine,
  redactMessage,
  redactReply,
  redactText,
} from '../language/redact.ts';
import type { RoleTable } from '../schema/roles.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { type AskedCommand, AskedCommands } from './asked-commands.ts';
import { rawText } from './format.ts';
import { KnownSecrets } from './known-secrets.ts';
import { plainJson } from './plain-json.ts';
import { readState } from './read-state.ts';

/** What these answer is the same in every QEMU of a build, however many arguments it says are passwords. */
const SAYS_NO_SECRET = new Set([
  'device-list-properties',
  'qom-list-properties',
  'qom-list-types',
  'query-command-line-options',
  'query-commands',
  'query-qmp-schema',
]);

/** These give back what was set: looked through whatever their text says. */
const MAY_GIVE_SECRET = new Set(['human-monitor-command', 'qom-get', 'qom-list-get']);

const BARE_COMMAND = /^[a-z_-]*$/;

export class Redactor {
  readonly #roles: { readonly roles: RoleTable };
  readonly #known = new KnownSecrets();
  readonly #found = (secret: string) => this.#known.add(secret);
  readonly #asked = new AskedCommands();
  #last: { readonly entry: Entry; readonly redacted: Entry } | undefined;

  /** `roles` is asked only where there are arguments to judge. */
  constructor(roles: RoleTable) {
    this.#roles = { roles };
  }

  /** The entry without secrets. Asked again for the entry just given, it says the same. */
  entry(entry: Entry): Entry {
    if (this.#last?.entry === entry) return this.#last.redacted;
    const redacted = this.#redact(entry);
    this.#last = { entry, redacted };
    return redacted;
  }

  /** Any text without secrets: a title, a path. */
  text(text: string): string {
    const looked = hasMarks(text) && mayHoldSecret(text) ? redactText(text, this.#found) : text;
    return this.#known.blank(looked);
  }

  /** A folded state without secrets, as JSON. */
  state(state: SessionState): Json {
    const plain = plainJson(state);
    const text = stringifyJson(plain);
    if (!mayHoldSecret(text) && !this.#known.isIn(text)) return plain;
    return this.#known.blankJson(redactAny(this.#commandsIn(plain), this.#roles));
  }

  #redact(entry: Entry): Entry {
    switch (entry.kind) {
      case 'open':
        this.#asked.forget(entry.monitor);
        return { ...entry, address: this.text(entry.address) };
      case 'line':
        return { ...entry, text: this.#line(entry.text) };
      case 'send':
        return this.#send(entry);
      case 'receive':
        return this.#receive(entry);
      case 'step':
        return { ...entry, text: this.text(entry.text), output: this.text(entry.output) };
      case 'notice':
        return { ...entry, text: this.text(entry.text) };
      case 'note':
      case 'mark':
        return { ...entry, text: this.text(entry.text) };
      case 'malformed':
        return { ...entry, text: this.text(entry.text), reason: this.text(entry.reason) };
      case 'close':
        this.#asked.forget(entry.monitor);
        return { ...entry, reason: this.text(entry.reason) };
      case 'state':
        return { ...entry, state: readState(this.state(entry.state)) };
      case 'grammar':
        return entry;
    }
  }

  #line(text: string): string {
    // A bare command, as most of a script's lines are, is not worth reading.
    const redacted = BARE_COMMAND.test(text) ? text : redactLine(text, this.#roles, this.#found);
    return this.#known.blank(redacted);
  }

  #send(entry: SendEntry): SendEntry {
    const { message, wire, origin } = entry;
    const raw = rawText(entry);
    if (raw !== undefined) {
      // It may be a message all but a bracket, as a line may be.
      return { ...entry, wire: this.text(this.#line(raw)) };
    }
    this.#asked.sent(entry);
    // The handshake says nothing but which capabilities are wanted, and every single command waits for it.
    const redacted = origin === 'handshake' ? message : this.#command(message, wire);
    const blanked = this.#known.isIn(wire) ? this.#known.blankJson(redacted) : redacted;
    return blanked === message || !isObject(blanked)
      ? entry
      : { ...entry, message: blanked, wire: stringifyJson(blanked) };
  }

  /** The arguments by what they mean; what stands beside them, where no message has anything, by its looks. */
  #command(message: JsonObject, wire: string): JsonObject {
    if (isBare(message)) return message;
    const redacted = redactMessage(message, this.#roles, this.#found);
    const looked = mayHoldSecret(wire) ? redactAny(redacted, this.#roles, this.#found) : redacted;
    return isObject(looked) ? looked : redacted;
  }

  #receive(entry: ReceiveEntry): ReceiveEntry {
    const { message, wire } = entry;
    const asked = this.#asked.answeredBy(entry);
    if (asked !== undefined && SAYS_NO_SECRET.has(asked.command)) return entry;
    const redacted = this.#judged(entry, asked);
    const blanked = this.#known.isIn(wire) ? this.#known.blankJson(redacted) : redacted;
    return blanked === message ? entry : { ...entry, message: blanked, wire: stringifyJson(blanked) };
  }

  #judged({ message, wire }: ReceiveEntry, asked: AskedCommand | undefined): Json {
    const given = member(message, 'return');
    if (
      asked !== undefined &&
      isObject(message) &&
      given !== undefined &&
      MAY_GIVE_SECRET.has(asked.command)
    ) {
      const value = redactReply(asked.command, asked.arguments, given, this.#roles, this.#found);
      return value === given ? message : { ...message, return: value };
    }
    return mayHoldSecret(wire) ? redactAny(message, this.#roles, this.#found) : message;
  }

  /** A command kept in the state, with its arguments, is judged as it was when it was sent. */
  #commandsIn(value: Json): Json {
    if (isArray(value)) return value.map((item) => this.#commandsIn(item));
    if (!isObject(value)) return value;
    const command = stringMember(value, 'command');
    const args = member(value, 'arguments');
    if (command !== undefined && isObject(args)) {
      const judged = redactMessage({ execute: command, arguments: args }, this.#roles);
      return { ...value, arguments: judged['arguments'] ?? {} };
    }
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#commandsIn(one)]));
  }
}

/** Whether anything stands in a text that a secret stands behind. Cheap at first, as a pattern is not. */
function hasMarks(text: string): boolean {
  return text.includes('=') || text.includes('@') || text.includes(':') || text.includes(' ');
}

/** A command without arguments, and nothing beside it but its id. */
function isBare(message: JsonObject): boolean {
  return Object.entries(message).every(([name, value]) =>
    name === 'arguments'
      ? isObject(value) && Object.keys(value).length === 0
      : name === 'execute' || (name === 'id' && typeof value !== 'object'),
  );
}
