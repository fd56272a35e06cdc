/**
 * What one connection's lines are checked against. A grammar found by greeting alone may be another program's
 * (qemu-storage-daemon greets like qemu-system): it may accept a line; only what QEMU itself answers to
 * query-qmp-schema may refuse one.
 */
import type { Json, JsonObject } from '../../json/json.ts';
import type { MonitorPort } from '../../qmp/types.ts';
import type { Schema } from '../../schema/model.ts';

export interface KnownGrammar {
  readonly schema: Schema;
  /** SHA-256 of the grammar's canonical text. */
  readonly hash: string;
  readonly source: string;
}

/** Where grammars come from; each may throw, which counts as having none. */
export interface GrammarLoader {
  /** What is cached or shipped for a QEMU that greets so (the greeting's QMP member). */
  onGreeting(greeting: JsonObject | null): KnownGrammar | undefined;
  /** What QEMU answered to query-qmp-schema. */
  fromReply(reply: Json, greeting: JsonObject | null): KnownGrammar;
}

export interface GrammarHost {
  readonly port: () => MonitorPort | undefined;
  readonly greeting: () => JsonObject | null;
  /** Called when lines are checked against another grammar from now on. */
  readonly changed: (grammar: KnownGrammar) => void;
  /** Called with why QEMU's answer could not be used. */
  readonly failed: (reason: string) => void;
}

export class ConnectionGrammar {
  readonly #loader: GrammarLoader;
  readonly #host: GrammarHost;
  #grammar: KnownGrammar | undefined;
  #guessed = false;
  #live: Promise<void> | undefined;
  #isLive = false;

  constructor(loader: GrammarLoader, host: GrammarHost) {
    this.#loader = loader;
    this.#host = host;
  }

  /** The schema as far as it is known without asking; undefined where there is none. */
  get schema(): Schema | undefined {
    if (!this.#guessed) {
      this.#guessed = true;
      const found = attempt(() => this.#loader.onGreeting(this.#host.greeting()));
      if (this.#grammar === undefined && found !== undefined) this.#set(found);
    }
    return this.#grammar?.schema;
  }

  /** True once QEMU itself has said what it accepts. */
  get mayRefuse(): boolean {
    return this.#isLive;
  }

  /** Ask QEMU, once; resolves when answered, also where it does not tell. */
  load(): Promise<void> {
    this.#live ??= this.#ask();
    return this.#live;
  }

  async #ask(): Promise<void> {
    const outcome = await this.#host
      .port()
      ?.execute({ execute: 'query-qmp-schema' }, { origin: 'handshake' });
    // An end of the connection says nothing of what QEMU accepts.
    if (outcome?.kind !== 'error' && outcome?.kind !== 'return') this.#live = undefined;
    if (outcome?.kind !== 'return') return;
    try {
      this.#set(this.#loader.fromReply(outcome.value, this.#host.greeting()));
      this.#isLive = true;
    } catch (error) {
      this.#host.failed(error instanceof Error ? error.message : String(error));
    }
  }

  #set(grammar: KnownGrammar): void {
    const isSame = this.#grammar?.hash === grammar.hash;
    this.#grammar = grammar;
    this.#guessed = true;
    if (!isSame) this.#host.changed(grammar);
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // A damaged cache or installation: the live schema will do.
    return undefined;
  }
}
