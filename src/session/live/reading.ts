/**
 * What a live session knows, for who reads a line: the schema of the connection it is for, what is alive there,
 * what is on its disk. Changes nothing; asks QEMU for what a completion lacks.
 */
import { type Entities, NO_ENTITIES } from '../../language/entities.ts';
import type { Hover } from '../../language/hover.ts';
import { manualOfHover } from '../../language/hover-manual.ts';
import type { StepForm } from '../../language/step.ts';
import type { BindResult, Completion, Filled, LanguageContext } from '../../language/types.ts';
import type { Briefs } from '../../schema/briefs.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualSummary } from '../../schema/manual/text.ts';
import type { RoleTable } from '../../schema/roles.ts';
import type { ShellVerb } from '../shell/verb.ts';
import { sourcesOf } from '../sources.ts';
import type { Usage } from '../usage.ts';
import type { Connection } from './connection.ts';
import { completeWithFiles, type FileLister } from './folders.ts';
import { Foreseen } from './foreseen.ts';
import type { Transaction } from './line-runner.ts';

/** The pure functions that read lines. */
export interface Language {
  readonly bind: (text: string, context: LanguageContext) => BindResult;
  readonly complete: (text: string, cursor: number, context: LanguageContext) => Completion;
  /** What only a screen asks for. */
  readonly hover?: (text: string, cursor: number, context: LanguageContext) => Hover | undefined;
  readonly fill?: (text: string, context: LanguageContext) => Filled | undefined;
}

export interface ReadingOptions {
  readonly language: Language;
  readonly roles: RoleTable;
  readonly briefs: Briefs;
  /** QEMU's own manual: what `/describe` says beyond the facts. */
  readonly manual?: ManualSource;
  /** The steps that can be carried out: what `$` is completed with. */
  readonly steps?: readonly StepForm[];
  /** The disk that the QEMU behind a connection works on; absent, or giving none, where it is not at hand. */
  readonly filesOf?: (monitor: string) => FileLister | undefined;
}

/** What of the session changes while it runs. */
export interface Live {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly verbs: readonly ShellVerb[];
  readonly usage: Usage;
  /** Whom a line goes to that does not say. */
  readonly here: () => string;
  readonly transaction: () => Transaction | undefined;
  /** Whether QEMU is asked for what a line that is looked at names. */
  readonly asks: boolean;
}

export class Reading {
  readonly #options: ReadingOptions;
  readonly #live: Live;
  readonly #foreseen = new Foreseen();

  constructor(options: ReadingOptions, live: Live) {
    this.#options = options;
    this.#live = live;
  }

  /** What of a line's names cannot be checked for want of knowledge is asked for: the next look at the line tells. */
  bind(line: string): BindResult {
    const here = this.#live.connections.get(this.#live.here());
    const result = this.bindFor(line, here, here?.grammar.schema);
    const there =
      'to' in result.line && result.line.to !== undefined ? this.#live.connections.get(result.line.to) : here;
    const read = there === here ? result : this.bindFor(line, there, there?.grammar.schema);
    if (this.#live.asks && read.wants !== undefined) there?.fetcher?.fetch(read.wants);
    return read;
  }

  /**
   * As the checker reads it: by that schema, whatever the connection's own. A name is missed only where what is alive
   * is known for certain: lines may follow each other faster than QEMU answers.
   */
  bindFor(line: string, connection: Connection | undefined, schema: LanguageContext['schema']): BindResult {
    const fresh = connection?.freshEntities ?? NO_ENTITIES;
    return this.#options.language.bind(line, this.#context(schema, fresh));
  }

  complete(line: string, cursor: number): Completion {
    const name = this.#nameOf(line);
    const connection = this.#live.connections.get(name);
    const ask = (context: LanguageContext) => this.#options.language.complete(line, cursor, context);
    const { completion, context } = completeWithFiles(
      ask,
      this.#contextFor(line),
      this.#options.filesOf?.(name),
    );
    const fresh = connection?.freshEntities ?? context.entities;
    // What is outdated is offered still, and asked for anew where it matters here.
    connection?.fetcher?.fetchAll(
      fresh === context.entities ? completion : ask({ ...context, entities: fresh }),
    );
    // What nothing in QMP lists is not worth waiting for.
    return { ...completion, wants: completion.wants.filter((role) => sourcesOf(role).length > 0) };
  }

  hover(line: string, cursor: number): Hover | undefined {
    return this.#options.language.hover?.(line, cursor, this.#contextFor(line));
  }

  manualOn(line: string, help: Hover): string | undefined {
    const { manual } = this.#options;
    const { schema } = this.#contextFor(line);
    if (manual === undefined || schema === undefined) return undefined;
    const found = manualOfHover(help, manual, schema);
    return found === undefined ? undefined : manualSummary(found);
  }

  fill(line: string): Filled | undefined {
    return this.#options.language.fill?.(line, this.#contextFor(line));
  }

  /** Whom a line is for, as far as it is typed. */
  #nameOf(line: string): string {
    return /^\s*@([\w-]+)\s/.exec(line)?.[1] ?? this.#live.here();
  }

  #contextFor(line: string): LanguageContext {
    const connection = this.#live.connections.get(this.#nameOf(line));
    return this.#context(connection?.grammar.schema, connection?.entities ?? NO_ENTITIES);
  }

  #context(schema: LanguageContext['schema'], entities: Entities): LanguageContext {
    const { roles, briefs, steps } = this.#options;
    const { gathered } = this.#live.transaction() ?? {};
    return {
      schema,
      roles,
      briefs,
      entities: this.#foreseen.entities(entities, gathered),
      inTransaction: gathered !== undefined,
      shell: this.#live.verbs,
      monitors: [...this.#live.connections.keys()],
      usage: this.#live.usage.of,
      ...(gathered === undefined ? {} : { gathered }),
      ...(steps === undefined ? {} : { steps }),
    };
  }
}
