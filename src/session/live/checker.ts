/**
 * Reads a line and decides whether it may be sent. A grammar found by greeting may accept a line at once; before
 * one is refused, QEMU itself is asked what it accepts.
 */
import type { BindResult, Diagnostic } from '../../language/types.ts';
import type { Schema } from '../../schema/model.ts';
import type { Connection } from './connection.ts';

export interface CheckerOptions {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly bind: (text: string, connection: Connection | undefined, schema: Schema | undefined) => BindResult;
  /** False reads a command without arguments without any schema: it reads the same with one. */
  readonly isEager: boolean;
}

export interface Checked {
  readonly result: BindResult;
  /** Whom it is for. */
  readonly monitor: string;
  readonly errors: readonly Diagnostic[];
  /** It was read without a schema: only QEMU's answer tells whether there is such a command. */
  readonly isUnchecked: boolean;
}

const BARE_COMMAND = /^\s*[a-zA-Z][\w-]*\s*$/;

export class Checker {
  readonly #options: CheckerOptions;

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  /** @param current the connection it is for unless it says otherwise */
  async check(text: string, current: string, inTransaction: boolean): Promise<Checked> {
    if (!this.#options.isEager && !inTransaction && BARE_COMMAND.test(text)) {
      const result = this.#options.bind(text, this.#options.connections.get(current), undefined);
      return checked(result, current, true);
    }
    return this.checkFully(text, current);
  }

  /** With a schema, where there is one to be had. */
  async checkFully(text: string, current: string): Promise<Checked> {
    const { bind, connections } = this.#options;
    const first = await this.#bindFor(text, connections.get(current));
    const to = targetOf(first) ?? current;
    const connection = connections.get(to);
    const result = to === current ? first : await this.#bindFor(text, connection);
    if (connection === undefined || connection.grammar.mayRefuse || !hasErrors(result) || !isSent(result)) {
      return checked(result, to, false);
    }
    await connection.grammar.load();
    const { mayRefuse, schema } = connection.grammar;
    return checked(bind(text, connection, mayRefuse ? schema : undefined), to, false);
  }

  async #bindFor(text: string, connection: Connection | undefined): Promise<BindResult> {
    if (connection?.isReady === true && connection.grammar.schema === undefined)
      await connection.grammar.load();
    return this.#options.bind(text, connection, connection?.grammar.schema);
  }
}

function checked(result: BindResult, monitor: string, isUnchecked: boolean): Checked {
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  return { result, monitor, errors, isUnchecked };
}

function hasErrors({ diagnostics }: BindResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The `@name` of a line. */
function targetOf({ line }: BindResult): string | undefined {
  return 'to' in line ? line.to : undefined;
}

/** Whether the line is one a schema can say something of. */
function isSent({ line }: BindResult): boolean {
  switch (line.kind) {
    case 'command':
    case 'transaction-begin':
    case 'transaction-action':
    case 'transaction-end':
      return true;
    // `/oob LINE` binds its line by itself; of the rest no schema says anything.
    case 'nothing':
    case 'shell':
    case 'step':
    case 'unreadable':
      return false;
  }
}
