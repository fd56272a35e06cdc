/**
 * A connection that sends nothing of a recording's that was not judged: between the session, which reads lines, and
 * QEMU. What the program asks for itself passes.
 */
import { isObject, type Json, type JsonObject, member, parseJson, stringMember } from '../../json/json.ts';
import type { CommandMessage } from '../../qmp/messages.ts';
import type { ExecuteOptions, Outcome, RawMonitorPort, Runstate, TapEvent } from '../../qmp/types.ts';
import type { RoleTable } from '../../schema/roles.ts';
import { type Bounds, judge, NO_MESSAGE, type Refusal } from './judge.ts';

export interface GuardOptions {
  readonly folder: string;
  readonly roles: RoleTable;
  /** Whether a person has vouched for what is refused only because nobody has. */
  readonly trust: boolean;
  /** Told of what was not sent; `line` is the transcript index of its line. */
  readonly onRefused: (refusals: readonly Refusal[], line: number | undefined) => void;
}

export class GuardedPort implements RawMonitorPort {
  readonly #port: RawMonitorPort;
  readonly #options: GuardOptions;
  readonly #fileNodes = new Set<string>();

  constructor(port: RawMonitorPort, options: GuardOptions) {
    this.#port = port;
    this.#options = options;
  }

  get runstate(): Runstate {
    return this.#port.runstate;
  }

  async execute(message: CommandMessage, options: ExecuteOptions = {}): Promise<Outcome> {
    if (options.origin !== undefined) return this.#port.execute(message, options);
    const refused = this.#refused(asJson(message), options.line);
    if (refused !== undefined) return refused;
    const outcome = await this.#port.execute(message, options);
    this.#learn(asJson(message), outcome);
    return outcome;
  }

  /** What is no JSON object cannot be judged, and never leaves, trusted or not. */
  async raw(text: string, options: Omit<ExecuteOptions, 'oob'> = {}): Promise<Outcome> {
    const message = objectOf(text);
    const refused = this.#refused(message, options.line);
    if (refused !== undefined) return refused;
    const outcome = await this.#port.raw(text, options);
    if (message !== undefined) this.#learn(message, outcome);
    return outcome;
  }

  room(): Promise<void> {
    return this.#port.room();
  }

  tap(listener: (event: TapEvent) => void): () => void {
    return this.#port.tap(listener);
  }

  close(): Promise<void> {
    return this.#port.close();
  }

  #refused(message: JsonObject | undefined, line: number | undefined): Outcome | undefined {
    const { folder, roles, trust, onRefused } = this.#options;
    const bounds: Bounds = { folder, roles, fileNodes: this.#fileNodes };
    const refusals = message === undefined ? [NO_MESSAGE] : judge(message, bounds);
    const standing = standingOf(refusals, trust);
    const [first] = standing;
    if (first === undefined) {
      if (message !== undefined) this.#forget(message);
      return undefined;
    }
    onRefused(standing, line);
    return { kind: 'error', class: 'GenericError', desc: `not run: ${first.reason}` };
  }

  #forget(message: JsonObject): void {
    if (commandOf(message) !== 'blockdev-del') return;
    this.#fileNodes.delete(stringMember(message['arguments'], 'node-name') ?? '');
  }

  /** A node that blockdev-add itself made stays what it is until blockdev-del. */
  #learn(message: JsonObject, outcome: Outcome): void {
    const given = member(message, 'arguments');
    if (outcome.kind !== 'return' || commandOf(message) !== 'blockdev-add') return;
    const name = stringMember(given, 'node-name');
    if (name !== undefined && stringMember(given, 'driver') === 'file') this.#fileNodes.add(name);
  }
}

/** What keeps something from being run, given whether the person vouches for it. */
export function standingOf(refusals: readonly Refusal[], trust: boolean): readonly Refusal[] {
  return trust ? refusals.filter(({ isTrustable }) => !isTrustable) : refusals;
}

function commandOf(message: JsonObject): string | undefined {
  return stringMember(message, 'execute') ?? stringMember(message, 'exec-oob');
}

function asJson(message: CommandMessage): JsonObject {
  return { ...message };
}

export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: Json = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
