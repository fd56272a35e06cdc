/**
 * What is the same whenever it is asked: the version, from the greeting; commands and schema, from the grammar that
 * the session was checked against. Answered where the recording itself has no answer.
 */
import { isObject, type Json, type JsonObject, member, stringifyJson } from '../../json/json.ts';
import type { Schema } from '../../schema/model.ts';
import { toIntrospection } from '../../schema/to-introspection.ts';
import type { Question } from './question.ts';

export class Facts {
  readonly #greeting: JsonObject | null;
  readonly #schema: () => Schema | undefined;
  readonly #texts = new Map<string, string | undefined>();

  /** `schema` is asked once, when it is wanted. */
  constructor(greeting: JsonObject | null, schema: () => Schema | undefined) {
    this.#greeting = greeting;
    this.#schema = schema;
  }

  /** The value that answers a question, as JSON text; undefined where it is none of these. */
  answer({ command, arguments: args }: Question): string | undefined {
    if (!FACTS.has(command) || Object.keys(args).length > 0) return undefined;
    if (!this.#texts.has(command)) {
      const value = this.#value(command);
      this.#texts.set(command, value === undefined ? undefined : stringifyJson(value));
    }
    return this.#texts.get(command);
  }

  #value(command: string): Json | undefined {
    if (command === 'query-version') {
      const version = member(this.#greeting ?? {}, 'version');
      return isObject(version) ? version : undefined;
    }
    const schema = this.#schema();
    if (schema === undefined) return undefined;
    if (command === 'query-qmp-schema') return toIntrospection(schema);
    return [...schema.commands.keys()].map((name) => ({ name }));
  }
}

const FACTS = new Set(['query-version', 'query-commands', 'query-qmp-schema']);
