/** What the clients of one served monitor have in common. */
import { isObject, type JsonObject, member } from '../../json/json.ts';
import type { Schema } from '../../schema/model.ts';
import { rawText } from '../format.ts';
import type { Recording } from '../recording.ts';
import { Facts } from './facts.ts';
import { type Ignored, type Question, questionOf, rawQuestion, stripped } from './question.ts';
import type { Part, Script } from './script.ts';

export interface ServeOptions {
  /** Arguments that do not count when commands are compared. */
  readonly ignored: Ignored;
  /** Whether what has been answered may be answered again. */
  readonly reuse: boolean;
  /** What becomes of a command that the recording does not have: an error, or the end of the connection. */
  readonly unmatched: 'error' | 'close';
  /** Whether answers and events take the time they took. */
  readonly realTime: boolean;
}

export class Served {
  readonly recording: Recording;
  readonly script: Script;
  readonly options: ServeOptions;
  readonly #schema: (hash: string) => Schema | undefined;

  /** `schema` finds the schema of a grammar by its hash. */
  constructor(
    recording: Recording,
    script: Script,
    options: ServeOptions,
    schema: (hash: string) => Schema | undefined,
  ) {
    this.recording = recording;
    this.script = script;
    this.options = options;
    this.#schema = schema;
  }

  /** The greeting of that part; null where the peer sent none. */
  greeting({ greeting }: Part): JsonObject | null {
    const entry = greeting === undefined ? undefined : this.recording.entry(greeting);
    if (entry?.kind === 'open') return entry.greeting;
    const found = entry?.kind === 'receive' ? member(entry.message, 'QMP') : undefined;
    return isObject(found) ? found : null;
  }

  facts(part: Part): Facts {
    const hash = this.script.grammar;
    return new Facts(this.greeting(part), () => (hash === undefined ? undefined : this.#schema(hash)));
  }

  /** What the entry at that index asks, without the arguments that do not count. */
  question(index: number): Question | undefined {
    const entry = this.recording.entry(index);
    if (entry?.kind !== 'send') return undefined;
    const raw = rawText(entry);
    const question = raw === undefined ? questionOf(entry.message) : rawQuestion(raw);
    return question === undefined ? undefined : this.strip(question);
  }

  strip(question: Question): Question {
    return stripped(question, this.options.ignored);
  }
}
